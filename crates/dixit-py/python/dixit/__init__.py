"""Who said what, when, and about whom, in English news and policy text.

    >>> import dixit
    >>> document = dixit.read("“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday.", date="2024-03-07")
    >>> quote = document.quotes[0]
    >>> quote.text, quote.speaker.name, document.find(quote.said).value
    ('The bridge is safe,', 'Ana Kovar', '2024-03-05')

``read`` takes one text and gives typed objects; ``annotate_batch`` takes columns and gives Arrow tables. Both read with
the GIL released, look at nothing but what they are given, and give the same for the same.
"""

from __future__ import annotations

from datetime import date as Day

from ._dixit import VERSION as __version__
from ._dixit import Annotations, Table, annotate_batch, read_json
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
    Sentence,
    Speaker,
    TimelineEntry,
    Token,
    Unit,
    Words,
)

__all__ = [
    "Annotations",
    "Candidate",
    "Cue",
    "Date",
    "DateRange",
    "Document",
    "Entity",
    "Extent",
    "Mention",
    "Paragraph",
    "Quote",
    "Related",
    "Sentence",
    "Speaker",
    "Table",
    "TimelineEntry",
    "Token",
    "Unit",
    "Words",
    "__version__",
    "annotate_batch",
    "read",
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

    Raises ``ValueError`` where the date is none, or the unit. It takes time linear in the text's length.
    """
    day = date if date is None or isinstance(date, str) else date.isoformat()
    return Document._from_json(text, read_json(text, day, id, unit, tokens))
