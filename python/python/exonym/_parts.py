"""The work on one part of a table that many workers share, for `exonym.spark` and `exonym.ray`.

Arrow batches of one part enter. What leaves is a table of mentions per batch, or the bytes of the context that the
whole part taught. A `Job` is made where the program runs, is pickled, and is checked in every worker: the answers
are those of one machine only where each worker has the same gazetteer and the same context.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from exonym import Context, Error, Gazetteer, annotate_table

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as missing:
    raise ImportError("exonym needs pyarrow to share work among machines: pip install pyarrow") from missing

FILES = ("gazetteer", "aliases", "alias", "outlets")
"""The options that name files."""

LEARNED_BY = ("gazetteer", "aliases", "outlets", "ignore_case")
"""The options that a context is learned with; judging has more."""

MENTIONS: tuple[tuple[str, pa.DataType], ...] = (
    ("field", pa.string()),
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("text", pa.string()),
    ("status", pa.string()),
    ("form", pa.string()),
    ("qualifier", pa.string()),
    ("kind", pa.string()),
    ("place_id", pa.string()),
    ("geonameid", pa.int64()),
    ("name", pa.string()),
    ("canonical_name", pa.string()),
    ("country", pa.string()),
    ("admin1", pa.string()),
    ("lon", pa.float64()),
    ("lat", pa.float64()),
    ("confidence", pa.float64()),
)
"""The columns of a table of mentions after `article`, which is of the type that the ids have."""

_opened: dict[str, Context] = {}
"""The context that this worker opened last, by its checksum, so that each batch does not open it anew."""


def checksum_of_gazetteer(gazetteer: Any = None) -> str:
    """The checksum of the gazetteer of that path, or of the one inside the wheel."""
    if gazetteer is not None:
        return Gazetteer(gazetteer).checksum
    (checksum,) = Context.learn(pa.table({"text": ["."]}), threads=1).gazetteers
    return checksum


def checksum_of_context(context: bytes | None) -> str:
    """What a context is called in errors; 16 hexadecimal digits."""
    return "none" if context is None else hashlib.sha256(context).hexdigest()[:16]


@dataclass(frozen=True)
class Job:
    """What every worker does with its part: the columns, the options, and what must be the same everywhere."""

    columns: dict[str, str]
    options: dict[str, Any]
    gazetteer: str
    context: bytes | None = field(default=None, repr=False)
    context_checksum: str = "none"

    @classmethod
    def of(cls, columns: dict[str, str | None], options: dict[str, Any], context: Context | None = None) -> Job:
        """The job of these keywords, with what it is to be checked against."""
        named = {keyword: name for keyword, name in columns.items() if name is not None}
        given = {option: _at_home(option, value) for option, value in options.items() if value is not None}
        held = None if context is None else context.to_bytes()
        return cls(named, given, checksum_of_gazetteer(given.get("gazetteer")), held, checksum_of_context(held))

    def needs(self) -> list[str]:
        """The columns of the table that are read, each once."""
        return list(dict.fromkeys(self.columns.values()))

    def check_columns(self, there: Iterable[str]) -> None:
        """Says which column is missing before any worker begins."""
        there = list(there)
        for keyword, name in self.columns.items():
            if name not in there:
                raise ValueError(f"{keyword}={name!r}: the table has no such column; it has {', '.join(there)}")

    def learn(self, batches: Iterable[pa.RecordBatch | pa.Table]) -> bytes:
        """The context that a part teaches, as bytes."""
        self._check_gazetteer()
        learned = Context()
        keywords = self._keywords("text")
        options = {option: self.options[option] for option in LEARNED_BY if option in self.options}
        for batch in batches:
            if batch.num_rows:
                learned.merge(Context.learn(batch, **keywords, **options, threads=self._threads()))
        return learned.to_bytes()

    def annotate(self, batches: Iterable[pa.RecordBatch | pa.Table]) -> Iterator[pa.Table]:
        """The mentions of each batch of a part."""
        self._check_gazetteer()
        context: Context | str = "none" if self.context_checksum == "none" else self._open()
        keywords = self._keywords("text", "id")
        options = {**self.options, "threads": self._threads()}
        for batch in batches:
            found = annotate_table(batch, context=context, **keywords, **options)
            yield pa.table(found)

    def answers(self, batches: Iterable[pa.RecordBatch], carry: str | None = None) -> bytes:
        """What `exonym annotate -o` writes of a part, in Parquet, for `exonym map`; nothing if it has no articles.

        `options` are those of the command here, and `carry` a column that is taken along.
        """
        self._check_gazetteer()
        with tempfile.TemporaryDirectory(prefix="exonym-") as folder:
            names = ("part.parquet", "part.ctx", "answers.parquet")
            articles, context, answers = (Path(folder) / name for name in names)
            columns = self.columns if carry is None else {**self.columns, carry: carry}
            if not _write(batches, columns, articles):
                return b""
            if self.context_checksum != "none":
                self._open().save(context)
            call = [sys.executable, "-m", "exonym", "annotate", articles, "-o", answers]
            # What a map leaves out, or lists as rejected, it has to read.
            call += ["--rejected", "--keep-duplicates", "--quiet", "--no-config", "--threads", self._threads()]
            call += ["--context", context if self.context_checksum != "none" else "none", *_arguments(self.options)]
            call += [] if carry is None else ["--carry", carry]
            ran = subprocess.run([str(part) for part in call], capture_output=True, text=True, encoding="utf-8")
            # 3: some articles could not be read.
            if ran.returncode not in (0, 3):
                raise Error(ran.stderr.strip())
            return answers.read_bytes()

    def _keywords(self, *always: str) -> dict[str, Any]:
        # What has a default is said, so that `title` alone does not read a column `text` too.
        return {**dict.fromkeys(always), **self.columns}

    def _threads(self) -> int:
        # A worker of Spark or Ray has one core unless it is given more.
        return int(self.options.get("threads", 1))

    def _check_gazetteer(self) -> None:
        here = checksum_of_gazetteer(self.options.get("gazetteer"))
        if here != self.gazetteer:
            raise Error(
                f"this worker has the gazetteer {here}, but the program that sent the work has {self.gazetteer}; "
                "install the same exonym on both, or give both the same file as gazetteer="
            )

    def _open(self) -> Context:
        here = checksum_of_context(self.context)
        if self.context is None or here != self.context_checksum:
            raise Error(
                f"this worker has the context {here}, but the program that sent the work has "
                f"{self.context_checksum}; send the job with its context"
            )
        if here not in _opened:
            _opened.clear()
            _opened[here] = Context.from_bytes(self.context)
        return _opened[here]


def _at_home(option: str, value: Any) -> Any:
    """The value of an option as a worker can use it, which has another working folder and no open files."""
    if option not in FILES:
        return value
    if isinstance(value, (list, tuple)):
        return [os.path.abspath(one) for one in value]
    return os.path.abspath(value)


def _write(batches: Iterable[pa.RecordBatch], columns: dict[str, str], path: Path) -> int:
    """Writes the articles of a part under the names that the command knows columns by; how many there are."""
    rows, writer = 0, None
    try:
        for batch in batches:
            table = pa.table({keyword: batch.column(name) for keyword, name in columns.items()})
            writer = writer or pq.ParquetWriter(path, table.schema)
            writer.write_table(table)
            rows += table.num_rows
    finally:
        if writer is not None:
            writer.close()
    return rows


def _arguments(options: dict[str, Any]) -> list[str]:
    """Options as the command has them: a flag is `True`, what is repeated a list."""
    arguments = []
    for option, value in options.items():
        flag = f"--{option.replace('_', '-')}"
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is True:
                arguments.append(flag)
            elif one is not False:
                arguments += [flag, str(one)]
    return arguments


def merged(parts: Iterable[bytes]) -> Context:
    """One context of the contexts of parts, in whatever order they come."""
    whole = Context()
    for part in parts:
        whole.merge(Context.from_bytes(bytes(part)))
    return whole


def context_of(given: Any) -> Context:
    """The context that `context=` gives: one, the path of one, or a list of these."""
    if isinstance(given, Context):
        return given
    if isinstance(given, (list, tuple)):
        return merged(context_of(one).to_bytes() for one in given)
    return Context.open(given)
