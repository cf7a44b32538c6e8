"""Input: all Arrow layouts of texts, and mistakes in calls."""

import datetime
import pickle
import subprocess
import sys

import exonym
import hypothesis
import hypothesis.strategies as st
import pyarrow as pa
import pytest
from conftest import command, rows

TEXTS = ["In Kiew regende het.", None, "", "Jan woont in Charkov."]


def table(texts=TEXTS, **columns):
    return pa.table({"id": pa.array([7, 7, None, 9]), "text": pa.array(texts), **columns})


def names(found):
    return [(row["article"], row["name"]) for row in found.to_pyarrow().to_pylist()]


def test_nulls_empty_texts_and_repeated_ids_lose_no_row():
    found = exonym.annotate_table(table())
    assert names(found) == [(7, "Kyiv"), (9, "Kharkiv")]
    assert found.to_pyarrow().schema.field("article").type == pa.int64()
    # By row number, because ids do not distinguish the articles.
    assert names(exonym.annotate_table(table(), id=None)) == [(0, "Kyiv"), (3, "Kharkiv")]
    twice = table(["In Kiew regende het."] * 4)
    assert names(exonym.annotate_table(twice)) == [(7, "Kyiv"), (7, "Kyiv"), (None, "Kyiv"), (9, "Kyiv")]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string()), pa.binary()], ids=str
)
def test_texts_are_read_however_arrow_keeps_them(kind):
    texts = pa.array(TEXTS).dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else pa.array(TEXTS).cast(kind)
    found = exonym.annotate_table(table(texts))
    assert found.to_pyarrow().equals(exonym.annotate_table(table()).to_pyarrow())


