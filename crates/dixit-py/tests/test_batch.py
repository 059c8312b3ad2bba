from __future__ import annotations

import datetime
import json
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from corpus import Record

import dixit

LAYERS = ["documents", "quotes", "dates", "entities"]


def tables(found: dixit.Annotations) -> dict[str, Any]:
    return {layer: pa.table(getattr(found, layer)) for layer in LAYERS}


def columns(records: list[Record]) -> tuple[list[str], list[str], list[str | None]]:
    ids, texts, dates = zip(*records, strict=True)
    return list(ids), list(texts), list(dates)


def test_rows_are_what_a_document_has(records: list[Record]) -> None:
    found = tables(dixit.annotate_batch(*columns(records), json=True))
    rows = {layer: table.to_pylist() for layer, table in found.items()}
    assert [row["document"] for row in rows["documents"]] == [record.id for record in records]
    for record, row in zip(records, rows["documents"], strict=True):
        document = dixit.read(record.text, record.date, id=record.id)
        line = document.to_json().replace('"date_source":"option"', '"date_source":"record"')
        assert row["json"] == line
        assert row["error"] is None
        counts = (len(document.sentences), len(document.quotes), len(document.dates), len(document.entities))
        assert (row["sentences"], row["quotes"], row["dates"], row["entities"]) == counts
        quotes = [row for row in rows["quotes"] if row["document"] == record.id]
        assert len(quotes) == len(document.quotes)
        for row, quote in zip(quotes, document.quotes, strict=True):
            said = document.date if quote.said == "document" else getattr(document.find(quote.said), "value", None)
            begin = document.date if quote.said == "document" else getattr(document.find(quote.said), "begin", None)
            parts = quote.parts or (quote,)
            assert row == {
                "document": record.id,
                "document_date": document.date,
                "id": quote.id,
                "kind": quote.kind,
                "start": quote.start,
                "end": quote.end,
                "text": quote.text,
                "spoken": " … ".join(record.text[part.start : part.end] for part in parts),
                "cue": quote.cue and quote.cue.text,
                "lemma": quote.cue and quote.cue.lemma,
                "status": quote.cue and quote.cue.status,
                "sources": [it.text for it in quote.sources or (quote.source,) if it],
                "speaker": quote.speaker and quote.speaker.name,
                "speaker_id": quote.speaker and quote.speaker.entity,
                "speakers": [it.name for it in quote.speakers or (quote.speaker,) if it],
                "via": quote.via and quote.via.text,
                "said": said,
                "said_begin": begin,
                "said_basis": quote.said_basis,
                "not_after": quote.not_after,
                "attitude": quote.attitude,
                "about": [getattr(document.find(id), "name") for id in quote.about],
                "dates": [getattr(document.find(id), "value") for id in quote.dates],
                "parent": quote.parent,
                "confidence": quote.confidence,
                "rule": quote.rule,
                "reason": quote.reason,
            }
        dates = [row for row in rows["dates"] if row["document"] == record.id]
        assert len(dates) == len(document.dates)
        for row, date in zip(dates, document.dates, strict=True):
            ends = date.range
            assert row == {
                "document": record.id,
                "document_date": document.date,
                "id": date.id,
                "start": date.start,
                "end": date.end,
                "text": date.text,
                "type": date.type,
                "value": date.value,
                "mod": date.mod,
                "quant": date.quant,
                "freq": date.freq,
                "begin": date.begin,
                "until": date.until,
                "zone": date.zone,
                "anchor": date.anchor,
                "readings": list(date.readings),
                "invalid": date.invalid,
                "range_with": ends and ends.other,
                "range_begin": ends and ends.begin,
                "range_until": ends and ends.until,
                "confidence": date.confidence,
                "rule": date.rule,
            }
        mentions = [row for row in rows["entities"] if row["document"] == record.id]
        assert mentions == [
            {
                "document": record.id,
                "document_date": document.date,
                "id": entity.id,
                "name": entity.name,
                "kind": entity.kind,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "form": mention.form,
                "title": mention.title,
                "confidence": mention.confidence,
                "rule": mention.rule,
            }
            for entity in document.entities
            for mention in entity.mentions
        ]
    assert all(rows.values())


def test_what_is_wrong_with_a_row_is_its_value() -> None:
    found = dixit.annotate_batch(
        ["right", "no text", None, "no day", "a moment", "half a character"],
        ["“No,” said Ana Kovar.", None, "Text.", "Text.", "It was on Tuesday.", "half a \ud83c"],
        [None, None, None, "2024-02-30", "2024-03-07T09:30:00+01:00", None],
        json=True,
    )
    rows = pa.table(found.documents).to_pylist()
    assert [row["error"] for row in rows] == [
        None,
        'no text in the field "text"',
        'no id in the field "id"',
        'the field "date" is no date: "2024-02-30"',
        None,
        "'utf-8' codec can't encode character '\\ud83c' in position 7: surrogates not allowed",
    ]
    failure = json.loads(rows[3]["json"])
    assert failure == {"schema": "dixit/1", "id": "no day", "error": {"message": rows[3]["error"]}}
    assert [row["quotes"] for row in rows] == [1, None, None, None, 0, None]
    assert pa.table(found.dates).column("value").to_pylist() == ["2024-03-05"]


