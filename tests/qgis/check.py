#!/usr/bin/env python3
"""Opens the layers of a run in QGIS, without a window, and reports where they look wrong.

    apt-get install --no-install-recommends python3-qgis
    /usr/bin/python3 tests/qgis/check.py out [pictures [land.topojson]]

Input: the folder that `exonym map` wrote. Output, if a folder is given: two pictures of Europe from the
layers of map.gpkg, over land if a file of it is given: the places over the countries, and the busiest
period of the timeline. Checked for each layer of map.gpkg, and for each GeoJSON file with its .qml: it
opens with its own style and without any other step; the area of a circle follows its weight; a time frame
shows exactly its rows: the last day of a period shows it, the day after does not, and rows without days
are in no frame. Layers are rendered to an image, whose coloured pixels are counted.
"""

import collections
import datetime
import math
import os
import pathlib
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    Qgis, QgsApplication, QgsCategorizedSymbolRenderer, QgsCoordinateReferenceSystem,
    QgsDateTimeRange, QgsExpressionContext, QgsExpressionContextUtils, QgsFillSymbol,
    QgsGraduatedSymbolRenderer, QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle,
    QgsRenderContext, QgsSingleSymbolRenderer, QgsSymbolLayer, QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime  # noqa: E402
from qgis.PyQt.QtGui import QColor, QImage  # noqa: E402

POINTS = ("places", "timeline", "mentions", "articles")
TEMPORAL = ("timeline", "mentions", "articles")
WORLD = QgsRectangle(-180, -85, 180, 85)
# Maximum time to draw the whole map after opening a file.
SECONDS_TO_DRAW = 2.0


def layers(folder):
    """Yields the layers as a user would open them: (name in messages, layer)."""
    for name in ("countries", *POINTS):
        yield name, f"map.gpkg {name}", open_layer(f"{folder / 'map.gpkg'}|layername={name}", name)
    for name in POINTS:
        yield name, f"{name}.geojson", open_layer(str(folder / f"{name}.geojson"), name)


def open_layer(source, name):
    """Opens a layer like QGIS's window: first the data, then its own style. (In 3.22, the constructor's own
    loading of styles forgets that a layer is temporal.)"""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(source, name, "ogr", options)
    layer.loadDefaultStyle()
    return layer


def check(name, title, layer):
    """Yields the errors of one layer."""
    if not layer.isValid():
        yield f"{title}: does not open"
        return
    if layer.crs().authid() not in ("EPSG:4326", "OGC:CRS84"):
        yield f"{title}: its CRS is {layer.crs().authid()}"
    if name == "countries":
        yield from check_classes(title, layer)
        return
    yield from check_circles(title, layer)
    if not layer.labelsEnabled():
        yield f"{title}: has no labels"
    if name in TEMPORAL:
        yield from check_time(title, layer)
    elif layer.temporalProperties().isActive():
        yield f"{title}: is temporal, though its rows are of all time"


def check_classes(title, layer):
    renderer = layer.renderer()
    if not isinstance(renderer, QgsGraduatedSymbolRenderer):
        yield f"{title}: is drawn by a {renderer.type()}, not by classes"
        return
    lightness = [each.symbol().color().lightness() for each in renderer.ranges()[1:]]
    if lightness != sorted(lightness, reverse=True):
        yield f"{title}: heavier classes are not darker: {lightness}"
    used = [renderer.rangeForValue(feature["weight"]) for feature in layer.getFeatures()]
    if None in used:
        yield f"{title}: {used.count(None)} countries are in no class"


