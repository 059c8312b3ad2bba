"""Reading with settings of one's own, and what compares documents."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Day
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

from . import _dixit
from ._dixit import Annotations
from ._model import Document, Unit

DayOrder: TypeAlias = Literal["automatic", "day-first", "month-first"]
Part: TypeAlias = Literal["dates", "quotes", "entities", "coreference", "tags"]
AnnotationFormat: TypeAlias = Literal["brat", "json", "timeml"]


class Name(NamedTuple):
    """A name of a gazetteer: one's own people, bodies, products, which go before the lists that ship."""

    name: str
    #: ``PERSON``, ``ORG``, ``GPE``, ``LOC``, ``FAC``, ``NORP``, ``EVENT``, ``LAW``, ``WORK``, ``PRODUCT``.
    kind: str
    #: What it is called where this is not its proper name.
    canonical: str = ""
    aliases: tuple[str, ...] = ()
    id: str = ""


class Record(NamedTuple):
    """What a path has: a document, or why it could not be read."""

    id: str
    document: Document | None
    error: str | None


class Reader:
    """Reads texts with settings of one's own. It is built once, and may be used from several threads.

    ``gazetteer`` is a list of ``Name``, or the path of a CSV file (``name,kind,canonical,aliases,id``). ``phrases`` maps
    one's own expressions for dates to TIMEX3 values or to words ("sprint end": "next Friday"), or is the path of a file
    with a tab between the two. ``day_order`` says what "03/04/2024" is. ``abbreviations`` end no sentence. ``without``
    leaves parts out: ``dates``, ``quotes``, ``entities``, ``coreference``, ``tags``.

    Raises ``ValueError`` for a value that is wrong, and ``TypeError`` for one of a wrong type; both name the parameter.
    """

    __slots__ = ("_pipeline",)

    def __init__(
        self,
        *,
        gazetteer: Iterable[Name] | str | os.PathLike[str] | None = None,
        phrases: Mapping[str, str] | str | os.PathLike[str] | None = None,
        day_order: DayOrder = "automatic",
        abbreviations: Iterable[str] = (),
        without: Iterable[Part] = (),
    ) -> None:
        self._pipeline = _dixit.Pipeline(
            _gazetteer(gazetteer),
            _phrases(phrases),
            _word("day_order", day_order),
            _words("abbreviations", abbreviations),
            _words("without", without),
        )

    def read(
        self,
        text: str,
        date: str | Day | None = None,
        *,
        id: str = "-",
        unit: Unit = "char",
        tokens: bool = False,
    ) -> Document:
        """Reads one text, as ``dixit.read`` does, with these settings."""
        line = self._pipeline.read_json(
            _word("text", text), day(date), _word("id", id), _word("unit", unit), bool(tokens)
        )
        return Document._from_json(text, line)

    def read_file(
        self,
        path: str | os.PathLike[str],
        date: str | Day | None = None,
        *,
        unit: Unit = "char",
        tokens: bool = False,
    ) -> Document:
        """Reads a file with one document: a text, a web page, a document of an office, a book, a mail, in any encoding.

        Raises ``ValueError`` where it cannot be read, or has several; ``read_files`` reads those.
        """
        records = list(self.read_files([path], date, unit=unit, tokens=tokens))
        if len(records) != 1:
            raise ValueError(f"path: {os.fspath(path)!r} has {len(records)} documents, and one is wanted")
        document = records[0].document
        if document is None:
            raise ValueError(f"path: {records[0].id}: {records[0].error}")
        return document

    def read_files(
        self,
        paths: Iterable[str | os.PathLike[str]],
        date: str | Day | None = None,
        *,
        unit: Unit = "char",
        tokens: bool = False,
    ) -> Iterator[Record]:
        """Reads what the binary reads: files, folders, pages, documents, records of JSON lines, JSON and CSV.

        ``date`` is for documents that bring none. What cannot be read is a record with its ``error``; the others are
        read all the same.
        """
        if isinstance(paths, (str, os.PathLike)):
            raise TypeError(f"paths: a list of paths is wanted, and this is one: {paths!r}")
        names = [os.fspath(path) for path in paths]
        read = self._pipeline.read_paths(names, day(date), _word("unit", unit), bool(tokens))
        for record, found, error in read:
            document = None if found is None else Document._from_json(*found)
            yield Record(record, document, error)

    def annotate_batch(
        self,
        ids: Any,
        texts: Any,
        dates: Any = None,
        *,
        unit: Unit = "char",
        json: bool = False,
    ) -> Annotations:
        """Reads many texts and gives their findings as tables, as ``dixit.annotate_batch`` does, with these settings."""
        return self._pipeline.annotate_batch(ids, texts, dates, unit=unit, json=json)

    def verify(
        self,
        draft: str,
        sources: Mapping[str, str],
        date: str | Day | None = None,
        *,
        source_dates: Mapping[str, str | Day | None] | None = None,
        id: str = "draft",
    ) -> dict[str, Any]:
        """Looks the quotations of a draft up in sources (id and text), and says whether words, speaker and day are theirs.

        It gives what ``dixit verify --format json`` writes (``dixit schema verify`` has the schema); offsets are bytes of
        UTF-8. ``source_dates`` are the days of the sources, by their ids.
        """
        if not isinstance(sources, Mapping):
            raise TypeError(f"sources: a mapping of ids to texts is wanted, not {type(sources).__name__}")
        dates = source_dates or {}
        if strange := [name for name in dates if name not in sources]:
            raise ValueError(f"source_dates: {strange[0]!r} is no source")
        given = [
            (_word("sources", name), _word(f"sources[{name!r}]", text), day(dates.get(name), "source_dates"))
            for name, text in sources.items()
        ]
        written = self._pipeline.verify((_word("id", id), _word("draft", draft), day(date)), given, "byte")
        value: dict[str, Any] = json.loads(written)
        return value


