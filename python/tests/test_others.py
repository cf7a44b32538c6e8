"""Tables from and to other libraries; threads, signals, the command."""

import os
import signal
import subprocess
import sys
import threading
import time

import exonym
import pyarrow as pa
import pytest
from conftest import command

TEXTS = ["In Kiew regende het.", None, "Jan woont in Charkov."]
PLACES = [("a", "Kyiv"), ("c", "Kharkiv")]


def pairs(found):
    return [(row["article"], row["name"]) for row in found.to_pyarrow().to_pylist()]


def test_pandas():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"id": ["a", "b", "c"], "text": TEXTS, "date": pandas.to_datetime(["2022-03-01"] * 3)})
    found = exonym.annotate_table(frame, date="date")
    assert pairs(found) == PLACES
    out = found.to_pandas()
    assert list(out["name"]) == ["Kyiv", "Kharkiv"] and out["lat"].dtype == "float64"


def test_polars():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"id": ["a", "b", "c"], "text": TEXTS})
    found = exonym.annotate_table(frame)
    assert pairs(found) == PLACES
    assert found.to_polars().filter(polars.col("country") == "UA").height == 2
    assert exonym.normalize_column(frame["text"]).num_rows == 3


def test_duckdb():
    duckdb = pytest.importorskip("duckdb")
    relation = duckdb.sql("select * from (values ('a', 'In Kiew regende het.'), ('c', 'Jan woont in Charkov.')) t(id, text)")
    found = exonym.annotate_table(relation)
    assert pairs(found) == PLACES
    assert duckdb.sql("select count(*) from found where country = 'UA'").fetchall() == [(2,)]


def test_geopandas():
    geopandas = pytest.importorskip("geopandas")
    found = exonym.annotate_table(pa.table({"id": ["a", "b", "c"], "text": TEXTS}), geometry=True)
    frame = geopandas.GeoDataFrame.from_arrow(found)
    assert frame.crs.equals("OGC:CRS84")
    assert [round(point.x, 1) for point in frame.geometry] == [30.5, 36.3]


def test_other_threads_run_while_it_works():
    texts = pa.table({"text": [f"In Kiew en in Charkov regende het {n} dagen. " * 40 for n in range(1500)]})
    ticks, ended = [], threading.Event()

    def tick():
        while not ended.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.002)

    thread = threading.Thread(target=tick)
    thread.start()
    started = time.monotonic()
    exonym.annotate_table(texts, id=None, threads=1)
    took = time.monotonic() - started
    ended.set()
    thread.join()
    assert len(ticks) > took / 0.1


SLOW = """
import sys, time
import exonym
import pyarrow as pa
texts = pa.table({"id": range(30000), "text": [f"In Kiew, Charkov en Lviv regende het {n} dagen. " * 60 for n in range(30000)]})
print("ready", flush=True)
try:
    # However fast the machine is.
    while True:
        WORK
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as Unix has them")
@pytest.mark.parametrize(
    "work",
    [
        "exonym.annotate_table(texts)",
        "exonym.Context.learn(texts)",
        "exonym.map(texts, OUT)",
        "exonym.normalize_column(texts['text'])",
    ],
)
def test_ctrl_c_ends_a_call_within_a_second(work, tmp_path):
    code = SLOW.replace("WORK", work).replace("OUT", repr(str(tmp_path / "out")))
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    time.sleep(1)
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.stdout.readline() == "interrupted\n"
    assert time.monotonic() - started < 1
    assert process.wait(timeout=10) == 0
    assert not (tmp_path / "out" / "run.json").exists()


def test_the_command_is_the_program():
    ran = command("--version")
    assert ran.stdout.startswith(f"exonym {exonym.__version__} (gazetteer of ")
    wrong = command("mapp", ".")
    assert wrong.returncode == 2 and "'map'" in wrong.stderr
    module = subprocess.run([sys.executable, "-m", "exonym", "lookup", "Marioepol"], capture_output=True, check=True)
    assert "Mariupol" in module.stdout.decode("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="signals as Unix has them")
def test_ctrl_c_ends_the_command():
    process = subprocess.Popen(
        [sys.executable, "-m", "exonym", "annotate", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=5) == -signal.SIGINT


def test_importing_takes_a_tenth_of_a_second():
    code = "import time; t = time.perf_counter(); import exonym; print(time.perf_counter() - t)"
    runs = [float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(5)]
    assert min(runs) < 0.1


def test_objects_say_what_they_are():
    (mention,) = exonym.annotate("Jan woont in Charkov.")
    assert repr(mention) == (
        f'<Mention "Charkov" [13:20] "Kharkiv" {mention.place_id} UA {mention.confidence}>'
    )
    assert mention.as_dict()["name"] == "Kharkiv"
    assert mention == exonym.annotate("Jan woont in Charkov.")[0]
    (place, *_) = exonym.lookup("Marioepol")
    assert (place.name, place.country, place.kind) == ("Mariupol", "UA", "city")
    assert exonym.normalize("De trein van Kiew naar Tsjernihiv.") == "De trein van Kyiv naar Chernihiv."
