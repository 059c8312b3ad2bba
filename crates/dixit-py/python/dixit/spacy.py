"""The findings as spaCy's spans: ``nlp.add_pipe("dixit")``.

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("dixit", config={"date": "2024-03-07"})
    >>> doc = nlp("“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday.")
    >>> [(quote.text, quote._.speaker, quote._.cue.text, quote._.said) for quote in doc.spans["quotes"]]
    [('The bridge is safe,', 'Ana Kovar', 'said', '2024-03-05')]

The document's day is that of ``doc._.date``, else of the context of ``nlp.pipe(texts, as_tuples=True)`` (a ``datetime.date``, or a
mapping with ``date``), else of the configuration. That has the settings of ``dixit.Reader`` too, ``gazetteer`` as a path; with
``set_ents`` names become ``doc.ents``, in place of those that were there.

It needs nothing of the pipeline but its tokens, and changes nothing else that other components set. ``doc.spans`` gets
``quotes`` (labels ``direct``, ``mixed``, ``indirect``, ``scare``), ``dates`` (``DATE``, ``TIME``, ``DURATION``, ``SET``)
and ``entities`` (a span for each mention, labels ``PERSON``, ``ORG``, …, ``kb_id_`` the entity's id within the document).

=====================  ======================================================================================
``doc._.dixit``        the whole wire format, as dictionaries and lists; it is saved with the document
``doc._.date``         set it before the component runs, to give the document's own date: ``"2024-03-07"``
``span._.speaker``     of a quotation: who speaks, by the fullest form of the name; ``None`` for nobody known
``span._.speakers``    of a quotation: all of them
``span._.source``      of a quotation: the span of the words that name who speaks
``span._.cue``         of a quotation: the span of the words that report it
``span._.said``        of a quotation: when it was said, a TIMEX3 value
``span._.attitude``    of a quotation: ``speech``, ``belief``, ``intention``
``span._.parts``       of a quotation: the spans of what was said, without what interrupts it
``span._.value``       of a date: its TIMEX3 value
``span._.interval``    of a date: the first day that it covers, and the first after it
``span._.entity``      of a mention: the entity's name, in its fullest form
``span._.form``        of a mention: ``name``, ``alias``, ``title``, ``pronoun``, ``nominal``
``span._.rule``        the rule or model that decided
``span._.confidence``  how sure it is, in 0..=1
=====================  ======================================================================================

Spans begin and end where spaCy's tokens do; a finding inside of a token becomes the span of the whole token, and its
exact place is in ``doc._.dixit``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from ._reader import DayOrder, Part, Reader, day

#: Where the findings lie in ``Doc.user_data``, which spaCy saves with the document.
_KEY = "dixit"


class Dixit:
    """The component. ``date`` is the date of documents that do not bring one in ``doc._.date`` or in their context."""

    def __init__(self, date: str | None = None, *, set_ents: bool = False, reader: Reader | None = None) -> None:
        self.date = date
        self.set_ents = set_ents
        self.reader = Reader() if reader is None else reader

    def __call__(self, doc: Doc) -> Doc:
        date = day(doc._.date, "doc._.date") or _context(doc) or self.date
        found = json.loads(self.reader.read(doc.text, date).to_json())
        doc.user_data[_KEY] = found
        doc.spans["quotes"] = [_span(doc, it, it["kind"], it["id"]) for it in found["quotes"]]
        doc.spans["dates"] = [_span(doc, it, it["type"], it["id"]) for it in found["dates"]]
        mentions = [
            (entity, mention, f"{entity['id']}.{place}")
            for entity in found["entities"]
            for place, mention in enumerate(entity["mentions"])
        ]
        mentions.sort(key=lambda it: (it[1]["start"], it[1]["end"]))
        doc.spans["entities"] = [
            _span(doc, mention, entity["kind"], id, entity["id"]) for entity, mention, id in mentions
        ]
        if self.set_ents:
            forms = {id: mention["form"] for _, mention, id in mentions}
            named = [span for span in doc.spans["entities"] if forms[span.id_] in ("name", "alias")]
            doc.ents = tuple(filter_spans(named))
        return doc


def _context(doc: Doc) -> str | None:
    """The date in what ``nlp.pipe(…, as_tuples=True)`` was given beside the text: a date, or a mapping with one."""
    context = getattr(doc, "_context", None)
    date = context.get("date") if isinstance(context, dict) else context
    # What else stands beside a text is the caller's own.
    return day(date) if isinstance(context, dict) or hasattr(date, "isoformat") else None


def create(
    nlp: Language,
    name: str,
    date: str | None,
    set_ents: bool,
    gazetteer: str | None,
    phrases: dict[str, str] | None,
    day_order: DayOrder,
    abbreviations: Sequence[str],
    without: Sequence[Part],
) -> Dixit:
    """Makes the component."""
    reader = Reader(
        gazetteer=gazetteer,
        phrases=phrases,
        day_order=day_order,
        abbreviations=abbreviations,
        without=without,
    )
    return Dixit(date, set_ents=set_ents, reader=reader)


Language.factory(
    "dixit",
    default_config={
        "date": None,
        "set_ents": False,
        "gazetteer": None,
        "phrases": None,
        "day_order": "automatic",
        "abbreviations": [],
        "without": [],
    },
    func=create,
)


def _span(doc: Doc, place: dict[str, Any], label: str = "", id: str = "", kb_id: str = "") -> Span:
    start, end = place["start"], place["end"]
    span = doc.char_span(start, end, label=label, kb_id=kb_id, span_id=id, alignment_mode="expand")
    assert span is not None, "a finding lies within the text"
    return span


def _finding(span: Span) -> dict[str, Any]:
    """The finding that a span stands for: of a mention the mention. Nothing for a span that is not ours."""
    found = span.doc.user_data.get(_KEY)
    kind, id = span.id_[:1], span.id_[1:]
    if found is None or not id:
        return {}
    number, _, mention = id.partition(".")
    finding: dict[str, Any] = found[{"q": "quotes", "d": "dates", "e": "entities"}[kind]][int(number) - 1]
    return finding["mentions"][int(mention)] if mention else finding


def _field(name: str) -> Callable[[Span], Any]:
    return lambda span: _finding(span).get(name)


def _words(name: str) -> Callable[[Span], Span | None]:
    def words(span: Span) -> Span | None:
        place = _finding(span).get(name)
        return None if place is None else _span(span.doc, place)

    return words


def _speakers(span: Span) -> list[str]:
    quote = _finding(span)
    speakers = quote.get("speakers") or [quote.get("speaker")]
    return [speaker["name"] for speaker in speakers if speaker]


def _speaker(span: Span) -> str | None:
    return next(iter(_speakers(span)), None)


def _said(span: Span) -> str | None:
    said = _finding(span).get("said")
    if said is None:
        return None
    found: dict[str, Any] = span.doc.user_data[_KEY]
    value: str | None = found["date"] if said == "document" else found["dates"][int(said[1:]) - 1]["value"]
    return value


def _parts(span: Span) -> list[Span]:
    quote = _finding(span)
    return [_span(span.doc, part) for part in quote.get("parts", [quote] if span.id_[:1] == "q" else [])]


def _interval(span: Span) -> tuple[str, str] | None:
    date = _finding(span)
    return (date["begin"], date["until"]) if "begin" in date else None


def _entity(span: Span) -> str | None:
    found = span.doc.user_data.get(_KEY)
    if found is None or span.id_[:1] != "e":
        return None
    name: str = found["entities"][int(span.kb_id_[1:]) - 1]["name"]
    return name


def _extend() -> None:
    """Adds the attributes. Where another component has one of the same name already, that one stays."""
    getters: dict[str, Callable[[Span], Any]] = {
        "speaker": _speaker,
        "speakers": _speakers,
        "source": _words("source"),
        "cue": _words("cue"),
        "said": _said,
        "attitude": _field("attitude"),
        "parts": _parts,
        "value": _field("value"),
        "interval": _interval,
        "entity": _entity,
        "form": _field("form"),
        "rule": _field("rule"),
        "confidence": _field("confidence"),
    }
    for name, getter in getters.items():
        if not Span.has_extension(name):
            Span.set_extension(name, getter=getter)
    if not Doc.has_extension("date"):
        Doc.set_extension("date", default=None)
    if not Doc.has_extension("dixit"):
        Doc.set_extension("dixit", getter=lambda doc: doc.user_data.get(_KEY))


_extend()