def diff(old: Document, new: Document) -> dict[str, Any]:
    """Tells what became of each quotation between two versions of a document, as ``dixit diff --format json`` does."""
    value: dict[str, Any] = json.loads(_dixit.diff(_document("old", old), _document("new", new)))
    return value


def score(found: Iterable[Document], gold: Iterable[Document]) -> dict[str, Any]:
    """Precision, recall and F of findings against gold, document by document of one id, as ``dixit score --json`` does."""
    pairs = [[_document(name, one) for one in some] for name, some in (("found", found), ("gold", gold))]
    value: dict[str, Any] = json.loads(_dixit.score(pairs[0], pairs[1]))
    return value


def identities(
    documents: Iterable[Document], *, names: str | os.PathLike[str] | None = None
) -> list[dict[str, Any]]:
    """Tells who is one over several documents: for each an id, a name, where it is met and why, and what stays in doubt.

    ``names`` is the path of a names file, which goes before all rules: CSV with a first line of ``name`` and any of
    ``aliases``, ``kind``, ``id``, ``not``. Documents are told apart by their ids.
    """
    given = [_document("documents", one) for one in documents]
    value: list[dict[str, Any]] = json.loads(_dixit.identities(given, None if names is None else Path(names).read_bytes()))
    return value


class AnnotationError(ValueError):
    """Annotations that could not be read; ``documents`` has those that could."""

    def __init__(self, problems: list[str], documents: list[Document]) -> None:
        super().__init__("annotations: " + "; ".join(problems))
        self.problems = problems
        self.documents = documents


def import_annotations(
    annotations: str,
    format: AnnotationFormat = "json",
    *,
    text: str | None = None,
    id: str = "-",
    unit: Unit = "char",
) -> list[Document]:
    """Reads annotations back as documents: JSON of Label Studio or Prodigy, TimeML, or brat's with the ``text`` beside them.

    Raises ``AnnotationError``, a ``ValueError``, where something could not be read; it has the documents that could.
    """
    read, problems = _dixit.import_annotations(
        _word("annotations", annotations), _word("format", format), _word("id", id), text, _word("unit", unit)
    )
    documents = [Document._from_json(words, line) for line, words in read]
    if problems:
        raise AnnotationError(problems, documents)
    return documents


def day(value: object, parameter: str = "date") -> str | None:
    """The day that a caller gives, as it is written."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Day):
        return value.isoformat()
    raise TypeError(f"{parameter}: a str, a datetime.date or None is wanted, not {value!r}")


def _word(parameter: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{parameter}: a str is wanted, not {value!r}")
    return value


def _words(parameter: str, values: Iterable[str]) -> list[str]:
    if isinstance(values, str):
        raise TypeError(f"{parameter}: a list of str is wanted, and this is one: {values!r}")
    return [_word(parameter, value) for value in values]


def _document(parameter: str, value: object) -> tuple[str, str]:
    if not isinstance(value, Document):
        raise TypeError(f"{parameter}: a dixit.Document is wanted, not {value!r}")
    return value.to_json(), value.text


def _gazetteer(value: Iterable[Name] | str | os.PathLike[str] | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, (str, os.PathLike)):
        return Path(value).read_text(encoding="utf-8")
    rows = []
    for place, row in enumerate(value):
        if not isinstance(row, Name):
            raise TypeError(f"gazetteer[{place}]: a dixit.Name is wanted, not {row!r}")
        fields = (row.name, row.kind, row.canonical, "|".join(row.aliases), row.id)
        rows.append(",".join('"' + field.replace('"', '""') + '"' for field in fields))
    return "\n".join(rows)


def _phrases(value: Mapping[str, str] | str | os.PathLike[str] | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, (str, os.PathLike)):
        return Path(value).read_text(encoding="utf-8")
    for phrase, meaning in value.items():
        for word in (phrase, meaning):
            if any(mark in _word("phrases", word) for mark in "\t\n"):
                raise ValueError(f"phrases: {word!r} has a tab or a line break")
    return "".join(f"{phrase}\t{meaning}\n" for phrase, meaning in value.items())