def check_circles(title, layer):
    """Every row has a circle, whose area relative to the largest one follows the weights."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        yield f"{title}: is drawn by a {renderer.type()}, not by kind"
        return
    largest_mm = 4 if "articles" in title else 12
    largest = max((feature["weight"] for feature in layer.getFeatures()), default=0)
    context = render_context(layer)
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbol = renderer.symbolForFeature(feature, context)
        if symbol is None:
            yield f"{title}: row {feature.id()} is not drawn: {feature['kind']}"
            continue
        of_size = symbol.symbolLayer(0).dataDefinedProperties().property(QgsSymbolLayer.PropertySize)
        size, _ = of_size.valueAsDouble(context.expressionContext(), -1)
        share = feature["weight"] / largest
        if size > 1.3 and not math.isclose((size / largest_mm) ** 2, share, rel_tol=1e-6):
            yield f"{title}: row {feature.id()}: {size} mm for {share} of the largest weight"
    renderer.stopRender(context)


def render_context(layer):
    context = QgsRenderContext()
    scopes = QgsExpressionContextUtils.globalProjectLayerScopes(layer)
    context.setExpressionContext(QgsExpressionContext(scopes))
    context.expressionContext().setFields(layer.fields())
    return context


def check_time(title, layer):
    """Yields the errors of what a time frame shows."""
    properties = layer.temporalProperties()
    if not properties.isActive():
        yield f"{title}: is not temporal on opening"
        return
    days = sorted({(day(row["start_date"]), day(row["end_date"])) for row in layer.getFeatures()
                   if day(row["end_date"])})
    if not days:
        yield f"{title}: has no dated row to look at"
        return
    start, end = max(days, key=lambda pair: pair[1])
    for what, frame, is_there in [
        ("the first day of a period", start, True),
        ("the last day of a period", end, True),
        ("the day after the last period", end + datetime.timedelta(days=1), False),
        ("the day before the first period", days[0][0] - datetime.timedelta(days=1), False),
    ]:
        drawn = pixels(render([layer], frame))
        if (drawn > 0) != is_there:
            yield f"{title}: {what}, {frame}: {drawn} pixels"


def day(value):
    """Converts a day from QGIS or from text to a Python date; None for null."""
    if isinstance(value, QDate):
        return value.toPyDate() if value.isValid() else None
    return None


def render(map_layers, frame=None, size=(800, 400), extent=WORLD, crs="EPSG:4326", sea="white",
           last=None):
    """Renders layers to an image; temporal ones from the first to the last day of the frame."""
    settings = QgsMapSettings()
    settings.setLayers(map_layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    settings.setExtent(extent)
    settings.setOutputSize(QSize(*size))
    settings.setBackgroundColor(QColor(sea))
    if frame:
        settings.setIsTemporal(True)
        # Up to the next midnight, exclusive, as in the temporal controller.
        settings.setTemporalRange(QgsDateTimeRange(
            midnight(frame), midnight(last or frame).addDays(1), True, False))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def midnight(date):
    return QDateTime(QDate(date.year, date.month, date.day), QTime(0, 0))


def pixels(image):
    """Returns the number of pixels that are not white."""
    image = image.convertToFormat(QImage.Format_RGB32)
    data = image.constBits().asstring(image.sizeInBytes())
    return sum(data[at:at + 3] != b"\xff\xff\xff" for at in range(0, len(data), 4))


def draw(folder, pictures, land):
    """Writes pictures of Europe: places over countries, as when both layers of map.gpkg are dragged in, and
    a period of the timeline over countries, as in the temporal controller."""
    weights = collections.Counter()
    for row in open_layer(f"{folder / 'map.gpkg'}|layername=timeline", "timeline").getFeatures():
        weights[day(row["start_date"]), day(row["end_date"])] += row["weight"]
    (first, last), _ = max(weights.items(), key=lambda item: (item[1], item[0]))
    for name, frame in (("places", None), ("timeline", first)):
        picture = pictures / f"qgis-{name}.png"
        draw_over_countries(folder / "map.gpkg", name, land, frame, last).save(
            str(picture), "PNG", 0)
        print(f"qgis: {picture}, {picture.stat().st_size // 1000} kB"
              + (f", {first} to {last}" if frame else ""))


def draw_over_countries(path, name, land, frame, last):
    drawn = [open_layer(f"{path}|layername={name}", name) for name in (name, "countries")]
    if land:
        base = QgsVectorLayer(f"{land}|layername=countries", "land", "ogr")
        base.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        base.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(
            {"color": "#f6f4ef", "outline_color": "#b9b6ae", "outline_width": "0.15"})))
        drawn.append(base)
    image = render(drawn, size=(990, 660), crs="EPSG:3035", sea="#dce6ec",
                   extent=QgsRectangle(2_300_000, 1_300_000, 7_700_000, 4_900_000),
                   frame=frame, last=last)
    return image.convertToFormat(QImage.Format_RGB888)


def main(folder, pictures=None, land=None):
    faults = []
    for name, title, layer in layers(folder):
        faults += check(name, title, layer)
    started = time.monotonic()
    opened = [open_layer(f"{folder / 'map.gpkg'}|layername={name}", name)
              for name in ("places", "countries")]
    render(opened, size=(1280, 800))
    seconds = time.monotonic() - started
    if seconds > SECONDS_TO_DRAW:
        faults.append(f"map.gpkg: took {seconds:.1f} s to open and draw")
    if pictures:
        draw(folder, pictures, land)
    if faults:
        print("\n".join([*faults[:50], f"qgis: {len(faults)} faults"]), file=sys.stderr)
        return 1
    print(f"qgis: nine layers are drawn by QGIS {Qgis.QGIS_VERSION} as they should be; "
          f"places and countries within {seconds:.2f} s of opening")
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3, 4):
        sys.exit(__doc__)
    application = QgsApplication([], False)
    application.initQgis()
    status = main(*map(pathlib.Path, sys.argv[1:]))
    sys.stdout.flush()
    sys.stderr.flush()
    # QGIS crashes when Python shuts it down.
    os._exit(status)