UNREADABLE = {
    "list": pa.array([["In Kiew."], [], None, []]),
    "struct": pa.array([{"a": 1}, {"a": 2}, None, {}]),
    "map": pa.array([[("k", "v")], [], None, []], pa.map_(pa.string(), pa.string())),
    "runs": pa.RunEndEncodedArray.from_arrays(pa.array([4], pa.int32()), pa.array(["In Kiew."])),
    "fixed": pa.array([b"Kiew"] * 4, pa.binary(4)),
    "yes": pa.array([True, False, None, True]),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_columns_of_other_types_are_passed_over_and_refused_where_one_is_named(kind):
    nested = table(other=UNREADABLE[kind])
    assert exonym.annotate_table(nested).to_pyarrow().equals(exonym.annotate_table(table()).to_pyarrow())
    for keyword in ["text", "title", "date", "url", "lang", "outlet"]:
        with pytest.raises(ValueError, match=rf'column "other" \({keyword}=\) has the type .*; expected texts'):
            exonym.annotate_table(nested, **{keyword: "other"})
    with pytest.raises(ValueError, match="the column has the type .*; expected texts"):
        exonym.normalize_column(UNREADABLE[kind])


def test_a_column_without_any_value_is_read_as_nulls():
    assert len(exonym.annotate_table(table(pa.nulls(4)))) == 0
    untitled = exonym.annotate_table(table(other=pa.nulls(4)), title="other")
    assert untitled.to_pyarrow().equals(exonym.annotate_table(table()).to_pyarrow())


def test_threads_may_open_sessions_at_once():
    # Each thread has options of its own, and so a session. In a process of its own: the first sessions count.
    code = """
import exonym, threading

def find(number):
    exonym.annotate("In Kiew", ignore_case=number % 2 == 0, min_confidence=number / 10)

threads = [threading.Thread(target=find, args=(number,)) for number in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_batches_streams_and_slices_are_tables_too():
    whole = exonym.annotate_table(table()).to_pyarrow()
    assert exonym.annotate_table(table().to_batches()[0]).to_pyarrow().equals(whole)
    reader = pa.RecordBatchReader.from_stream(table())
    assert exonym.annotate_table(reader).to_pyarrow().equals(whole)
    assert names(exonym.annotate_table(table().slice(3))) == [(9, "Kharkiv")]
    empty = exonym.annotate_table(table().slice(0, 0))
    assert len(empty) == 0 and empty.to_pyarrow().schema == whole.schema


def test_a_column_that_is_not_there_is_told_with_those_that_are():
    for keyword in ["id", "text", "title", "date", "url", "lang", "outlet"]:
        how = "; id=None numbers the rows" if keyword == "id" else ""
        with pytest.raises(ValueError, match=rf'no column "body" \({keyword}=\); the columns are "id", "text"{how}$'):
            exonym.annotate_table(table(), **{keyword: "body"})
        if keyword != "id":
            with pytest.raises(ValueError, match='no column "body"'):
                exonym.Context.learn(table(), **{keyword: "body"})
    with pytest.raises(ValueError, match='no column "body".*"id", "text"'):
        exonym.map(table(), "out", text="body")


def test_what_is_no_table_is_a_type_error():
    for wrong in [None, 7, "articles.csv", [1, 2]]:
        with pytest.raises(TypeError, match="Arrow"):
            exonym.annotate_table(wrong)


def test_a_date_that_is_none_is_told_and_its_article_kept():
    dates = pa.array(["2022-03-01", None, None, "soon"])
    with pytest.warns(UserWarning, match='row 3: "soon"'):
        found = exonym.annotate_table(table(date=dates), date="date")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        ([(0, 3), (4, 99)], r"span 1, \(4, 99\): not in the text, which has 24 code points"),
        ([(-1, 3)], "span 0"),
        ([(4, 4)], "span 0, .*: empty"),
        ([(8, 4)], "span 0, .*: empty"),
        ([(4, 8), (6, 10)], r'spans 0 \("Kiew"\) and 1 \("ew n"\) overlap'),
        ([(4, 8), (4, 8)], "spans 0 .* and 1 .* overlap"),
        ([(0, 3), (4.5, 8)], r"span 1, \(4.5, 8\): expected two whole numbers"),
        ([(0, 3), ("4", "8")], "span 1, .*: expected two whole numbers"),
        ([(0, 3), (4, 8, 9)], "span 1, .*: expected two whole numbers"),
    ],
)
def test_spans_that_make_no_sense_are_told_by_their_row(spans, words):
    with pytest.raises(ValueError, match=words):
        exonym.resolve("Van Kiew naar Tsjernihiv", spans)


def test_spans_are_settled_in_their_order():
    found = exonym.resolve("Van Kiew naar Tsjernihiv", spans=[(14, 24), (9, 13), [4, 8]])
    assert [one and (one.name, one.start, one.end) for one in found] == [("Chernihiv", 14, 24), None, ("Kyiv", 4, 8)]
    assert exonym.resolve("Van Kiew", []) == []


@hypothesis.given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), st.text(max_size=40))
@hypothesis.settings(deadline=None, max_examples=60)
def test_offsets_are_code_points_of_any_text(before, after):
    text = f"{before}\n\nDe burgemeester van Kiew sprak.\n\n{after}"
    for mention in exonym.annotate(text, rejected=True):
        assert text[mention.start : mention.end] == mention.text
    start = len(before) + len("\n\nDe burgemeester van ")
    (found,) = exonym.resolve(text, [(start, start + 4)])
    assert found is not None and found.text == "Kiew"


@hypothesis.given(st.lists(st.one_of(st.none(), st.text(max_size=20), st.just("Aldus Kiew.")), max_size=8))
@hypothesis.settings(deadline=None, max_examples=40)
def test_no_row_is_lost_and_none_is_mixed_up(texts):
    texts = pa.array(texts, pa.string())
    found = exonym.annotate_table(pa.table({"text": texts}), id=None, context="none")
    for article, mentions in rows(found).items():
        for mention in mentions:
            text = texts[article].as_py()
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_files_that_are_not_there_are_os_errors(tmp_path):
    missing = tmp_path / "missing"
    with pytest.raises(FileNotFoundError, match="missing"):
        exonym.annotate("Kiew", context=missing)
    with pytest.raises(FileNotFoundError, match="missing"):
        exonym.Gazetteer(missing)
    with pytest.raises(FileNotFoundError, match="missing: no such file or folder"):
        exonym.Aliases(missing)
    with pytest.raises(FileNotFoundError, match="missing: no such file or folder"):
        exonym.annotate("Kiew", aliases=missing)
    with pytest.raises(FileNotFoundError, match="missing: no such file or folder"):
        exonym.annotate("Kiew", outlets=missing)
    with pytest.raises(FileNotFoundError, match="missing"):
        exonym.map(missing, tmp_path / "out")


def test_options_that_there_are_not_are_value_errors(tmp_path):
    with pytest.raises(ValueError, match="unexpected argument '--perod'"):
        exonym.map(table(), tmp_path / "out", perod="week")
    with pytest.raises(ValueError, match="invalid value 'fortnight' for '--period"):
        exonym.map(table(), tmp_path / "out", period="fortnight")
    with pytest.raises(ValueError, match="min_confidence=2"):
        exonym.annotate("Kiew", min_confidence=2)
    with pytest.raises(ValueError, match='lang="nederlands"'):
        exonym.annotate("Kiew", lang="nederlands")
    with pytest.raises(ValueError, match="is not a context"):
        exonym.Context.from_bytes(b"no context")
    assert not (tmp_path / "out").exists()


def test_an_own_gazetteer_is_told_apart_from_the_one_inside(tmp_path):
    rows = tmp_path / "places.csv"
    rows.write_text("id,name,lat,lon\n1,Orkhaven,52.5,4.5\n", encoding="utf-8")
    path = tmp_path / "own.gaz"
    ran = command("gazetteer", "build", rows, "-o", path, "--quiet", "--no-config")
    assert ran.returncode == 0, ran.stderr
    gazetteer = exonym.Gazetteer(path)
    assert len(gazetteer) > 0
    assert [place.name for place in exonym.lookup("Orkhaven", gazetteer=gazetteer)] == ["Orkhaven"]
    assert exonym.lookup("Orkhaven") == []
    assert pickle.loads(pickle.dumps(gazetteer)).checksum == gazetteer.checksum
    context = exonym.Context.learn(table())
    with pytest.warns(UserWarning, match=f"{context.gazetteers[0]}; this one is {gazetteer.checksum}"):
        exonym.annotate_table(table(), context=context, gazetteer=gazetteer)


def test_an_alias_file_that_changed_is_read_anew(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("name,place\nOrkhaven,geonames:703448\n", encoding="utf-8")
    assert [one.name for one in exonym.annotate("Aldus Orkhaven.", aliases=path)] == ["Kyiv"]
    path.write_text("name,place\nOrkhaven,geonames:710735\nKiew,-\n", encoding="utf-8")
    assert [one.name for one in exonym.annotate("Aldus Orkhaven.", aliases=[exonym.Aliases(path)])] == ["Chernihiv"]


def test_contexts_are_pickled():
    context = exonym.Context.learn(table())
    assert pickle.loads(pickle.dumps(context)) == context


def test_cells_have_a_row_each():
    found = exonym.normalize_column(["Paris", None, "Kiew", "", "Qwrtz"], country=["US", None, "UA", None, None])
    assert [row["canonical_name"] for row in found.to_pyarrow().to_pylist()][1:] == [None, "Kyiv", None, None]
    in_texas = exonym.normalize_column(pa.chunked_array([["Paris"], ["Paris"]]), admin1=["Texas", None])
    assert [row["country"] for row in in_texas.to_pyarrow().to_pylist()] == ["US", "FR"]
    with pytest.raises(ValueError, match="country= has 1 rows where the column has 2"):
        exonym.normalize_column(["Paris", "Kiew"], country=["FR"])


def test_days_and_objects_are_options_of_a_map(tmp_path):
    products = exonym.map(
        table(date=pa.array(["2022-03-01"] * 4)),
        tmp_path / "out",
        since=datetime.date(2022, 1, 1),
        formats=["csv", "geojson"],
        context=exonym.Context.learn(table()),
        force=False,
    )
    assert {path.name for path in products.paths} >= {"places.csv", "places.geojson", "run.json"}
    assert all(path.exists() for path in products.paths)
    alone = exonym.map(table(), tmp_path / "places.csv")
    assert [path.name for path in alone.paths] == ["places.csv"]
