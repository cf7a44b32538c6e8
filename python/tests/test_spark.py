"""Spark: two real workers and random partitions give the answers and bytes of the command."""

import dataclasses
import datetime
import json
import random

import exonym
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import NO_JAVA, answers, command, has_java

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install pyspark")
if not has_java():
    pytest.skip(NO_JAVA, allow_module_level=True)

from exonym import _parts
from exonym import spark as on_spark
from pyspark.sql import SparkSession


@pytest.fixture(scope="module")
def session():
    """Spark with two workers on this machine, which use the Python of the tests."""
    builder = SparkSession.builder.master("local[2]").appName("exonym").config("spark.ui.enabled", "false")
    # Few tasks for few articles; small batches, so that partitions have several.
    builder = builder.config("spark.sql.shuffle.partitions", "3")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "5")
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def cut(session, table, seed):
    """Returns the table as a frame with random partitions, some of them empty, in any order."""
    chance = random.Random(seed)
    cuts = sorted(chance.choices(range(table.num_rows + 1), k=chance.randint(2, 6)))
    rows = table.to_pylist()
    parts = [rows[start:end] for start, end in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    chance.shuffle(parts)
    numbered = session.sparkContext.parallelize(list(enumerate(parts)), 1)
    rows = numbered.partitionBy(len(parts), int).values().flatMap(lambda part: part)
    return session.createDataFrame(rows, "id string, text string, date string, lang string")


def as_bytes(frame):
    """Returns each article's mentions as the command would write them."""
    found = {}
    for row in frame.toArrow().to_pylist():
        found.setdefault(row.pop("article"), []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row["field"] == "text", row["start"]))
    return json.dumps(found, sort_keys=True)


def as_bytes_of_the_command(answered):
    keys = [name for name, _ in _parts.MENTIONS]
    found = {article: [{key: one[key] for key in keys} for one in rows] for article, rows in answered.items()}
    return json.dumps({article: rows for article, rows in found.items() if rows}, sort_keys=True)


