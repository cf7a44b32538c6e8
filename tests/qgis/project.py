#!/usr/bin/env python3
"""Opens map.qgz of a run in QGIS, without a window, and reports errors.

    apt-get install --no-install-recommends python3-qgis
    /usr/bin/python3 tests/qgis/project.py out [pictures]

Input: the folder that `exonym map` wrote. Output, if a folder is given: pictures of the two themes and of the
print layout. The two files are copied to another folder first, where the project must still find its layers.
Checked: every layer opens and is drawn with the style in the GeoPackage; order, groups and visible layers;
the themes; the days of the timeline; the view, which shows the heaviest places; the print layout with its
title, legend and attribution; that land and sea are distinguished; and that a project saved by QGIS is not
recognised as written by a run.
"""

import json
import os
import pathlib
import shutil
import sys
import tempfile

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    Qgis, QgsApplication, QgsCoordinateTransform, QgsDateTimeRange, QgsExpressionContext,
    QgsExpressionContextUtils, QgsLayoutExporter, QgsLayoutItemLabel, QgsLayoutItemLegend,
    QgsLayoutItemMap, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

# From top to bottom: the layer, its table, and whether it is visible at first.
LAYERS = [
    ("Places", "places", True), ("Places by period", "timeline", False),
    ("Mentions", "mentions", False), ("Articles, each at its main place", "articles", False),
    ("Regions by weight", "regions", False), ("Countries by weight", "countries", True),
    ("Land of those countries", "countries", True), ("Land of the others", "land", True),
    ("Names to review", "review", True),
]
GROUPS = {"By time": ["Places by period", "Mentions", "Articles, each at its main place"],
          "Ground": ["Land of those countries", "Land of the others"]}
# The layers of each theme.
THEMES = {
    "Places": {"Places", "Countries by weight", "Land of those countries", "Land of the others"},
    "Timeline": {"Places by period", "Land of those countries", "Land of the others"},
}
# First bytes of an archive whose first part is stored uncompressed and dated 1 January 1980.
OURS = b"PK\x03\x04\x0a\0\0\0\0\0\0\0!\0"
STEPS = {"day": QgsUnitTypes.TemporalDays, "week": QgsUnitTypes.TemporalWeeks,
         "month": QgsUnitTypes.TemporalMonths, "year": QgsUnitTypes.TemporalYears}
SEA = "#dce6ec"


def check_layers(project, folder):
    root = project.layerTreeRoot()
    nodes = root.findLayers()
    yield from differ("the order of layers", [node.name() for node in nodes],
                      [name for name, _, _ in LAYERS])
    groups = {group.name(): [node.name() for node in group.findLayers()]
              for group in root.findGroups()}
    yield from differ("groups", groups, GROUPS)
    for node, (name, table, is_seen) in zip(nodes, LAYERS):
        layer = node.layer()
        if layer is None or not layer.isValid():
            yield f"{name}: does not open"
            continue
        source = layer.source().split("|")
        yield from differ(f"{name}: file", pathlib.Path(source[0]).resolve(),
                          (folder / "map.gpkg").resolve())
        yield from differ(f"{name}: table", source[1], f"layername={table}")
        yield from differ(f"{name}: seen at first", node.isVisible(), is_seen)
        if layer.isSpatial():
            yield from differ(f"{name}: CRS", layer.crs().authid(), "EPSG:4326")
            yield from check_style(name, layer)
    for layer in project.mapLayers().values():
        if layer.name() in GROUPS["By time"] and not layer.temporalProperties().isActive():
            yield f"{layer.name()}: does not move with time"


def check_style(name, layer):
    """The project's renderer is the one in the GeoPackage for the table."""
    if name == "Land of those countries":
        return
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    own = QgsVectorLayer(layer.source(), name, "ogr", options)
    own.loadDefaultStyle()
    yield from differ(f"{name}: legend",
                      [item.label() for item in layer.renderer().legendSymbolItems()],
                      [item.label() for item in own.renderer().legendSymbolItems()])
    yield from differ(f"{name}: labels", layer.labelsEnabled(), own.labelsEnabled())


def check_project(project, run):
    yield from differ("CRS", project.crs().authid(), "EPSG:3857")
    if "GeoNames" not in project.metadata().abstract():
        yield "its properties do not say whom the data is owed to"
    themes = project.mapThemeCollection()
    yield from differ("themes", sorted(themes.mapThemes()), sorted(THEMES))
    for theme, names in THEMES.items():
        visible = {layer.name() for layer in themes.mapThemeVisibleLayers(theme)}
        yield from differ(f"theme {theme}", visible, names)
    period = run["options"]["period_used"]
    settings = project.timeSettings()
    if period is None:
        return
    yield from differ("step", settings.timeStepUnit(), STEPS[period])
    timeline = project.mapLayersByName("Places by period")[0]
    days = [(row["start_date"], row["end_date"]) for row in timeline.getFeatures()]
    time = settings.temporalRange()
    yield from differ("first day", time.begin().date(), min(first for first, _ in days))
    yield from differ("midnight after the last", time.end().date(),
                      max(last for _, last in days).addDays(1))


def check_view(project):
    """The heaviest places are in the view, which is not larger than the earth."""
    extent = project.viewSettings().defaultViewExtent()
    places = project.mapLayersByName("Places")[0]
    rows = sorted(places.getFeatures(), key=lambda row: -row["weight"])
    if not rows:
        return
    inside = 0
    for row in rows:
        point = to_plane(project, places, row)
        inside += row["weight"] if extent.contains(point) else 0
    part = inside / sum(row["weight"] for row in rows)
    if part < 0.9:
        yield f"the view has {part:.0%} of the weight"


