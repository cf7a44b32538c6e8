"""The compiled module, whose names the package re-exports."""

from collections.abc import Sequence
from datetime import date as Date
from os import PathLike
from pathlib import Path
from typing import Any, Literal, Protocol, final

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None, /) -> object: ...

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None, /) -> tuple[object, object]: ...

_Arrow = _ArrowStream | _ArrowArray
_Path = str | PathLike[str]
_Paths = _Path | Sequence[_Path]
_Context = Context | _Path | Sequence[Context | _Path]
_Column = _Arrow | Sequence[str | None]
_Value = str | int | float | bool | Date | _Path | None

__version__: str

class Error(RuntimeError): ...

@final
class Mention:
    @property
    def field(self) -> Literal["title", "text"]: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def status(self) -> Literal["resolved", "ambiguous", "rejected"]: ...
    @property
    def form(self) -> str: ...
    @property
    def qualifier(self) -> str | None: ...
    @property
    def kind(self) -> str | None: ...
    @property
    def place_id(self) -> str | None: ...
    @property
    def geonameid(self) -> int | None: ...
    @property
    def name(self) -> str | None: ...
    @property
    def canonical_name(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...
    @property
    def admin1(self) -> str | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def confidence(self) -> float: ...
    def as_dict(self) -> dict[str, Any]: ...

@final
class Place:
    @property
    def place_id(self) -> str: ...
    @property
    def geonameid(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def canonical_name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def country(self) -> str | None: ...
    @property
    def admin1(self) -> str | None: ...
    @property
    def population(self) -> int | None: ...
    @property
    def wikidata(self) -> str | None: ...
    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...
    @property
    def probability(self) -> float | None: ...
    def as_dict(self) -> dict[str, Any]: ...

@final
class Table:
    @property
    def num_rows(self) -> int: ...
    @property
    def column_names(self) -> list[str]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def to_pyarrow(self) -> Any: ...
    def to_pandas(self) -> Any: ...
    def to_polars(self) -> Any: ...
    def __len__(self) -> int: ...

@final
class Context:
    def __new__(cls) -> Context: ...
    @staticmethod
    def learn(
        table: _Arrow,
        text: str | None = "text",
        id: str | None = None,
        title: str | None = None,
        date: str | None = None,
        url: str | None = None,
        lang: str | None = None,
        outlet: str | None = None,
        *,
        gazetteer: _Path | None = None,
        aliases: _Paths | None = None,
        outlets: _Paths | None = None,
        ignore_case: bool = False,
        threads: int | None = None,
    ) -> Context: ...
    def merge(self, other: Context) -> None: ...
    def to_bytes(self) -> bytes: ...
    @staticmethod
    def from_bytes(bytes: bytes) -> Context: ...
    @staticmethod
    def open(path: _Path) -> Context: ...
    def save(self, path: _Path) -> None: ...
    @property
    def gazetteers(self) -> list[str]: ...

@final
class Gazetteer:
    def __new__(cls, path: _Path) -> Gazetteer: ...
    @property
    def path(self) -> Path: ...
    @property
    def checksum(self) -> str: ...
    def __len__(self) -> int: ...
    def __fspath__(self) -> str: ...

@final
class Aliases:
    def __new__(cls, path: _Path, *, gazetteer: _Path | None = None) -> Aliases: ...
    @property
    def path(self) -> Path: ...
    def __len__(self) -> int: ...
    def __fspath__(self) -> str: ...

@final
class Products:
    @property
    def paths(self) -> list[Path]: ...
    @property
    def counts(self) -> dict[str, int]: ...
    def __fspath__(self) -> str: ...

def annotate(
    text: str,
    *,
    title: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    date: str | None = None,
    context: _Context | None = None,
    gazetteer: _Path | None = None,
    aliases: _Paths | None = None,
    outlets: _Paths | None = None,
    label_language: str | None = None,
    ignore_case: bool = False,
    min_confidence: float | None = None,
    rejected: bool = False,
) -> list[Mention]: ...
def annotate_table(
    table: _Arrow,
    text: str | None = "text",
    id: str | None = "id",
    title: str | None = None,
    date: str | None = None,
    url: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    context: _Context | None = None,
    *,
    gazetteer: _Path | None = None,
    aliases: _Paths | None = None,
    outlets: _Paths | None = None,
    label_language: str | None = None,
    ignore_case: bool = False,
    min_confidence: float | None = None,
    rejected: bool = False,
    geometry: bool = False,
    threads: int | None = None,
) -> Table: ...
def resolve(
    text: str,
    spans: Sequence[Sequence[int]],
    *,
    title: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    date: str | None = None,
    context: _Context | None = None,
    gazetteer: _Path | None = None,
    aliases: _Paths | None = None,
    outlets: _Paths | None = None,
    label_language: str | None = None,
    ignore_case: bool = False,
    min_confidence: float | None = None,
) -> list[Mention | None]: ...
def lookup(
    name: str,
    *,
    outlet: str | None = None,
    gazetteer: _Path | None = None,
    aliases: _Paths | None = None,
    label_language: str | None = None,
) -> list[Place]: ...
def normalize(
    text: str,
    *,
    context: _Context | None = None,
    gazetteer: _Path | None = None,
    aliases: _Paths | None = None,
    outlets: _Paths | None = None,
    label_language: str | None = None,
    ignore_case: bool = False,
    min_confidence: float | None = None,
) -> str: ...
def normalize_column(
    col: _Column,
    *,
    country: str | _Column | None = None,
    admin1: str | _Column | None = None,
    context: _Context | None = None,
    gazetteer: _Path | None = None,
    aliases: _Paths | None = None,
    outlets: _Paths | None = None,
    label_language: str | None = None,
    ignore_case: bool = False,
    min_confidence: float | None = None,
    threads: int | None = None,
) -> Table: ...
def map(
    inputs: _Arrow | _Paths,
    output: _Path = "out",
    *,
    context: _Context | None = None,
    quiet: bool = True,
    config: bool = False,
    **options: _Value | Sequence[_Value],
) -> Products: ...
def main(args: Sequence[str]) -> int: ...