@pytest.fixture(scope="module")
def parquet(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("spark") / "articles.parquet"
    pq.write_table(table, path)
    return path


@pytest.fixture(scope="module")
def learned(parquet, tmp_path_factory):
    """The path of the context that the command learns."""
    path = tmp_path_factory.mktemp("spark") / "whole.ctx"
    ran = command("context", "learn", parquet, "-o", path, "--quiet", "--no-config")
    assert ran.returncode == 0, ran.stderr
    return path


@pytest.mark.parametrize("seed", range(3))
def test_frames_cut_at_random_have_the_bytes_of_the_command(session, table, parquet, learned, seed):
    frame = cut(session, table, seed)
    assert frame.rdd.getNumPartitions() > 2
    context = on_spark.learn(frame, date="date", lang="lang")
    assert context.to_bytes() == learned.read_bytes()
    found = on_spark.annotate(frame, date="date", lang="lang", context=context)
    wanted = as_bytes_of_the_command(answers(parquet, "--context", learned))
    assert len(wanted) > 10_000
    assert as_bytes(found) == wanted


def test_by_default_the_frame_is_its_own_context(session, table, parquet, learned):
    frame = cut(session, table, 7)
    wanted = as_bytes_of_the_command(answers(parquet, "--context", learned))
    assert as_bytes(on_spark.annotate(frame, date="date", lang="lang")) == wanted
    assert as_bytes(on_spark.annotate(frame, date="date", lang="lang", context=learned)) == wanted
    alone = as_bytes_of_the_command(answers(parquet, "--context", "none"))
    assert as_bytes(on_spark.annotate(frame, date="date", lang="lang", context="none")) == alone != wanted


def test_files_of_ones_own_count_in_the_workers(session, parquet, table, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    aliases, outlets = tmp_path / "mine.csv", tmp_path / "homes.csv"
    aliases.write_text("name,place\nKyiv,-\n", encoding="utf-8")
    outlets.write_text("outlet,place\nThe Star,geonames:703448\n", encoding="utf-8")
    ran = command("context", "learn", parquet, "--alias", aliases, "--outlets", outlets, "-o", "own.ctx", "--no-config")
    assert ran.returncode == 0, ran.stderr
    frame = cut(session, table, 3)
    own = {"aliases": exonym.Aliases("mine.csv"), "outlets": "homes.csv"}
    context = on_spark.learn(frame, date="date", lang="lang", **own)
    assert context.to_bytes() == (tmp_path / "own.ctx").read_bytes()
    found = on_spark.annotate(frame, date="date", lang="lang", context=context, **own)
    wanted = answers(parquet, "--context", "own.ctx", "--alias", aliases, "--outlets", outlets)
    assert as_bytes(found) == as_bytes_of_the_command(wanted)


def test_rows_without_a_text_ids_that_repeat_and_dates_of_any_type(session):
    day = datetime.datetime(2022, 3, 1, 12)
    rows = [(7, "In Kiew regende het.", day), (8, None, None), (9, "", day), (7, "Jan woont in Charkov.", day)]
    frame = session.createDataFrame(rows, "id long, body string, seen timestamp")
    found = on_spark.annotate(frame, text="body", date="seen")
    assert found.schema["article"].dataType.typeName() == "long"
    assert sorted((row["article"], row["name"]) for row in found.collect()) == [(7, "Kharkiv"), (7, "Kyiv")]


def test_an_empty_frame_has_no_mentions(session, tmp_path):
    frame = session.createDataFrame([], "id string, text string")
    assert on_spark.learn(frame) == exonym.Context()
    assert on_spark.annotate(frame).collect() == []
    with pytest.raises(exonym.Error, match="the data frame has no articles"):
        on_spark.map(frame, tmp_path / "out")


def test_a_column_that_is_not_there_is_said_at_once(session):
    frame = session.createDataFrame([("a", "In Kiew.")], "id string, body string")
    with pytest.raises(ValueError, match=r'no column "text" \(text=\); the columns are "id", "body"'):
        on_spark.annotate(frame)
    with pytest.raises(ValueError, match=r'no column "paper" \(outlet=\)'):
        on_spark.learn(frame, text="body", outlet="paper")
    with pytest.raises(ValueError, match="id=None: rows of a data frame have no number"):
        on_spark.annotate(frame, text="body", id=None)


def test_a_worker_with_another_gazetteer_says_both_checksums(session, tmp_path):
    frame = session.createDataFrame([("a", "Gisteren brak in Orkhaven brand uit.")], "id string, text string")
    path = tmp_path / "own.gaz"

    def build(rows):
        (tmp_path / "places.csv").write_text(f"id,name,lat,lon\n{rows}\n", encoding="utf-8")
        ran = command("gazetteer", "build", tmp_path / "places.csv", "-o", path, "--quiet", "--no-config")
        assert ran.returncode == 0, ran.stderr
        return exonym.Gazetteer(path).checksum

    here = build("1,Orkhaven,52.5,4.5")
    mentions = on_spark.annotate(frame, context="none", gazetteer=str(path), rejected=True)
    assert [row["text"] for row in mentions.collect()] == ["Orkhaven"]
    # Spark is lazy: the workers run only when rows are requested, and then find another file.
    later = on_spark.annotate(frame, context="none", gazetteer=str(path), ignore_case=True)
    there = build("1,Orkhaven,53.5,6.5")
    assert here != there
    with pytest.raises(Exception, match=f"this worker has the gazetteer {there}, .* has {here}"):
        later.collect()


def test_a_worker_without_the_context_says_both_checksums(table):
    job = _parts.Job.of({"id": "id", "text": "text"}, {}, exonym.Context.learn(table))
    for context, called in [(None, "none"), (b"cut short", _parts.checksum_of_context(b"cut short"))]:
        astray = dataclasses.replace(job, context=context)
        with pytest.raises(exonym.Error, match=f"the context {called}, .* has {job.context_checksum}"):
            list(astray.annotate([table]))


def test_a_map_is_that_of_the_command(session, table, tmp_path):
    sections = pa.array(["abroad" if number % 3 else "home" for number in range(table.num_rows)])
    columns = {"id": "string", "text": "string", "date": "string", "lang": "string", "section": "string"}
    rows = table.append_column("section", sections)
    path = tmp_path / "sorted.parquet"
    pq.write_table(rows.sort_by("id"), path)
    frame = session.createDataFrame(rows.to_pylist(), ", ".join(f"{name} {kind}" for name, kind in columns.items()))
    frame = frame.orderBy("text").repartition(4)
    products = on_spark.map(
        frame, tmp_path / "spark", date="date", lang="lang", period="month", by="section", min_confidence=0.5,
        formats=["geojson", "csv"],
    )  # fmt: skip
    ran = command(
        "map", path, "-o", tmp_path / "command", "--period", "month", "--by", "section", "--min-confidence", "0.5",
        "--formats", "geojson,csv", "--quiet", "--no-config",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert products.counts["articles"] == table.num_rows and products.counts["places"] > 100
    compared = 0
    for product in products.paths:
        if product.suffix in {".geojson", ".csv"}:
            assert product.read_bytes() == (tmp_path / "command" / product.name).read_bytes(), product.name
            compared += 1
    assert compared > 5
