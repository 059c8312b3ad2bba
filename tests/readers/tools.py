"""Formats of annotation tools and the web: Web Annotation, Label Studio, Prodigy, GDELT."""

import collections
import json as json_module
import urllib.parse
import xml.etree.ElementTree
from pathlib import Path

from truth import paired

CONFIGURATION = Path(__file__).resolve().parents[2] / "crates/dixit-report/src/format/label_studio/labeling.xml"


def webannotation(documents, run, schema, problems):
    """the Web Annotation model's selectors: targets."""
    page = json_module.loads(run("webannotation").read_text("utf-8"))
    if (page["@context"], page["type"]) != ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"):
        problems.add("it is no page of annotations")
    by_id = {document.id: document for document in documents}
    ids = [item["id"] for item in page["items"]]
    if len(ids) != len(set(ids)):
        problems.add("an id comes twice")
    found = collections.defaultdict(list)
    count = 0
    for item in page["items"]:
        sources = {urllib.parse.unquote(target["source"]) for target in item["target"]}
        if item["type"] != "Annotation" or len(sources) != 1 or not sources <= by_id.keys():
            problems.add(f"{item['id']}: no annotation of a document")
            continue
        document = by_id[sources.pop()]
        cut = []
        for target in item["target"]:
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            if (position["type"], quote["type"]) != ("TextPositionSelector", "TextQuoteSelector"):
                problems.add(f"{item['id']}: selectors")
            around = document.text[max(0, start - len(quote["prefix"])) : end + len(quote["suffix"])]
            if (
                document.text[start:end] != quote["exact"]
                or around != quote["prefix"] + quote["exact"] + quote["suffix"]
            ):
                problems.add(f"{item['id']}: {start}..{end} is not {quote['exact']!r}")
            cut.append((start, end))
            count += 1
        bodies = [body["value"] if isinstance(body, dict) else f"#{body.partition('#')[2]}" for body in item["body"]]
        if item["motivation"] == "linking" and bodies[0] not in ids:
            problems.add(f"{item['id']} links to nothing")
        found[document.id].append(
            (item["motivation"], bodies[-1] if item["motivation"] == "linking" else bodies[0], tuple(cut))
        )
    for document in documents:
        expected = [("identifying", entity["kind"], (place,)) for entity, _, place in document.mentions()]
        expected += [("identifying", date["type"], (place,)) for date, place in document.dates()]
        for quote, parts in document.quotes():
            expected.append(("identifying", quote["kind"], tuple(parts)))
            linked = [("cue", quote["cue"])] + [("source", source) for source in document.sources(quote)]
            expected += [("linking", what, (document.place(one),)) for what, one in linked if one]
        problems.same(document.id, found[document.id], expected)
    return count


def marks(document):
    """The labelled stretches that Label Studio and Prodigy are given."""
    for entity, _, place in document.mentions():
        yield (*place, entity["kind"])
    for date, place in document.dates():
        yield (*place, date["type"])
    for quote, parts in document.quotes():
        for part in parts:
            yield (*part, quote["kind"].upper())
        if quote["cue"]:
            yield (*document.place(quote["cue"]), "CUE")
        for source in document.sources(quote):
            yield (*document.place(source), "SOURCE")


