"""What is found in a document, as plain objects. Fields have the names of the wire format, ``dixit/1``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ._dixit import page

#: How a notebook shows an article; every rule is of it alone.
_STYLE = """
article.dixit { max-width: 44em; line-height: 1.5; }
article.dixit a { color: inherit; text-decoration: none; border-bottom: 1px dotted; }
article.dixit a.tag { border: none; }
article.dixit q { background: rgba(255, 200, 0, 0.18); }
article.dixit q::before, article.dixit q::after { content: none; }
article.dixit a.date { border-bottom-style: dashed; }
"""

Unit: TypeAlias = Literal["char", "byte", "utf16"]


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the text, and the words that stand there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    start: int
    end: int
    kind: Literal["body", "heading", "byline", "dateline", "list", "turn"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark."""

    start: int
    end: int
    #: Its part of speech (UPOS).
    pos: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is mentioned."""

    start: int
    end: int
    text: str
    form: Literal["name", "alias", "title", "pronoun", "nominal"]
    #: How sure the rule is, in 0..=1.
    confidence: float
    #: The rule or model that decided.
    rule: str
    #: The title before or beside the name.
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """What an entity has to do with another one."""

    #: A short code: ``"demonym_of"``.
    kind: str
    #: The other entity's id.
    entity: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that the document names."""

    id: str
    #: The fullest form found in the document, without its title.
    name: str
    kind: Literal["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "WORK", "PRODUCT"]
    #: Where it is mentioned, in the order of the text.
    mentions: tuple[Mention, ...]
    related: tuple[Related, ...] = ()
    #: Why a link was left open, a short code.
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range that a date is one end of."""

    #: The id of the date at the other end; ``with`` in the wire format.
    other: str
    begin: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Date:
    """A temporal expression with its value, in the terms of TIMEX3."""

    id: str
    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    #: ``"2019-05-14"``, ``"XXXX-05-14"``, ``"198"``, ``"P8Y"``, ``"PRESENT_REF"``.
    value: str
    #: The rule or model that decided.
    rule: str
    #: How sure the rule is, in 0..=1.
    confidence: float
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    #: The first day (or date-time) that the value covers.
    begin: str | None = None
    #: The first day (or date-time) after it.
    until: str | None = None
    #: The offset from UTC of a time whose zone the text names: ``"Z"``, ``"-04:00"``.
    zone: str | None = None
    #: What a relative value was counted from: ``"document"`` or the id of another date.
    anchor: str | None = None
    #: The values of a doubtful date, the first of which is ``value``.
    readings: tuple[str, ...] = ()
    #: Whether no calendar has it ("31 April").
    invalid: bool = False
    range: DateRange | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report a quotation: "said", "according to", ":"."""

    start: int
    end: int
    text: str
    #: Their dictionary form.
    lemma: str
    #: Why it was not said after all.
    status: Literal["negated", "hypothetical"] | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """An entity that speaks."""

    #: The entity's id.
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may have spoken."""

    #: The entity's id.
    entity: str
    name: str
    confidence: float


class Said(str):
    """When something was said: the id of a date, or ``"document"``, and what it stands for.

    It is a ``str``, the id as the wire format has it, so that it compares and is looked up as one.
    """

    #: The date of the text; ``None`` where the document's own day tells when.
    date: Date | None
    #: A TIMEX3 value: the date's, or the document's day. ``None`` where the document has none.
    value: str | None
    #: The first day (or date-time) that the value covers, where it has a place in the calendar.
    begin: str | None

    @classmethod
    def _of(cls, id: str, date: Date | None, document: str | None) -> Said:
        said = cls(id)
        said.date = date
        said.value = document if date is None else date.value
        said.begin = document if date is None else date.begin
        return said


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: what was said, by whom, and when."""

    id: str
    kind: Literal["direct", "mixed", "indirect", "scare"]
    start: int
    end: int
    #: The content, from ``start`` to ``end``; where there are parts, what was said is the parts alone.
    text: str
    cue: Cue | None
    #: The words that name who speaks: "he", "the finance ministry".
    source: Words | None
    #: Whom the source stands for.
    speaker: Speaker | None
    #: When it was said, ``None`` where nothing tells: ``quote.said.value``, ``quote.said.date``.
    said: Said | None
    #: The ids of the entities named inside the content.
    about: tuple[str, ...]
    #: The ids of the dates inside the content.
    dates: tuple[str, ...]
    attitude: Literal["speech", "belief", "intention"] | None
    #: The id of the quotation that this one stands inside.
    parent: str | None
    #: The rule or model that decided.
    rule: str
    #: How sure the rule is, in 0..=1.
    confidence: float
    #: The pieces of an interrupted content.
    parts: tuple[Extent, ...] = ()
    #: The verbatim words inside a mixed quotation.
    quoted: tuple[Extent, ...] = ()
    #: All sources, where several speak.
    sources: tuple[Words, ...] = ()
    #: All speakers, where there are several.
    speakers: tuple[Speaker, ...] = ()
    #: Who passed it on.
    via: Words | None = None
    said_basis: Literal["clause", "sentence", "paragraph", "document"] | None = None
    #: The last day on which it can have been said, ``2024-03-05``: the document's, where nothing tells when it was said.
    not_after: str | None = None
    #: Who else may have said it, best first.
    candidates: tuple[Candidate, ...] = ()
    #: Why there is no source or no speaker, a short code.
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated sentence."""

    #: The id of the date.
    date: str
    #: The index of the sentence in ``Document.sentences``.
    sentence: int
    #: The ids of the entities that the sentence names.
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What was found in one text."""

    id: str
    #: The text that was read.
    text: str = field(repr=False)
    #: The document's date, ``"2019-05-21"``.
    date: str | None
    date_source: Literal["record", "metadata", "option", "dateline", "none"]
    #: Title, author, address and publisher, where the record or the page has them.
    title: str | None
    author: str | None
    url: str | None
    source: str | None
    #: The record's other fields.
    extra: dict[str, Any] = field(repr=False, hash=False)
    #: What every ``start`` and ``end`` counts.
    unit: Unit
    paragraphs: tuple[Paragraph, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    entities: tuple[Entity, ...]
    dates: tuple[Date, ...]
    quotes: tuple[Quote, ...]
    #: Dated sentences, in calendar order.
    timeline: tuple[TimelineEntry, ...] = field(repr=False)
    #: The words, where they were asked for.
    tokens: tuple[Token, ...] | None = field(repr=False)
    _json: str = field(repr=False, compare=False)

    def to_json(self) -> str:
        """The wire format, ``dixit/1``: one line, without a line break at its end.

        It is, to the byte, what the binary writes with ``--format jsonl`` and ``--offsets`` of the same unit.
        """
        return self._json

    def to_dict(self) -> dict[str, Any]:
        """The wire format as dictionaries and lists: ``json.loads(document.to_json())``."""
        value: dict[str, Any] = json.loads(self._json)
        return value

    @classmethod
    def from_json(cls, line: str, text: str | None = None) -> Document:
        """Reads a document of the wire format back: ``Document.from_json(document.to_json(), document.text)``.

        ``text`` is what it is about. It may be left out where the JSON brings its ``text``. Kinds, rules and reasons that a later
        version has added are kept as they are written, and fields that it has added stay in ``to_json`` and ``to_dict``.

        Raises ``ValueError`` for what is no document of the wire format, and where nobody says the text.
        """
        if not isinstance(line, str):
            raise TypeError(f"line: a str is wanted, not {line!r}")
        value = json.loads(line)
        if not isinstance(value, dict) or value.get("schema") != "dixit/1":
            raise ValueError(f"line: no document of dixit/1: {line[:60]!r}")
        if text is None:
            text = value.get("text")
        if not isinstance(text, str):
            raise ValueError("text: the document does not bring its text, so that it must be given")
        try:
            return cls._from_json(text, line)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"line: no document of dixit/1: {error!r}") from error

    def find_entity(self, id: str | None) -> Entity | None:
        """The entity of that id, such as ``"e3"``."""
        found = self.find(id)
        return found if isinstance(found, Entity) else None

    def find_date(self, id: str | None) -> Date | None:
        """The date of that id, such as ``"d3"``."""
        found = self.find(id)
        return found if isinstance(found, Date) else None

    def find_quote(self, id: str | None) -> Quote | None:
        """The quotation of that id, such as ``"q3"``."""
        found = self.find(id)
        return found if isinstance(found, Quote) else None

    def to_html(self) -> str:
        """The page that the binary writes with ``--format html``: complete, with its style and script inside."""
        return page(self._json, self.text)

    def _repr_html_(self) -> str:
        """The page's article, with quotations, names and dates marked, for a notebook."""
        article = self.to_html().partition("<article>")[2].partition('<svg id="lines"')[0]
        # The sections that its links lead to are the page's, and several articles may stand in one notebook.
        article = re.sub(r' (?:href="#[^"]*"|id="[^"]*"|tabindex="[^"]*")(?=[^<>]*>)', "", article)
        return f'<style>{_STYLE}</style><article class="dixit">{article}</article>'

    def find(self, id: str | None) -> Entity | Date | Quote | None:
        """The finding of that id, such as ``"q3"``; ``None`` for what is no id of the document."""
        findings: dict[str, tuple[Entity, ...] | tuple[Date, ...] | tuple[Quote, ...]] = {
            "e": self.entities,
            "d": self.dates,
            "q": self.quotes,
        }
        if not id or id[0] not in findings or not id[1:].isdecimal():
            return None
        # Ids count from one, in the order of the findings.
        found, place = findings[id[0]], int(id[1:]) - 1
        return found[place] if 0 <= place < len(found) else None

    @classmethod
    def _from_json(cls, text: str, line: str) -> Document:
        value = json.loads(line)
        tokens = value.get("tokens")
        dates = tuple(map(_date, value["dates"]))
        days = {date.id: date for date in dates}
        for quote in value["quotes"]:
            if quote.get("said") is not None:
                quote["said"] = Said._of(quote["said"], days.get(quote["said"]), value["date"])
        return cls(
            id=value["id"],
            text=text,
            date=value["date"],
            date_source=value["date_source"],
            title=value.get("title"),
            author=value.get("author"),
            url=value.get("url"),
            source=value.get("source"),
            extra=value.get("extra", {}),
            unit=value["unit"],
            paragraphs=_all(Paragraph, value["paragraphs"]),
            sentences=_all(Sentence, value["sentences"]),
            entities=tuple(map(_entity, value["entities"])),
            dates=dates,
            quotes=tuple(map(_quote, value["quotes"])),
            timeline=tuple(
                TimelineEntry(it["date"], it["sentence"], tuple(it["entities"])) for it in value["timeline"]
            ),
            tokens=None if tokens is None else _all(Token, tokens),
            _json=line,
        )


def _one(kind: Any, value: dict[str, Any]) -> Any:
    """Makes an object of the fields that it has; what a later version has added stays in the JSON."""
    known = kind.__dataclass_fields__
    return kind(**{name: it for name, it in value.items() if name in known})


def _all(kind: Any, values: list[dict[str, Any]]) -> Any:
    return tuple(_one(kind, value) for value in values)


def _maybe(kind: Any, value: dict[str, Any] | None) -> Any:
    return None if value is None else _one(kind, value)


def _entity(value: dict[str, Any]) -> Entity:
    value["mentions"] = _all(Mention, value["mentions"])
    value["related"] = _all(Related, value.get("related", []))
    entity: Entity = _one(Entity, value)
    return entity


def _date(value: dict[str, Any]) -> Date:
    value["readings"] = tuple(value.get("readings", ()))
    range = value.get("range")
    if range is not None:
        value["range"] = DateRange(range["with"], range["begin"], range["until"])
    date: Date = _one(Date, value)
    return date


def _quote(value: dict[str, Any]) -> Quote:
    for name in ("about", "dates"):
        value[name] = tuple(value[name])
    for name, kind in (
        ("parts", Extent),
        ("quoted", Extent),
        ("sources", Words),
        ("speakers", Speaker),
        ("candidates", Candidate),
    ):
        if name in value:
            value[name] = _all(kind, value[name])
    for name, one in (("cue", Cue), ("source", Words), ("speaker", Speaker), ("via", Words)):
        value[name] = _maybe(one, value.get(name))
    quote: Quote = _one(Quote, value)
    return quote
