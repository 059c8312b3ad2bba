"""Who said what, when, and about whom, in English news and policy text.

    >>> import dixit
    >>> document = dixit.read("“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday.", date="2024-03-07")
    >>> quote = document.quotes[0]
    >>> quote.text, quote.speaker.name, quote.said.value
    ('The bridge is safe,', 'Ana Kovar', '2024-03-05')

``read`` takes one text and gives typed objects; ``annotate_batch`` takes columns and gives Arrow tables; ``Reader`` does
both with settings of one's own. All read with the GIL released, look at nothing but what they are given, and give the same for the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from typing import Any

from ._dixit import VERSION as __version__
from ._dixit import Annotations, Table
from ._model import (
    Candidate,
    Cue,
    Date,
    DateRange,
    Document,
    Entity,
    Extent,
    Mention,
    Paragraph,
    Quote,
    Related,
    Said,
    Sentence,
    Speaker,
    TimelineEntry,
    Token,
    Unit,
    Words,
)
from ._reader import AnnotationError, Name, Reader, Record, diff, identities, import_annotations, score

__all__ = [
    "AnnotationError",
    "Annotations",
    "Candidate",
    "Cue",
    "Date",
    "DateRange",
    "Document",
    "Entity",
    "Extent",
    "Mention",
    "Name",
    "Paragraph",
    "Quote",
    "Reader",
    "Record",
    "Related",
    "Said",
    "Sentence",
    "Speaker",
    "Table",
    "TimelineEntry",
    "Token",
    "Unit",
    "Words",
    "__version__",
    "annotate_batch",
    "diff",
    "identities",
    "import_annotations",
    "read",
    "read_file",
    "read_files",
    "score",
    "verify",
]


def read(
    text: str,
    date: str | Day | None = None,
    *,
    id: str = "-",
    unit: Unit = "char",
    tokens: bool = False,
) -> Document:
    """Reads one text.

    ``date`` is the day on which it was written, as ``"2024-03-07"`` or a ``datetime.date``; from it "Tuesday" gets its
    value. Without one the text's dateline is asked, and never the clock. ``id`` names the document. ``unit`` is what
    every ``start`` and ``end`` counts: code points, so that ``text[quote.start:quote.end] == quote.text``, or
    ``"byte"`` of UTF-8, or ``"utf16"``. With ``tokens`` the document has its words with their parts of speech.

    Raises ``ValueError`` where the date is none, or the unit, and ``TypeError`` for what is no text or date. It takes time
    linear in the text's length.
    """
    return _READER.read(text, date, id=id, unit=unit, tokens=tokens)


def annotate_batch(ids: Any, texts: Any, dates: Any = None, *, unit: Unit = "char", json: bool = False) -> Annotations:
    """Reads many texts and gives their findings as tables.

    ``ids``, ``texts`` and ``dates`` are lists, or columns of pyarrow, Polars or pandas. What is wrong with a document is its
    value in the column ``error`` of ``documents``; with ``json`` that table has each document's line of the wire format.
    """
    return _READER.annotate_batch(ids, texts, dates, unit=unit, json=json)


def read_file(
    path: str | os.PathLike[str], date: str | Day | None = None, *, unit: Unit = "char", tokens: bool = False
) -> Document:
    """Reads a file with one document: a text, a web page, a document of an office, a book, a mail, in any encoding.

    Raises ``ValueError`` where it cannot be read, or has several documents; ``read_files`` reads those.
    """
    return _READER.read_file(path, date, unit=unit, tokens=tokens)


def read_files(
    paths: Iterable[str | os.PathLike[str]],
    date: str | Day | None = None,
    *,
    unit: Unit = "char",
    tokens: bool = False,
) -> Iterator[Record]:
    """Reads what the binary reads: files, folders, pages, documents, records of JSON lines, JSON and CSV.

    What cannot be read is a record with its ``error``; the others are read all the same.
    """
    return _READER.read_files(paths, date, unit=unit, tokens=tokens)


def verify(
    draft: str,
    sources: Mapping[str, str],
    date: str | Day | None = None,
    *,
    source_dates: Mapping[str, str | Day | None] | None = None,
    id: str = "draft",
) -> dict[str, Any]:
    """Looks the quotations of a draft up in sources (id and text), and says whether words, speaker and day are theirs.

    It gives what ``dixit verify --format json`` writes; offsets are bytes of UTF-8.
    """
    return _READER.verify(draft, sources, date, source_dates=source_dates, id=id)


#: The reader without settings of one's own.
_READER = Reader()