def labelstudio(documents, run, schema, problems):
    """Label Studio's labeling configuration: regions."""
    view = xml.etree.ElementTree.parse(CONFIGURATION).getroot()
    controls = {control.get("name"): control for control in view if control.get("name")}
    relations = {relation.get("value") for relation in view.iter("Relation")}
    tasks = json_module.loads(run("labelstudio").read_text("utf-8"))
    count = 0
    for document, task in paired(documents, tasks, problems):
        if (task["data"]["text"], task["data"]["id"], task["data"]["date"]) != (
            document.text,
            document.id,
            document.date,
        ):
            problems.add(f"{document.id}: the data are another's")
        [prediction] = task["predictions"]
        regions, found = {}, []
        for item in prediction["result"]:
            if item["type"] == "relation":
                continue
            control, value = controls[item["from_name"]], item["value"]
            place = (value["start"], value["end"])
            if control.tag.lower() != item["type"] or control.get("toName") != item["to_name"]:
                problems.add(f"{document.id}: {item['id']}: {item['from_name']} is not configured so")
            if item["type"] == "labels":
                if item["id"] in regions or document.cut(place) != value["text"]:
                    problems.add(f"{document.id}: {item['id']} at {place} is not {value['text']!r}")
                regions[item["id"]] = place
                found += [(*place, label) for label in value["labels"]]
            elif regions.get(item["id"]) != place:
                problems.add(f"{document.id}: {item['id']}: {item['from_name']} stands elsewhere than its region")
            for choice in value.get("choices", []) + value.get("labels", []):
                if choice not in [child.get("value") for child in control]:
                    problems.add(f"{document.id}: {item['id']}: {choice} is not configured")
        for item in prediction["result"]:
            if item["type"] == "relation":
                ends = {item["from_id"], item["to_id"]}
                if not ends <= regions.keys() or not set(item["labels"]) <= relations:
                    problems.add(f"{document.id}: no such relation: {item}")
        problems.same(document.id, found, marks(document))
        count += len(found)
    return count


def prodigy(documents, run, schema, problems):
    """Prodigy's rules for tokens, spans and relations: spans."""
    lines = run("prodigy").read_text("utf-8").removesuffix("\n").split("\n")
    count = 0
    for document, task in paired(documents, [json_module.loads(line) for line in lines], problems):
        if (task["text"], task["meta"]["source"]) != (document.text, document.id):
            problems.add(f"{document.id}: the text is another's")
        tokens = task["tokens"]
        problems.same(document.id, [(one["start"], one["end"]) for one in tokens], [one[:2] for one in document.tokens])
        for index, token in enumerate(tokens):
            if token["id"] != index or token["text"] != document.text[token["start"] : token["end"]]:
                problems.add(f"{document.id}: no such token: {token}")
            if token["ws"] != document.text[token["end"] : token["end"] + 1].isspace():
                problems.add(f"{document.id}: white space after {token}")
        for span in task["spans"]:
            place = (span["start"], span["end"])
            if document.cut(place) != span["text"]:
                problems.add(f"{document.id}: {place} is not {span['text']!r}")
            if (span.get("token_start"), span.get("token_end")) != (document.covering(place) or (None, None)):
                problems.add(f"{document.id}: the tokens of {span}")
        spans = [(span["start"], span["end"], span["label"]) for span in task["spans"]]
        problems.same(document.id, spans, marks(document))
        for relation in task["relations"]:
            for end in ["head", "child"]:
                span = relation[f"{end}_span"]
                if span not in task["spans"] or span["token_end"] != relation[end]:
                    problems.add(f"{document.id}: {end} of {relation}")
        count += len(spans)
    return count


def gdelt(documents, run, schema, problems):
    """GDELT's lines of JSON: quotations."""
    lines = run("gdelt").read_text("utf-8").removesuffix("\n").split("\n")
    count = 0
    for document, article in paired(documents, [json_module.loads(line) for line in lines], problems):
        if (article["url"], article["date"]) != (document.id, f"{document.date}T00:00:00Z"):
            problems.add(f"{document.id}: the article is another")
        found = []
        for quote in article["quotes"]:
            start, end = quote["start"], quote["end"]
            before, after = document.text[:start], document.text[end:]
            if quote["pre"] != before[-100:] or quote["post"] != after[:100]:
                problems.add(f"{document.id}: {start}..{end}: what stands around it")
            found.append((start, end, quote["kind"], quote["quote"], quote["speaker"], quote["said"]))
        expected = []
        for quote, _ in document.quotes():
            if quote["kind"] != "scare":
                speakers = "; ".join(speaker["name"] for speaker in document.speakers(quote)) or None
                expected.append((*document.place(quote), quote["kind"], document.spoken(quote), speakers, document.said(quote)))  # fmt: skip
        problems.same(document.id, found, expected)
        count += len(found)
    return count
