from __future__ import annotations

import datetime
from typing import Any

import pytest
from corpus import Record

import dixit

spacy = pytest.importorskip("spacy")

TEXT = "“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday. “It will open in May,” she added."


@pytest.fixture(name="nlp")
def pipeline() -> Any:
    nlp = spacy.blank("en")
    nlp.add_pipe("dixit", config={"date": "2024-03-07"})
    return nlp


def test_spans_say_who_said_what(nlp: Any) -> None:
    doc = nlp(TEXT)
    quotes = [(span.text, span.label_, span._.speaker, span._.cue.text, span._.source.text, span._.said) for span in doc.spans["quotes"]]
    assert quotes == [
        ("The bridge is safe,", "direct", "Ana Kovar", "said", "the mayor, Ana Kovar", "2024-03-05"),
        ("It will open in May,", "direct", "Ana Kovar", "added", "she", "2024-03-05"),
    ]
    dates = [(span.text, span.label_, span._.value, span._.interval) for span in doc.spans["dates"]]
    assert dates == [
        ("Tuesday", "DATE", "2024-03-05", ("2024-03-05", "2024-03-06")),
        ("May", "DATE", "2024-05", ("2024-05-01", "2024-06-01")),
    ]
    assert ("Ana Kovar", "PERSON", "Ana Kovar", "name") in [
        (span.text, span.label_, span._.entity, span._.form) for span in doc.spans["entities"]
    ]


def test_every_finding_is_a_span(nlp: Any, records: list[Record]) -> None:
    for record in records:
        doc = nlp.make_doc(record.text)
        doc._.date = record.date
        doc = nlp(doc)
        document = dixit.read(record.text, record.date or "2024-03-07")
        layers: list[tuple[str, Any]] = [("quotes", document.quotes), ("dates", document.dates)]
        for layer, findings in layers:
            spans = list(doc.spans[layer])
            assert [span.id_ for span in spans] == [it.id for it in findings]
            for span, finding in zip(spans, findings, strict=True):
                assert span.start_char <= finding.start and finding.end <= span.end_char
                assert span._.rule == finding.rule and span._.confidence == finding.confidence
        for span, quote in zip(doc.spans["quotes"], document.quotes, strict=True):
            assert span._.speaker == (quote.speaker and quote.speaker.name)
            assert span._.speakers == [it.name for it in quote.speakers or (quote.speaker,) if it]
            assert (span._.cue is None) == (quote.cue is None)
            assert len(span._.parts) == max(len(quote.parts), 1)
            assert span._.attitude == quote.attitude
        mentions = [(mention, entity) for entity in document.entities for mention in entity.mentions]
        assert len(doc.spans["entities"]) == len(mentions)
        by_place = {(mention.start, mention.end, entity.id): (mention, entity) for mention, entity in mentions}
        found = set()
        for span in doc.spans["entities"]:
            places = [key for key in by_place if key[2] == span.kb_id_ and span.start_char <= key[0] and key[1] <= span.end_char]
            assert span._.entity in {by_place[key][1].name for key in places}
            assert span._.form in {by_place[key][0].form for key in places}
            found.update(places)
        assert found == set(by_place)


def test_findings_are_saved_with_the_document(nlp: Any) -> None:
    doc = nlp(TEXT)
    other = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert other._.dixit == doc._.dixit
    for layer in ("quotes", "dates", "entities"):
        assert [(span.text, span.id_, span._.rule) for span in other.spans[layer]] == [
            (span.text, span.id_, span._.rule) for span in doc.spans[layer]
        ]


def test_a_pipeline_is_saved_with_its_date(nlp: Any) -> None:
    other = spacy.util.load_model_from_config(nlp.config, auto_fill=False)
    doc = other(TEXT)
    assert doc.spans["quotes"][0]._.said == "2024-03-05"


def test_spans_of_others_have_nothing(nlp: Any) -> None:
    doc = nlp(TEXT)
    span = doc[0:3]
    assert (span._.speaker, span._.cue, span._.value, span._.entity, span._.said) == (None,) * 5
    assert (span._.speakers, span._.parts, span._.interval) == ([], [], None)
    plain = spacy.blank("en")(TEXT)
    assert plain._.dixit is None and plain[0:3]._.speaker is None


def test_many_documents_in_a_stream(nlp: Any) -> None:
    assert [len(doc.spans["quotes"]) for doc in nlp.pipe([TEXT, "", TEXT])] == [2, 0, 2]


def test_the_day_comes_with_the_context() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dixit", config={"date": "2024-01-01"})
    text = "“The bridge is safe,” Ana Kovar said on Tuesday."
    given = [(text, {"date": "2024-03-07", "n": 1}), (text, datetime.date(2024, 4, 4)), (text, "anything")]
    said = [doc.spans["quotes"][0]._.said for doc, _ in nlp.pipe(given, as_tuples=True)]
    assert said == ["2024-03-05", "2024-04-02", "2023-12-26"]


def test_names_are_ents_where_that_is_asked_for() -> None:
    text = "Ana Kovar left Lima. She was tired."
    nlp = spacy.blank("en")
    nlp.add_pipe("dixit", config={"set_ents": True, "without": ["dates"]})
    assert [(ent.text, ent.label_) for ent in nlp(text).ents] == [("Ana Kovar", "PERSON"), ("Lima", "GPE")]
    plain = spacy.blank("en")
    plain.add_pipe("dixit")
    assert plain(text).ents == ()