def test_columns_may_come_from_anywhere(records: list[Record]) -> None:
    ids, texts, dates = columns(records)
    expected = tables(dixit.annotate_batch(ids, texts, dates, json=True))
    days = [None if date is None else datetime.date.fromisoformat(date) for date in dates]
    table = pa.table({"id": ids, "text": texts, "date": dates})
    frame = pl.DataFrame({"id": ids, "text": texts, "date": dates})
    moments = pa.array([None if day is None else datetime.datetime(day.year, day.month, day.day, 9) for day in days])
    numbered = tables(dixit.annotate_batch(range(len(ids)), texts, days, json=True))
    series = pd.DataFrame({"id": ids, "text": texts, "date": [float("nan") if it is None else it for it in dates]})
    for columns_of_same in [
        (iter(ids), tuple(texts), (date for date in dates)),
        (ids, texts, days),
        (table["id"], table["text"], table["date"]),
        (table["id"].cast(pa.large_string()), table["text"].cast(pa.string_view()), pa.array(days)),
        (table["id"].dictionary_encode(), table["text"], moments),
        (pa.chunked_array([ids[:3], [], ids[3:]]), pa.array(texts), frame["date"]),
        (frame["id"], frame["text"], frame["date"].str.to_date()),
        (series["id"], series["text"], series["date"]),
    ]:
        assert tables(dixit.annotate_batch(*columns_of_same, json=True)) == expected
    with_numbers = pa.array(range(len(ids)))
    assert tables(dixit.annotate_batch(with_numbers, texts, dates, json=True)) == numbered
    assert numbered["documents"]["document"].to_pylist()[:2] == ["0", "1"]


def test_others_take_the_tables(records: list[Record]) -> None:
    found = dixit.annotate_batch(*columns(records))
    for layer in LAYERS:
        found_rows = getattr(found, layer)
        arrow = pa.table(found_rows)
        assert arrow.column_names == found_rows.column_names
        assert len(found_rows) == found_rows.num_rows == arrow.num_rows > 0
        assert pl.DataFrame(found_rows).to_dicts() == arrow.to_pylist()
        assert duckdb.connect().sql("select * from found_rows").to_arrow_table().to_pylist() == arrow.to_pylist()
        # The arrays are the same memory, however often they are asked for.
        assert addresses(arrow) == addresses(pa.table(found_rows))


def addresses(table: Any) -> list[int]:
    return [
        buffer.address
        for column in table.columns
        for chunk in column.chunks
        for buffer in chunk.buffers()
        if buffer is not None and buffer.size > 0
    ]


def test_json_comes_where_it_is_asked_for() -> None:
    found = dixit.annotate_batch(["a"], ["Text."])
    assert "json" not in found.documents.column_names
    assert repr(found) == "<dixit.Annotations: 1 documents, 0 quotes, 0 dates, 0 entities>"


@pytest.mark.parametrize("unit", ["byte", "utf16", "char"])
def test_units(unit: dixit.Unit) -> None:
    text = "🌉 “Enough,” said Ana Kovar."
    row = pa.table(dixit.annotate_batch(["a"], [text], unit=unit).quotes).to_pylist()[0]
    quote = dixit.read(text, unit=unit).quotes[0]
    assert (row["start"], row["end"], row["spoken"]) == (quote.start, quote.end, "Enough,")


def test_no_rows_make_empty_tables() -> None:
    found = tables(dixit.annotate_batch([], [], []))
    assert {table.num_rows for table in found.values()} == {0}
    full = tables(dixit.annotate_batch(["a"], ["“No,” said Ana Kovar on Tuesday."]))
    assert {name: table.schema for name, table in found.items()} == {name: table.schema for name, table in full.items()}
    assert tables(dixit.annotate_batch(pa.array([], pa.string()), pa.array([], pa.string()))) == found


def test_columns_that_are_none_are_errors() -> None:
    with pytest.raises(ValueError, match="2 ids, 1 texts, no dates"):
        dixit.annotate_batch(["a", "b"], ["Text."])
    with pytest.raises(ValueError, match="1 ids, 1 texts, 0 dates"):
        dixit.annotate_batch(["a"], ["Text."], [])
    with pytest.raises(TypeError, match="texts: a column is wanted"):
        dixit.annotate_batch(["a"], "Text.")
    with pytest.raises(TypeError, match=r"texts\[1\]: <class .bytes.> is no word"):
        dixit.annotate_batch(["a", "b"], ["Text.", b"Text."])
    with pytest.raises(TypeError, match="texts: a column of words is wanted"):
        dixit.annotate_batch(["a"], pa.array([["Text."]]))
    with pytest.raises(TypeError):
        dixit.annotate_batch(["a"], 7)


def test_a_text_beyond_the_limit_is_an_error() -> None:
    found = dixit.annotate_batch(["long", "short"], ["a" * ((64 << 20) + 1), "Text."])
    assert pa.table(found.documents)["error"].to_pylist() == ["larger than 67108864 bytes", None]
