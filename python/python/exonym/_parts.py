"""The work on one part of a table that many workers share, for `exonym.spark` and `exonym.ray`.

Takes the Arrow batches of one part, and returns a table of mentions per batch, or the bytes of the context learned
from the whole part. A `Job` is made on the driver, pickled, and checked in every worker: answers are the same as on
one machine only if each worker has the same gazetteer and the same context.
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

LEARNING_OPTIONS = ("gazetteer", "aliases", "outlets", "ignore_case")
"""The options that affect learning; judging has more."""

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
"""The columns of a table of mentions after `article`, which has the type of the ids."""

_opened: dict[str, Context] = {}
"""The context that this worker opened last, by its checksum, so that it is not opened again for each batch."""


def checksum_of_gazetteer(gazetteer: Any = None) -> str:
    """Returns the checksum of the gazetteer at that path, or of the one inside the wheel."""
    if gazetteer is not None:
        return Gazetteer(gazetteer).checksum
    (checksum,) = Context.learn(pa.table({"text": ["."]}), threads=1).gazetteers
    return checksum


def checksum_of_context(context: bytes | None) -> str:
    """Returns the name of a context in errors, 16 hexadecimal digits."""
    return "none" if context is None else hashlib.sha256(context).hexdigest()[:16]


@dataclass(frozen=True)
class Job:
    """The work of every worker on its part: columns, options, and the checksums that must be the same everywhere."""

    columns: dict[str, str]
    options: dict[str, Any]
    gazetteer: str
    context: bytes | None = field(default=None, repr=False)
    context_checksum: str = "none"

    @classmethod
    def of(cls, columns: dict[str, str | None], options: dict[str, Any], context: Context | None = None) -> Job:
        """Creates the job for these keywords, with the checksums to compare."""
        named = {keyword: name for keyword, name in columns.items() if name is not None}
        given = {option: _absolute(option, value) for option, value in options.items() if value is not None}
        held = None if context is None else context.to_bytes()
        return cls(named, given, checksum_of_gazetteer(given.get("gazetteer")), held, checksum_of_context(held))

    def needs(self) -> list[str]:
        """Returns the columns of the table that are read, without repetition."""
        return list(dict.fromkeys(self.columns.values()))

    def check_columns(self, there: Iterable[str]) -> None:
        """Raises an error for a missing column before any worker begins."""
        there = list(there)
        for keyword, name in self.columns.items():
            if name not in there:
                columns = ", ".join(f'"{column}"' for column in there)
                raise ValueError(f'no column "{name}" ({keyword}=); the columns are {columns}')

    def learn(self, batches: Iterable[pa.RecordBatch | pa.Table]) -> bytes:
        """Learns the context of a part and returns it as bytes."""
        self._check_gazetteer()
        learned = Context()
        keywords = self._keywords("text")
        options = {option: self.options[option] for option in LEARNING_OPTIONS if option in self.options}
        for batch in batches:
            if batch.num_rows:
                learned.merge(Context.learn(batch, **keywords, **options, threads=self._threads()))
        return learned.to_bytes()

    def annotate(self, batches: Iterable[pa.RecordBatch | pa.Table]) -> Iterator[pa.Table]:
        """Returns the mentions of each batch of a part."""
        self._check_gazetteer()
        context: Context | str = "none" if self.context_checksum == "none" else self._open()
        keywords = self._keywords("text", "id")
        options = {**self.options, "threads": self._threads()}
        for batch in batches:
            found = annotate_table(batch, context=context, **keywords, **options)
            yield pa.table(found)

    def answers(self, batches: Iterable[pa.RecordBatch], carry: str | None = None) -> bytes:
        """Returns what `exonym annotate -o` writes for a part, as Parquet for `exonym map`; empty without articles.

        Here `options` are those of the command, and `carry` is a column to copy to the output.
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
            # The map needs rejected names and copies too, to list them or leave them out itself.
            call += ["--rejected", "--keep-duplicates", "--quiet", "--no-config", "--threads", self._threads()]
            call += ["--context", context if self.context_checksum != "none" else "none", *_arguments(self.options)]
            call += [] if carry is None else ["--carry", carry]
            ran = subprocess.run([str(part) for part in call], capture_output=True, text=True, encoding="utf-8")
            # 3: some articles could not be read.
            if ran.returncode not in (0, 3):
                raise Error(ran.stderr.strip())
            return answers.read_bytes()

    def _keywords(self, *always: str) -> dict[str, Any]:
        # Pass None explicitly to override defaults, so that `title` alone does not read a column `text` too.
        return {**dict.fromkeys(always), **self.columns}

    def _threads(self) -> int:
        # A Spark or Ray worker has one core by default.
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


def _absolute(option: str, value: Any) -> Any:
    """Makes the paths of an option absolute, because a worker has another working folder."""
    if option not in FILES:
        return value
    if isinstance(value, (list, tuple)):
        return [os.path.abspath(one) for one in value]
    return os.path.abspath(value)


def _write(batches: Iterable[pa.RecordBatch], columns: dict[str, str], path: Path) -> int:
    """Writes the articles of a part with the command's column names; returns their number."""
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
    """Converts options to command-line arguments: a flag is `True`, a repeated option is a list."""
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
    """Merges the contexts of parts, in any order."""
    whole = Context()
    for part in parts:
        whole.merge(Context.from_bytes(bytes(part)))
    return whole


def context_of(given: Any) -> Context:
    """Returns the context for `context=`: a context, the path of one, or a list of these."""
    if isinstance(given, Context):
        return given
    if isinstance(given, (list, tuple)):
        return merged(context_of(one).to_bytes() for one in given)
    return Context.open(given)
