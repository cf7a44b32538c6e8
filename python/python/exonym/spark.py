"""Articles in a Spark data frame: learn a context from them, annotate them in the workers, map them.

>>> from exonym import spark
>>> context = spark.learn(articles, outlet="source")
>>> mentions = spark.annotate(articles, outlet="source", context=context)

Takes a data frame with one row per article. Returns a `Context`, a data frame with one row per mention, or the
products of `exonym map`. The partitioning does not affect results, because contexts of parts add up exactly and each
article is judged against the context only. Every worker needs the wheel and pyarrow.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import exonym
from exonym import Context, Products
from exonym._parts import LEARNING_OPTIONS, MENTIONS, Job, context_of, merged

try:
    import pyarrow as pa
    from pyspark import TaskContext
    from pyspark.sql.types import DoubleType, LongType, StringType, StructField, StructType
except ImportError as missing:
    raise ImportError("exonym.spark needs PySpark and pyarrow: pip install pyspark pyarrow") from missing

if TYPE_CHECKING:
    from os import PathLike

    from pyspark.sql import DataFrame

__all__ = ["annotate", "learn", "map"]

MERGERS = 8
"""Number of tasks that merge the contexts of partitions, so that the driver gets only this many."""

FIXED_OPTIONS = ("outlets", "ignore_case", "min_confidence")
"""Options of `exonym map` that affect judging, and must not be given again once articles are judged."""

JUDGING_OPTIONS = ("gazetteer", "alias", *FIXED_OPTIONS)
"""Options of `exonym map` that workers need."""


def learn(
    df: DataFrame,
    text: str | None = "text",
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    **options: Any,
) -> Context:
    """Learns the context of the articles: one per partition, merged.

    The bytes are those of `exonym context learn` on the same articles. `gazetteer=`, `aliases=`, `outlets=`,
    `ignore_case=` and `threads=` are as in `Context.learn`; files must exist on every worker under the same path.
    """
    columns = {"id": id, "text": text, "title": title, "date": date, "url": url, "lang": lang, "outlet": outlet}
    job = Job.of(columns, options)
    job.check_columns(df.columns)

    def learn_part(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield _row(job.learn(batches))

    def merge_parts(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield _row(merged(part for batch in batches for part in batch.column(0).to_pylist()).to_bytes())

    parts = df.select(*job.needs()).mapInArrow(learn_part, "context binary")
    parts = parts.repartition(MERGERS).mapInArrow(merge_parts, "context binary")
    return merged(row["context"] for row in parts.collect())


def annotate(
    df: DataFrame,
    text: str | None = "text",
    id: str = "id",
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    context: Any = None,
    **options: Any,
) -> DataFrame:
    """Returns the mentions in the articles, one row each, with the columns of `exonym.annotate_table`.

    `context=` is a `Context`, the path of one, a list of these, or `"none"`, which judges each article by itself. By
    default the articles are their own context, for which the frame is read once more, immediately. `id` is the column
    that identifies articles, since rows of a data frame have no number. `aliases=`, `min_confidence=`, `rejected=`,
    `threads=` and so on are as in `annotate_table`; files must exist on every worker under the same path.
    """
    columns = {"id": id, "text": text, "title": title, "date": date, "url": url, "lang": lang, "outlet": outlet}
    if id is None:
        raise ValueError("id=None: rows of a data frame have no number; name a column that tells articles apart")
    if options.pop("geometry", False):
        raise ValueError("geometry=True: Spark has no such type; make points of the columns lon and lat")
    Job.of(columns, options).check_columns(df.columns)
    if context is None:
        context = learn(df, **columns, **_learning_options(options))
    job = Job.of(columns, options, None if context == "none" else context_of(context))
    schema = _schema(df.schema[id].dataType)

    def annotate_part(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for found in job.annotate(batches):
            yield from _cast_to_spark(found).to_batches()

    return df.select(*job.needs()).mapInArrow(annotate_part, schema)


def map(
    df: DataFrame,
    output: str | PathLike[str] = "out",
    *,
    context: Any = None,
    text: str | None = "text",
    id: str = "id",
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    **options: Any,
) -> Products:
    """Writes the products of `exonym map` for the articles to a folder on the driver.

    Articles are judged in the workers. The driver gets what `exonym annotate -o` writes for each partition, and makes
    the products from it. They are those of the command for the articles in the order of their ids. By default the
    articles are their own context; `context=` is as in `annotate`, and `options` are those of `exonym.map`.
    """
    if id is None:
        raise ValueError("id=None: rows of a data frame have no number; name a column that tells articles apart")
    columns = {"id": id, "text": text, "title": title, "date": date, "url": url, "lang": lang, "outlet": outlet}
    judging = {option: options[option] for option in JUDGING_OPTIONS if options.get(option) is not None}
    Job.of(columns, judging).check_columns(df.columns)
    if context is None:
        named = {"aliases" if option == "alias" else option: value for option, value in judging.items()}
        context = learn(df, **columns, **_learning_options(named))
    job = Job.of(columns, judging, None if context == "none" else context_of(context))
    carried = options["by"] if options.get("by") in df.columns else None

    def answer_part(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        answers = job.answers(batches, carried)
        if answers:
            yield pa.RecordBatch.from_pydict({"part": [_partition()], "answers": pa.array([answers], pa.binary())})

    needed: list[str] = [*job.needs(), *([carried] if carried else [])]
    articles = df.select(*dict.fromkeys(needed))
    articles = articles.repartitionByRange(id).sortWithinPartitions(id)
    answered = articles.mapInArrow(answer_part, "part long, answers binary")
    mapping = {option: value for option, value in options.items() if option not in FIXED_OPTIONS}
    with tempfile.TemporaryDirectory(prefix="exonym-") as folder:
        for row in answered.toLocalIterator():
            (Path(folder) / f"{row['part']:08}.parquet").write_bytes(row["answers"])
        answers = sorted(Path(folder).iterdir())
        if not answers:
            raise exonym.Error("the data frame has no articles: there is nothing to map")
        return exonym.map(answers, output, **mapping)


def _learning_options(options: dict[str, Any]) -> dict[str, Any]:
    """Returns the options that `learn` accepts too."""
    return {option: value for option, value in options.items() if option in (*LEARNING_OPTIONS, "threads")}


def _row(context: bytes) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"context": pa.array([context], pa.binary())})


def _partition() -> int:
    """Returns the number of this worker's partition."""
    task = TaskContext.get()
    return 0 if task is None else task.partitionId()


def _schema(article: Any) -> StructType:
    """Returns the schema of the mentions, with ids of the type of `article`."""
    types = {pa.string(): StringType(), pa.int64(): LongType(), pa.float64(): DoubleType()}
    fields = [StructField("article", article)]
    return StructType(fields + [StructField(name, types[kind]) for name, kind in MENTIONS])


def _cast_to_spark(found: pa.Table) -> pa.Table:
    """Casts the table to Spark's types: Spark has only one text type."""
    fields = [found.schema.field("article"), *(pa.field(name, kind) for name, kind in MENTIONS)]
    return found.select([one.name for one in fields]).cast(pa.schema(fields))
