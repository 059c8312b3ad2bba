from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import dixit

SOURCE = "Finance Minister Ivo Brandt spoke at noon. “Nobody asked the council about it,” Brandt said on Wednesday."
DRAFT = "“Nobody asked the council about it,” Ana Kovar said. “It will rain gold,” said Brandt."


def test_quotations_are_verified() -> None:
    found = dixit.verify(DRAFT, {"a.txt": SOURCE}, "2024-03-08", source_dates={"a.txt": "2024-03-07"})
    assert found["sources"] == 1
    assert [one["verdict"] for one in found["quotations"]] == ["verbatim", "nowhere"]


def test_what_verify_is_given_must_be_right() -> None:
    with pytest.raises(TypeError, match="sources: a mapping"):
        dixit.verify(DRAFT, [SOURCE])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="source_dates: 'b.txt' is no source"):
        dixit.verify(DRAFT, {"a.txt": SOURCE}, source_dates={"b.txt": "2024-03-07"})
    with pytest.raises(ValueError, match='source_dates: "soon"'):
        dixit.verify(DRAFT, {"a.txt": SOURCE}, source_dates={"a.txt": "soon"})


def test_versions_are_compared() -> None:
    old = dixit.read("“The bridge is safe,” Ana Kovar said. “It is new,” she said.", id="x")
    new = dixit.read("“The bridge is quite safe,” Ana Kovar said.", id="x")
    changed: dict[str, Any] = dixit.diff(old, new)
    assert changed != dixit.diff(old, old)
    assert "dropped" in str(changed) and "reworded" in str(changed)


def test_findings_are_scored() -> None:
    gold = dixit.read(SOURCE, id="a")
    perfect = dixit.score([gold], [gold])
    assert perfect["documents"] == 1 and perfect["without_findings"] == []
    assert {row["f1"] for row in perfect["scores"]["quotes"]} == {100.0}
    none = dixit.score([], [gold])
    assert none["without_findings"] == ["a"]
    with pytest.raises(ValueError, match='found: "a" comes twice'):
        dixit.score([gold, gold], [gold])
    with pytest.raises(TypeError, match="gold: a dixit.Document is wanted"):
        dixit.score([gold], ["a"])  # type: ignore[list-item]


def test_annotations_come_back() -> None:
    text = "“Enough,” she said."
    (document,) = dixit.import_annotations("T1\tQuote 1 8\tEnough,\nA1\tKind T1 direct\n", "brat", text=text, id="letter")
    assert (document.id, document.quotes[0].text, document.text) == ("letter", "Enough,", text)
    with pytest.raises(dixit.AnnotationError, match="line 3") as error:
        dixit.import_annotations("T1\tQuote 1 8\tEnough,\nA1\tKind T1 direct\nT2\tCue 14 17\tsad\n", "brat", text=text)
    assert error.value.documents[0].quotes[0].text == "Enough,"
    with pytest.raises(ValueError, match="format: \"prose\""):
        dixit.import_annotations("", "prose")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="text: "):
        dixit.import_annotations("", "brat")


def test_one_person_over_documents(tmp_path: Path) -> None:
    texts = {"a": "Finance Minister Ivo Brandt spoke.", "b": "Finance Minister Brandt left. Ivo Brandt was tired.", "c": "Ana Kovar sang."}
    documents = [dixit.read(text, id=id) for id, text in texts.items()]
    found = dixit.identities(documents)
    brandt = next(one for one in found if one["name"] == "Ivo Brandt")
    assert [seen["document"] for seen in brandt["sightings"]] == ["a", "b"]
    names = tmp_path / "names.csv"
    names.write_text("name,aliases,id\nIvo Brandt,Ana Kovar,Q1\n", encoding="utf-8")
    named = dixit.identities(documents, names=names)
    one = next(one for one in named if one["external_id"] == "Q1")
    assert [seen["document"] for seen in one["sightings"]] == ["a", "b", "c"]
