"""Articles in a Ray dataset: learn a context from them and annotate them in the workers.

>>> from exonym import ray
>>> mentions = ray.annotate(articles, outlet="source", context=ray.learn(articles, outlet="source"))

Takes a dataset with one row per article, and returns a `Context` or a dataset with one row per mention. The division
into blocks does not affect results. Every worker needs the wheel. Any other library with `map_batches` over Arrow
tables can be supported in the same way.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from exonym import Context
from exonym._parts import LEARNING_OPTIONS, Job, context_of, merged

try:
    import pyarrow as pa
    import ray.data  # noqa: F401  # absent if Ray is installed without [data]
except ImportError as missing:
    raise ImportError("exonym.ray needs Ray's datasets: pip install 'ray[data]'") from missing

if TYPE_CHECKING:
    from ray.data import Dataset

__all__ = ["annotate", "learn"]


def learn(
    ds: Dataset,
    text: str | None = "text",
    id: str | None = None,
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    **options: Any,
) -> Context:
    """Learns the context of the articles, one per block, merged; options as in `Context.learn`."""
    columns = {"id": id, "text": text, "title": title, "date": date, "url": url, "lang": lang, "outlet": outlet}
    job = Job.of(columns, options)
    job.check_columns(ds.columns() or job.needs())
    parts = ds.select_columns(job.needs()).map_batches(
        partial(_learn, job=job), batch_format="pyarrow", batch_size=None
    )
    return merged(row["context"] for row in parts.iter_rows())


def annotate(
    ds: Dataset,
    text: str | None = "text",
    id: str = "id",
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    context: Any = None,
    **options: Any,
) -> Dataset:
    """Returns the mentions in the articles, one row each; `context=` and options as in `exonym.spark.annotate`."""
    columns = {"id": id, "text": text, "title": title, "date": date, "url": url, "lang": lang, "outlet": outlet}
    if id is None:
        raise ValueError("id=None: rows of a dataset have no number; name a column that tells articles apart")
    if context is None:
        learning = {option: value for option, value in options.items() if option in (*LEARNING_OPTIONS, "threads")}
        context = learn(ds, **columns, **learning)
    job = Job.of(columns, options, None if context == "none" else context_of(context))
    job.check_columns(ds.columns() or job.needs())
    return ds.select_columns(job.needs()).map_batches(partial(_annotate, job=job), batch_format="pyarrow")


def _learn(block: pa.Table, job: Job) -> pa.Table:
    """Returns one row with the bytes of the context of a block of articles."""
    return pa.table({"context": pa.array([job.learn([block])], pa.binary())})


def _annotate(batch: pa.Table, job: Job) -> pa.Table:
    """Returns the mentions of a batch of articles."""
    return pa.concat_tables(job.annotate([batch]))
