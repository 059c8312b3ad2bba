from __future__ import annotations

import copy
import dataclasses
import datetime
import json
import pickle
import threading
from typing import Any

import pytest
from corpus import Record

import dixit

TEXT = "“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday. “It’s 🌉 new,” she added."


def test_who_said_what_and_when() -> None:
    document = dixit.read(TEXT, "2024-03-07")
    first, second = document.quotes
    assert first.text == "The bridge is safe,"
    assert first.speaker is not None and first.speaker.name == "Ana Kovar"
    assert first.cue is not None and first.cue.lemma == "say"
    said = document.find(first.said)
    assert isinstance(said, dixit.Date) and said.value == "2024-03-05"
    assert second.speaker == first.speaker
    assert document.find(first.speaker.entity) == document.entities[0]
    assert (document.date, document.date_source) == ("2024-03-07", "option")


def test_ids_that_are_none_find_nothing() -> None:
    document = dixit.read(TEXT)
    assert [document.find(id) for id in (None, "", "q", "q0", "q99", "x1", "q-1", "q1 ", "document")] == [None] * 9


def test_a_day_may_be_a_date_or_a_moment() -> None:
    by_name = dixit.read(TEXT, "2024-03-07")
    assert dixit.read(TEXT, datetime.date(2024, 3, 7)) == by_name
    assert dixit.read(TEXT, datetime.datetime(2024, 3, 7, 23, 30)) == by_name


def test_without_a_date_the_clock_is_not_asked() -> None:
    document = dixit.read(TEXT)
    assert (document.date, document.date_source) == (None, "none")
    assert [date.value for date in document.dates] == ["XXXX-WXX-2"]


@pytest.mark.parametrize("date", ["2024-02-30", "yesterday", "", "2024"])
def test_a_date_that_is_none_is_an_error(date: str) -> None:
    with pytest.raises(ValueError):
        dixit.read(TEXT, date)


def test_half_a_character_is_an_error() -> None:
    with pytest.raises(UnicodeEncodeError):
        dixit.read("half a \ud83c")


def test_a_unit_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="no unit \"words\""):
        dixit.read(TEXT, unit="words")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "\x00", "🌉", "a" * 100_000, "”" * 1000])
def test_any_text_is_read(text: str) -> None:
    assert dixit.read(text).text == text


def places(value: Any) -> Any:
    """Everything that has a start and an end, however deep."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "start"):
            yield value
        for field in dataclasses.fields(value):
            yield from places(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from places(one)


@pytest.mark.parametrize("unit,encoding,width", [("char", "utf-32-le", 4), ("byte", "utf-8", 1), ("utf16", "utf-16-le", 2)])
def test_offsets_lead_to_the_words(records: list[Record], unit: dixit.Unit, encoding: str, width: int) -> None:
    for record in records:
        document = dixit.read(record.text, record.date, unit=unit, tokens=True)
        encoded = record.text.encode(encoding)
        with_words = 0
        for place in places(document):
            words = encoded[place.start * width : place.end * width].decode(encoding)
            if hasattr(place, "text"):
                assert words == place.text
                with_words += 1
        assert with_words > 0


def without_defaults(value: Any, template: Any) -> Any:
    """A finding as the wire format writes it: what may be left out is left out where ``template`` has not got it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {("with" if field.name == "other" else field.name): getattr(value, field.name) for field in dataclasses.fields(value)}
        for name in [name for name in fields if name not in template]:
            assert fields.pop(name) in (None, (), False)
        assert fields.keys() == template.keys()
        return {name: without_defaults(fields[name], template[name]) for name in template}
    if isinstance(value, tuple):
        return [without_defaults(one, other) for one, other in zip(value, template, strict=True)]
    return value


@pytest.mark.parametrize("tokens", [False, True])
def test_objects_have_all_that_the_wire_format_has(records: list[Record], tokens: bool) -> None:
    for record in records:
        document = dixit.read(record.text, record.date, id=record.id, tokens=tokens)
        wire = json.loads(document.to_json())
        assert wire.pop("schema") == "dixit/1"
        for name in wire:
            assert without_defaults(getattr(document, name), wire[name]) == wire[name], (record.id, name)


def test_documents_are_values() -> None:
    document = dixit.read(TEXT, tokens=True)
    for other in (pickle.loads(pickle.dumps(document)), copy.deepcopy(document)):
        assert other == document and other.to_json() == document.to_json()
    assert hash(document) == hash(dixit.read(TEXT, tokens=True))
    assert dixit.read(TEXT) != document
    with pytest.raises(dataclasses.FrozenInstanceError):
        document.id = "other"  # type: ignore[misc]


def test_threads_read_the_same(records: list[Record]) -> None:
    expected = [dixit.read(record.text, record.date).to_json() for record in records]
    found: list[list[str]] = []

    def run() -> None:
        found.append([dixit.read(record.text, record.date).to_json() for record in records])

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_others_run_while_a_text_is_read(records: list[Record]) -> None:
    text = "\n\n".join(record.text for record in records) * 20
    done = threading.Event()

    def run() -> None:
        dixit.annotate_batch(["long"], [text])
        done.set()

    thread = threading.Thread(target=run)
    thread.start()
    turns = 0
    # With the lock held for the whole of the reading this loop would begin after it.
    while not done.is_set():
        turns += 1
    thread.join()
    assert turns > 1000
