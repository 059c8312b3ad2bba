from __future__ import annotations

import datetime
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import dixit

TEXT = "“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday."


def test_names_of_ones_own_go_before_the_lists() -> None:
    names = [dixit.Name("Project Heron", "PRODUCT", aliases=("Heron", 'the "Bird"'), id="p-17")]
    reader = dixit.Reader(gazetteer=names)
    entities = reader.read("Project Heron was sold. Heron is late.").entities
    assert [(entity.name, entity.kind, len(entity.mentions)) for entity in entities] == [
        ("Project Heron", "PRODUCT", 2)
    ]


def test_names_come_from_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,kind\nProject Heron,PRODUCT\n", encoding="utf-8")
    for given in (path, str(path)):
        assert dixit.Reader(gazetteer=given).read("Project Heron was sold.").entities[0].kind == "PRODUCT"


def test_phrases_days_and_abbreviations() -> None:
    reader = dixit.Reader(
        phrases={"sprint end": "next Friday", "the Great Flood": "1931-07"},
        day_order="day-first",
        abbreviations=["Schd"],
    )
    document = reader.read("See Schd. Four by sprint end, or 03/04/2024. None since the Great Flood.", "2024-03-05")
    assert [date.value for date in document.dates] == ["2024-03-08", "2024-04-03", "1931-07"]
    assert len(document.sentences) == 2
    dotted = dixit.Reader(abbreviations=["M.Sc.", "op. cit."]).read("An M.Sc. Student came, op. cit. Kovar.")
    assert len(dotted.sentences) == 1


def test_parts_are_left_out() -> None:
    document = dixit.Reader(without=["dates", "coreference"]).read(TEXT, "2024-03-07")
    assert (document.dates, document.timeline) == ((), ())
    assert document.quotes[0].speaker is not None
    assert dixit.Reader(without=["quotes"]).read(TEXT).quotes == ()


@pytest.mark.parametrize(
    ("settings", "error", "words"),
    [
        ({"day_order": "left-first"}, ValueError, "day_order: .*left-first"),
        ({"without": ["dreams"]}, ValueError, "without: .*dreams"),
        ({"without": "dates"}, TypeError, "without: .*'dates'"),
        ({"gazetteer": [dixit.Name("Heron", "BIRD")]}, ValueError, "gazetteer: line 1 .*BIRD"),
        ({"gazetteer": [("Heron", "ORG")]}, TypeError, r"gazetteer\[0\]: .*Heron"),
        ({"phrases": {"the flood": "dry land"}}, ValueError, "phrases: line 1"),
        ({"phrases": {"the\tflood": "1931"}}, ValueError, "phrases: .*tab"),
        ({"abbreviations": [1]}, TypeError, "abbreviations: .*1"),
    ],
)
def test_a_wrong_setting_is_told_with_its_name(settings: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        dixit.Reader(**settings)


@pytest.mark.parametrize("date", [5, 2.5, b"2024-03-07", datetime.time(3), ["2024-03-07"]])
def test_a_date_is_a_str_or_a_date_or_none(date: Any) -> None:
    with pytest.raises(TypeError, match="date: a str, a datetime.date or None is wanted"):
        dixit.read(TEXT, date)


def test_errors_have_the_parameter_and_the_value() -> None:
    with pytest.raises(ValueError, match='date: "yesterday"'):
        dixit.read(TEXT, "yesterday")
    with pytest.raises(ValueError, match='unit: no unit "words"'):
        dixit.read(TEXT, unit="words")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="text: a str is wanted, not 5"):
        dixit.read(5)  # type: ignore[arg-type]


def test_one_reader_serves_many_threads() -> None:
    reader = dixit.Reader(day_order="month-first")
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: reader.read(TEXT, "2024-03-07").to_json(), range(16)))) == 1


def test_columns_are_read_with_the_settings_too() -> None:
    found = dixit.Reader(without=["dates"]).annotate_batch(["a"], [TEXT], ["2024-03-07"])
    assert (found.dates.num_rows, found.quotes.num_rows) == (0, 1)


