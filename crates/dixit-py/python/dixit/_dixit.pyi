"""The part that is written in Rust."""

from collections.abc import Iterable
from typing import Any, Literal, Protocol, final

VERSION: str

class _Stream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class _Array(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

def read_json(text: str, date: str | None, id: str, unit: str, tokens: bool) -> str: ...
def annotate_batch(
    ids: _Stream | _Array | Iterable[Any],
    texts: _Stream | _Array | Iterable[Any],
    dates: _Stream | _Array | Iterable[Any] | None = None,
    *,
    unit: Literal["char", "byte", "utf16"] = "char",
    json: bool = False,
) -> Annotations: ...
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
