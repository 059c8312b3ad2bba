"""The part that is written in Rust."""

from collections.abc import Iterable
from typing import Any, Literal, Protocol, final

VERSION: str

class _Stream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class _Array(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

@final
class Pipeline:
    """A pipeline with settings of the caller's. It is built once and may be used from several threads."""

    def __new__(
        cls,
        gazetteer: str | None,
        phrases: str | None,
        day_order: str,
        abbreviations: list[str],
        without: list[str],
    ) -> Pipeline:
        """Builds a pipeline; each error names the parameter that is wrong."""

    def read_json(self, text: str, date: str | None, id: str, unit: str, tokens: bool) -> str:
        """Reads one text and gives its line of the wire format, without a line break at the end."""

    def annotate_batch(
        self,
        ids: _Stream | _Array | Iterable[Any],
        texts: _Stream | _Array | Iterable[Any],
        dates: _Stream | _Array | Iterable[Any] | None = None,
        *,
        unit: Literal["char", "byte", "utf16"] = "char",
        json: bool = False,
    ) -> Annotations:
        """Reads many texts and gives their findings as tables."""

    def read_paths(
        self, paths: list[str], date: str | None, unit: str, tokens: bool
    ) -> list[tuple[str, tuple[str, str] | None, str | None]]:
        """Reads what paths name (files, folders, pages, documents, records) and gives for each record its id,
        and its text with its line of the wire format, or why it could not be read."""

    def verify(
        self, draft: tuple[str, str, str | None], sources: list[tuple[str, str, str | None]], unit: str
    ) -> str:
        """Looks the quotations of a draft up in sources, each an id, a text and a date, and gives the
        verification as the binary writes it."""


def page(line: str, text: str) -> str:
    """Writes a document of the wire format as the binary's page."""

def diff(old: tuple[str, str], new: tuple[str, str]) -> str:
    """Tells what became of each quotation between two versions of a document, as the binary writes it."""

def score(found: list[tuple[str, str]], gold: list[tuple[str, str]]) -> str:
    """Tells how far findings agree with gold, document by document of the same id."""

def identities(documents: list[tuple[str, str]], names: bytes | None) -> str:
    """Tells who is one over several documents."""

def import_annotations(
    annotations: str, format: str, id: str, text: str | None, unit: str
) -> tuple[list[tuple[str, str]], list[str]]:
    """Reads annotations back: `format` is `json` (Label Studio, Prodigy, the wire format), `timeml`, or `brat`,
    for which `text` is wanted. Gives documents that bring their text, in the unit that is asked for, and what
    could not be read."""

@final
class Table:
    """A table in Arrow's layout, which pyarrow, Polars, DuckDB and others take without a copy."""

    @property
    def column_names(self) -> list[str]:
        """The names of the columns."""

    @property
    def num_rows(self) -> int:
        """The number of rows."""

    def __len__(self) -> int: ...
    def to_pandas(self) -> Any:
        """The rows as a `pandas.DataFrame`, through pyarrow."""

    def to_polars(self) -> Any:
        """The rows as a `polars.DataFrame`."""

    def __arrow_c_schema__(self) -> object:
        """The schema, by Arrow's PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows, by Arrow's PyCapsule interface. Each call gives all of them."""

@final
class Annotations:
    """What was found in many documents: a table each of documents, quotations, dates, and mentions of entities.

    The tables have the rows of one document together, in the order of its text, and documents in the order in which
    they were given.
    """

    @property
    def documents(self) -> Table:
        """A row for each document, those that could not be read too."""

    @property
    def quotes(self) -> Table:
        """A row for each quotation."""

    @property
    def dates(self) -> Table:
        """A row for each date."""

    @property
    def entities(self) -> Table:
        """A row for each mention of an entity."""