def test_said_is_a_date_or_the_documents() -> None:
    document = dixit.read(TEXT, datetime.date(2024, 3, 7))
    said = document.quotes[0].said
    assert said is not None and said == "d1"
    assert said.date == document.find_date("d1") == document.find(said)
    assert (said.value, said.begin) == ("2024-03-05", "2024-03-05")
    today = dixit.read("“The bridge is safe,” the mayor said today.", "2024-03-07").quotes[0].said
    assert today is not None and today.value == "2024-03-07"


def test_dictionaries_and_json_come_back() -> None:
    document = dixit.read(TEXT, "2024-03-07", tokens=True)
    assert document.to_dict() == json.loads(document.to_json())
    back = dixit.Document.from_json(document.to_json(), TEXT)
    assert back == document
    assert back.quotes[0].said is not None and back.quotes[0].said.date == document.dates[0]


def test_what_a_later_version_adds_is_kept() -> None:
    value = dixit.read(TEXT, "2024-03-07").to_dict()
    value["quotes"][0]["rule"] = "telepathy"
    value["quotes"][0]["mood"] = "calm"
    value["text"] = TEXT
    document = dixit.Document.from_json(json.dumps(value))
    assert document.quotes[0].rule == "telepathy"
    assert document.to_dict()["quotes"][0]["mood"] == "calm"


@pytest.mark.parametrize("line", ["[]", "{}", '{"schema": "dixit/2"}', '{"schema": "dixit/1"}', "no json"])
def test_what_is_no_document_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        dixit.Document.from_json(line, "It rained.")


def test_a_notebook_shows_the_article() -> None:
    shown = dixit.read(TEXT + " <b>1 & 2</b>", "2024-03-07")._repr_html_()
    assert "The bridge is safe," in shown and "Ana Kovar" in shown
    assert "<b>1" not in shown and "&lt;b&gt;1 &amp; 2" in shown
    assert 'href="' not in shown and ' id="' not in shown
    assert "<script" not in shown and shown.count("<article") == shown.count("</article>") == 1


def test_frames() -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    quotes = dixit.annotate_batch(["a", "b"], [TEXT, "It rained."], ["2024-03-07", None]).quotes
    frame = quotes.to_pandas()
    assert isinstance(frame, pandas.DataFrame) and list(frame["speaker"]) == ["Ana Kovar"]
    other = quotes.to_polars()
    assert isinstance(other, polars.DataFrame) and other.columns == quotes.column_names


def test_files_pages_and_records(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-16")
    (tmp_path / "b.html").write_text(
        f"<html><head><title>Safe</title></head><body><article><p>{TEXT}</p></article></body></html>", encoding="utf-8"
    )
    records = [{"id": "7", "text": TEXT, "date": "2024-03-07", "desk": "city"}, {"id": "8", "text": 5}]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(it) + "\n" for it in records), encoding="utf-8")
    found = list(dixit.read_files([tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "c.jsonl"], "2024-03-08"))
    documents = [record.document for record in found]
    assert [document is None for document in documents] == [False, False, False, True]
    assert found[3].error is not None and found[3].id.endswith("c.jsonl:2") or found[3].id == "8"
    plain, page, record = (document for document in documents if document is not None)
    assert plain.text == TEXT and plain.date_source == "option"
    assert page.title == "Safe" and page.quotes[0].text == "The bridge is safe,"
    assert (record.id, record.date, record.date_source, record.extra) == ("7", "2024-03-07", "record", {"desk": "city"})
    assert dixit.read_file(tmp_path / "a.txt").quotes[0].text == "The bridge is safe,"
    with pytest.raises(ValueError, match="nowhere.txt"):
        dixit.read_file(tmp_path / "nowhere.txt")
    with pytest.raises(ValueError, match="path: .*has 2 documents"):
        dixit.read_file(tmp_path / "c.jsonl")
    with pytest.raises(TypeError, match="paths: "):
        list(dixit.read_files(str(tmp_path)))
