"""Articles in a Ray dataset: learn a context from them and annotate them where they are.

>>> from exonym import ray
>>> mentions = ray.annotate(articles, outlet="source", context=ray.learn(articles, outlet="source"))

A dataset with a row per article enters; what leaves is a `Context`, or a dataset with a row per mention. How the
dataset is cut into blocks changes nothing. Every worker needs the wheel. Whatever else has a `map_batches` over Arrow
tables can be served in the same way.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from exonym import Context
from exonym._parts import LEARNED_BY, Job, context_of, merged

try:
    import pyarrow as pa
    import ray.data  # noqa: F401  # absent where Ray alone is installed
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
    """Learns the context of the articles, one per block, added up; options as of `Context.learn`."""
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
    """The mentions in the articles, a row each; `context=` and options as of `exonym.spark.annotate`."""
    columns = {"id": id, "text": text, "title": title, "date": date, "url": url, "lang": lang, "outlet": outlet}
    if id is None:
        raise ValueError("id=None: rows of a dataset have no number; name a column that tells articles apart")
    if context is None:
        that_learn = {option: value for option, value in options.items() if option in (*LEARNED_BY, "threads")}
        context = learn(ds, **columns, **that_learn)
    job = Job.of(columns, options, None if context == "none" else context_of(context))
    job.check_columns(ds.columns() or job.needs())
    return ds.select_columns(job.needs()).map_batches(partial(_annotate, job=job), batch_format="pyarrow")


def _learn(block: pa.Table, job: Job) -> pa.Table:
    """A block of articles enters, a row with the bytes of its context leaves."""
    return pa.table({"context": pa.array([job.learn([block])], pa.binary())})


def _annotate(batch: pa.Table, job: Job) -> pa.Table:
    """A batch of articles enters, its mentions leave."""
    return pa.concat_tables(job.annotate([batch]))
