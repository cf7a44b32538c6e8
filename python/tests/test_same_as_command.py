"""The module and the command give the same answers on the same articles."""

import datetime

import exonym
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ARTICLES, answers, command, rows

COLUMNS = [
    "article", "field", "start", "end", "text", "status", "form", "qualifier", "kind", "place_id",
    "geonameid", "name", "canonical_name", "country", "admin1", "lon", "lat", "confidence",
]  # fmt: skip


def same(found, answered):
    """Compares the rows of each article with the command's mentions."""
    assert set(found) <= set(answered)
    for article, mentions in answered.items():
        wanted = [{key: mention[key] for key in COLUMNS[1:]} for mention in mentions]
        assert found.get(article, []) == wanted, article


@pytest.fixture(scope="module")
def parquet(table, tmp_path_factory):
    path = tmp_path_factory.mktemp("same") / "table.parquet"
    pq.write_table(table, path)
    return path


def test_a_table_has_the_answers_of_the_command_on_the_same_parquet(table, parquet):
    found = exonym.annotate_table(table, date="date", lang="lang")
    assert found.column_names == COLUMNS
    answered = answers(parquet)
    assert sum(map(len, answered.values())) > 100
    same(rows(found), answered)


def test_a_table_that_is_read_twice_too(table, tmp_path):
    # More articles than fit into a batch, each with a unique word so that none is a copy.
    many = pa.table(
        {
            "id": [f"{copy}-{id}" for copy in range(40) for id in table["id"].to_pylist()],
            "text": [f"{text}\n\nNo. {copy}." for copy in range(40) for text in table["text"].to_pylist()],
        }
    )
    assert many.num_rows > 512
    path = tmp_path / "many.parquet"
    pq.write_table(many, path)
    same(rows(exonym.annotate_table(many)), answers(path))


def test_threads_and_chunks_change_nothing(table):
    one = exonym.annotate_table(table, threads=1).to_pyarrow()
    chunks = pa.concat_tables([table.slice(at, 3) for at in range(0, table.num_rows, 3)])
    assert chunks["text"].num_chunks > 1
    assert exonym.annotate_table(chunks, threads=2).to_pyarrow().equals(one)


def test_a_text_is_judged_as_a_file_of_it(table, tmp_path):
    text = table["text"][0].as_py()
    path = tmp_path / "text.txt"
    path.write_text(text, encoding="utf-8")
    (answered,) = answers(path).values()
    # A file may have a header; an article by itself has none.
    found = [mention.as_dict() for mention in exonym.annotate(text)]
    assert [one["place_id"] for one in found] == [one["place_id"] for one in answered]


def test_options_mean_what_they_mean_for_the_command(table, parquet, tmp_path):
    aliases = tmp_path / "mine.csv"
    aliases.write_text("name,place\nKyiv,-\n", encoding="utf-8")
    answered = answers(
        parquet, "--alias", aliases, "--label-language", "nl", "--min-confidence", "0.9", "--rejected",
        "--context", "none",
    )  # fmt: skip
    found = exonym.annotate_table(
        table,
        date="date",
        context="none",
        aliases=exonym.Aliases(aliases),
        label_language="nl",
        min_confidence=0.9,
        rejected=True,
    )
    same(rows(found), answered)


def test_learned_in_parts_and_merged_is_the_context_of_the_command(table, parquet, tmp_path):
    path = tmp_path / "whole.ctx"
    ran = command("context", "learn", parquet, "-o", path, "--quiet", "--no-config")
    assert ran.returncode == 0, ran.stderr
    parts = [exonym.Context.learn(table.take(list(range(part, table.num_rows, 8))), date="date") for part in range(8)]
    merged = exonym.Context()
    for part in reversed(parts):
        merged.merge(part)
    assert merged.to_bytes() == path.read_bytes()
    assert merged == exonym.Context.open(path) == exonym.Context.from_bytes(merged.to_bytes())
    by_context = exonym.annotate_table(table, date="date", context=merged)
    same(rows(by_context), answers(parquet, "--context", path))
    assert rows(exonym.annotate_table(table, date="date", context=path)) == rows(by_context)
    assert rows(exonym.annotate_table(table, date="date", context=parts)) == rows(by_context)


@pytest.mark.parametrize(
    "dates",
    [
        pa.array(["2022-03-01", "3 maart 2022"]),
        pa.array([datetime.date(2022, 3, 1), datetime.date(2022, 3, 3)]),
        pa.array([datetime.date(2022, 3, 1), datetime.date(2022, 3, 3)]).cast(pa.date64()),
        *[
            pa.array([datetime.datetime(2022, 3, 1, 12), datetime.datetime(2022, 3, 3, 12)]).cast(pa.timestamp(unit, zone))
            for unit in ["s", "ms", "us", "ns"]
            for zone in [None, "UTC", "Europe/Kyiv", "+02:00"]
        ],
        pa.array(["2022-03-01", "2022-03-03"]).dictionary_encode(),
    ],
    ids=lambda dates: str(dates.type),
)
def test_dates_of_any_type_map_as_the_same_parquet_does(dates, tmp_path):
    table = pa.table({"id": ["a", "b"], "text": ["In Kiew regende het.", "In Lviv ook."], "date": dates})
    path = tmp_path / "dates.parquet"
    pq.write_table(table, path)
    products = exonym.map(table, tmp_path / "held", period="day", formats=["csv"])
    assert products.counts["articles"] == 2
    assert products.counts["articles_undated"] == 0
    exonym.map(path, tmp_path / "file", period="day", formats=["csv"])
    timeline = (tmp_path / "held" / "timeline.csv").read_text(encoding="utf-8")
    assert timeline == (tmp_path / "file" / "timeline.csv").read_text(encoding="utf-8")
    assert "2022-03-01" in timeline and "2022-03-03" in timeline


def test_a_map_of_paths_is_the_map_of_the_command(tmp_path):
    products = exonym.map(ARTICLES, tmp_path / "python", period="month", include=["demonyms"], half_life="6m")
    ran = command(
        "map", ARTICLES, "-o", tmp_path / "command", "--period", "month", "--include", "demonyms",
        "--half-life", "6m", "--quiet", "--no-config",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert products.counts["places"] > 100
    for path in products.paths:
        if path.suffix in {".geojson", ".csv", ".html"}:
            assert path.read_bytes() == (tmp_path / "command" / path.name).read_bytes(), path.name


def test_a_map_of_a_table_is_the_map_of_its_parquet(table, parquet, tmp_path):
    held = exonym.map(table, tmp_path / "held", formats=["geojson"])
    file = exonym.map([parquet], tmp_path / "file", formats=["geojson"])
    assert held.counts == file.counts
    for name in ["places.geojson", "timeline.geojson", "articles.geojson"]:
        assert (tmp_path / "held" / name).read_bytes() == (tmp_path / "file" / name).read_bytes()