def to_plane(project, layer, row):
    transform = QgsCoordinateTransform(layer.crs(), project.crs(), project)
    return transform.transform(row.geometry().asPoint())


def check_page(project, title, attribution, pictures):
    layouts = project.layoutManager().printLayouts()
    yield from differ("layouts", [layout.name() for layout in layouts], ["Map to print"])
    for layout in layouts:
        labels = [item.currentText() for item in layout.items()
                  if isinstance(item, QgsLayoutItemLabel)]
        yield from differ("labels", sorted(labels), sorted([title, attribution]))
        page = layout.pageCollection().page(0).rect()
        yield from differ("page", (page.width(), page.height()), (297.0, 210.0))
        maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
        legends = [item for item in layout.items() if isinstance(item, QgsLayoutItemLegend)]
        if len(maps) != 1 or len(legends) != 1 or legends[0].linkedMap() != maps[0]:
            yield f"the page has {len(maps)} maps and {len(legends)} legends"
            continue
        names = [node.name() for node in legends[0].model().rootGroup().findLayers()]
        yield from differ("legend", names, ["Places", "Countries by weight"])
        wide = maps[0].extent().width() / maps[0].extent().height()
        frame = maps[0].rect().width() / maps[0].rect().height()
        if abs(wide / frame - 1) > 0.01:
            yield f"the map is {wide:.3f} wide in a frame of {frame:.3f}"
        exporter = QgsLayoutExporter(layout)
        image = exporter.renderPageToImage(0, QSize(1485, 1050))
        if count(image, QColor(SEA)) < 10_000:
            yield "the page has no sea"
        if pictures:
            image.save(str(pictures / "project-page.png"))


def draw(project, theme, size=(1108, 664), frame=None):
    """Renders a theme in the project's first view, and in a time frame."""
    settings = QgsMapSettings()
    settings.setLayers(project.mapThemeCollection().mapThemeVisibleLayers(theme))
    settings.setDestinationCrs(project.crs())
    settings.setExtent(project.viewSettings().defaultViewExtent())
    settings.setOutputSize(QSize(*size))
    settings.setBackgroundColor(project.backgroundColor())
    if frame:
        settings.setIsTemporal(True)
        settings.setTemporalRange(frame)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.projectScope(project))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def check_drawn(project, pictures):
    yield from differ("sea", project.backgroundColor().name(), SEA)
    image = draw(project, "Places")
    sea = count(image, QColor(SEA))
    everything = image.width() * image.height()
    if not 0.02 < sea / everything < 0.98:
        yield f"{sea / everything:.0%} of the view is sea"
    time = project.timeSettings().temporalRange()
    first = QgsDateTimeRange(time.begin(), time.begin().addDays(1), True, False)
    before = QgsDateTimeRange(time.begin().addDays(-2), time.begin().addDays(-1), True, False)
    empty = draw(project, "Timeline", frame=before)
    if pictures:
        image.save(str(pictures / "project-places.png"))
        draw(project, "Timeline", frame=time).save(str(pictures / "project-timeline.png"))
    if time.isInfinite():
        return
    if draw(project, "Timeline", frame=first) == empty:
        yield "nothing is drawn on the first day"


def count(image, colour):
    """Returns the number of pixels of a colour."""
    image = image.convertToFormat(image.Format_RGB32)
    data = image.constBits().asstring(image.sizeInBytes())
    wanted = bytes([colour.blue(), colour.green(), colour.red()])
    return sum(data[at:at + 3] == wanted for at in range(0, len(data), 4))


def check_saved_again(project, folder):
    path = folder / "again.qgz"
    if not project.write(str(path)):
        yield "QGIS cannot save it again"
        return
    if path.read_bytes().startswith(OURS):
        yield "saved again, it still passes for ours"


def differ(what, got, expected):
    if got != expected:
        yield f"{what}: expected {expected}, QGIS has {got}"


def main(folder, pictures=None):
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    faults = []
    with tempfile.TemporaryDirectory() as moved:
        moved = pathlib.Path(moved)
        for name in ("map.gpkg", "map.qgz"):
            shutil.copy(folder / name, moved / name)
        if not (moved / "map.qgz").read_bytes().startswith(OURS):
            faults.append("map.qgz does not begin as ours")
        project = QgsProject.instance()
        if not project.read(str(moved / "map.qgz")):
            print(f"map.qgz: QGIS does not open it: {project.error()}", file=sys.stderr)
            return 1
        faults += check_layers(project, moved)
        faults += check_project(project, run)
        faults += check_view(project)
        faults += check_page(project, project.title(), "; ".join(run["attribution"]), pictures)
        faults += check_drawn(project, pictures)
        faults += check_saved_again(project, moved)
        project.clear()
    if faults:
        print("\n".join([*faults[:50], f"qgis: map.qgz: {len(faults)} faults"]), file=sys.stderr)
        return 1
    print(f"qgis: map.qgz opens in QGIS {Qgis.QGIS_VERSION} with {len(LAYERS)} layers, two themes "
          "and a page to print")
    return 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    application = QgsApplication([], False)
    application.initQgis()
    status = main(*map(pathlib.Path, sys.argv[1:]))
    sys.stdout.flush()
    sys.stderr.flush()
    # QGIS crashes when Python shuts it down.
    os._exit(status)
