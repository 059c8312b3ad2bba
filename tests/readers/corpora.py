"""Formats of annotated corpora: TimeML, brat standoff, CoNLL-U."""

import collections
import itertools
import re
import urllib.parse
import xml.etree.ElementTree

import conllu as conllu_module

from truth import paired, path_of


def timeml(documents, run, schema, problems):
    """Python's XML parser: TIMEX3 elements."""
    folder = run("timeml")
    count = 0
    for document in documents:
        root = xml.etree.ElementTree.parse(path_of(document, folder, ".tml")).getroot()
        words = root.find("TEXT")
        if (root.tag, root.findtext("DOCID"), root.find("DCT/TIMEX3").get("value")) != (
            "TimeML",
            document.id,
            document.date,
        ):
            problems.add(f"{document.id}: the head is another's")
        if "".join(words.itertext()) != document.text:
            problems.add(f"{document.id}: the words are not the document's")
        at, found = len(words.text or ""), []
        for timex in words:
            start, at = at, at + len("".join(timex.itertext()))
            found.append((start, at, timex.tag, *map(timex.get, ["type", "value", "mod", "quant", "freq"])))
            at += len(timex.tail or "")
        ids = [timex.get("tid") for timex in root.iter("TIMEX3")]
        if ids != [f"t{number}" for number in range(len(ids))]:
            problems.add(f"{document.id}: the ids are {ids}")
        for timex in root.iter("TIMEX3"):
            if timex.get("anchorTimeID") not in [None, *ids]:
                problems.add(f"{document.id}: {timex.attrib} is anchored to nothing")
        expected, end = [], 0
        for date, place in sorted(document.dates(), key=lambda pair: pair[1]):
            if place[0] >= end:
                end = place[1]
                expected.append((*place, "TIMEX3", *map(date.get, ["type", "value", "mod", "quant", "freq"])))
        problems.same(document.id, found, expected)
        count += len(found)
    return count


def brat_fragments(document, parts):
    """What of a stretch brat can hold: its lines, without the white space around them."""
    held = []
    for start, end in parts:
        at = start
        for line in document.text[start:end].splitlines(keepends=True):
            kept = line.strip()
            if kept:
                first = at + line.index(kept)
                held.append((first, first + len(kept)))
            at += len(line)
    return held


def brat(documents, run, schema, problems):
    """brat's standoff rules: annotations."""
    folder = run("brat")
    configuration = brat_configuration(folder / "annotation.conf")
    count = 0
    for document in documents:
        if path_of(document, folder, ".txt").read_bytes() != document.data:
            problems.add(f"{document.id}: the .txt is another")
        lines = path_of(document, folder, ".ann").read_bytes().decode().removesuffix("\n").split("\n")
        found = brat_annotations(document, lines, configuration, problems)
        expected = collections.Counter()
        for entity, _, place in document.mentions():
            expected[entity["kind"], *brat_fragments(document, [place])] += 1
        for date, place in document.dates():
            expected[date["type"], *brat_fragments(document, [place])] += 1
        shared = set()
        for quote, parts in document.quotes():
            label = "Scare" if quote["kind"] == "scare" else "Quote"
            expected[label, *brat_fragments(document, parts)] += 1
            shared.update(
                ("Source", *brat_fragments(document, [document.place(one)])) for one in document.sources(quote)
            )
            if quote["cue"]:
                shared.add(("Cue", *brat_fragments(document, [document.place(quote["cue"])])))
        expected.update(shared)
        problems.same(document.id, found.items(), expected.items())
        count += len(lines)
    return count


def brat_configuration(path):
    """The names that each section of annotation.conf declares, and the values of attributes."""
    declared = collections.defaultdict(dict)
    section = None
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line.strip():
            name, _, arguments = line.partition("\t")
            values = re.search(r"Value:(\S+)", arguments)
            declared[section][name] = values[1].split("|") if values else arguments
    return declared


def brat_annotations(document, lines, configuration, problems):
    """Reads a .ann by <https://brat.nlplab.org/standoff.html>; returns the text-bound annotations."""
    bounds, ids, found = {}, set(), collections.Counter()

    def fail(line):
        problems.add(f"{document.id}: against the rules: {line!r}")

    for line in lines:
        if not (match := re.fullmatch(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)", line)):
            continue
        fragments = [tuple(map(int, one.split())) for one in match[3].split(";")]
        in_text = all(0 <= start < end <= len(document.text) for start, end in fragments)
        in_order = all(one[1] <= other[0] for one, other in itertools.pairwise(fragments))
        words = " ".join(document.cut(one) for one in fragments)
        if not in_text or not in_order or words != match[4] or len(words.splitlines()) != 1:
            fail(line)
        if match[2] not in configuration["entities"]:
            problems.add(f"{document.id}: {match[2]} is not configured")
        bounds[match[1]] = match[2]
        found[match[2], *fragments] += 1
    for line in lines:
        name = line.split("\t")[0]
        if name != "*" and name in ids:
            problems.add(f"{document.id}: {name} comes twice")
        ids.add(name)
        if name in bounds:
            continue
        if match := re.fullmatch(r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)", line):
            sound = match[1] in configuration["relations"] and {match[2], match[3]} <= bounds.keys()
            arguments = configuration["relations"].get(match[1], "")
            for number, target in [("Arg1", match[2]), ("Arg2", match[3])]:
                sound = sound and re.search(rf"{number}:(<ENTITY>|{bounds.get(target)})(,|$)", arguments)
        elif match := re.fullmatch(r"A\d+\t(\w+) (T\d+) (\w+)", line):
            sound = match[2] in bounds and match[3] in configuration["attributes"].get(match[1], [])
        elif match := re.fullmatch(r"#\d+\tAnnotatorNotes (T\d+)\t.*", line):
            sound = match[1] in bounds
        elif match := re.fullmatch(r"\*\tCoref((?: T\d+){2,})", line):
            sound = set(match[1].split()) <= bounds.keys()
        else:
            sound = False
        if not sound:
            fail(line)
    return found


def conllu(documents, run, schema, problems):
    """the package conllu: tokens."""
    source = run("conllu").read_bytes().decode()
    for number, line in enumerate(source.split("\n"), 1):
        if line and not line.startswith("#") and len(line.split("\t")) != 10:
            problems.add(f"line {number} has not ten columns")
    blocks = []
    for sentence in conllu_module.parse(source):
        if "newdoc id" in sentence.metadata:
            blocks.append([])
        blocks[-1].append(sentence)
    sentence_ids = [sentence.metadata["sent_id"] for block in blocks for sentence in block]
    if len(sentence_ids) != len(set(sentence_ids)):
        problems.add("a sent_id comes twice")
    count = 0
    for document, block in paired(documents, blocks, problems):
        if block[0].metadata["newdoc id"] != document.id:
            problems.add(f"{document.id}: the document is called {block[0].metadata['newdoc id']}")
        read = []
        for number, sentence in enumerate(block):
            if [token["id"] for token in sentence] != list(range(1, len(sentence) + 1)):
                problems.add(f"{document.id}: {sentence.metadata['sent_id']}: its tokens are not numbered")
            spaced = "".join(
                token["form"] + ("" if token["misc"].get("SpaceAfter") == "No" else " ") for token in sentence
            ).rstrip(" ")
            if spaced != sentence.metadata["text"]:
                problems.add(f"{document.id}: {sentence.metadata['sent_id']}: # text is not its tokens")
            for token in sentence:
                start, end = map(int, token["misc"]["TokenRange"].split(":"))
                if document.text[start:end] != token["form"]:
                    problems.add(f"{document.id}: {start}:{end} is not {token['form']!r}")
                no_space = token["misc"].get("SpaceAfter") == "No"
                if no_space == document.text[end : end + 1].isspace():
                    problems.add(f"{document.id}: {start}:{end}: SpaceAfter")
                read.append((start, end, None if token["upos"] == "_" else token["upos"], token["misc"], number))
        in_sentences = [
            one for one in document.tokens if any(start <= one[0] < end for start, end in document.sentences)
        ]
        problems.same(document.id, [one[:3] for one in read], in_sentences)
        if [one[:3] for one in read] == in_sentences == document.tokens:
            check_layers(document, read, problems)
        count += len(read)
    return count


def check_layers(document, read, problems):
    """The brackets of the last column must hold the tokens of each finding."""
    name = re.sub(r"[\s/]", "_", document.id)
    sentence = [one[4] for one in read]

    def within(covered):
        """A finding ends with its sentence at the latest."""
        first, last = covered
        return first, max(at for at in range(first, last + 1) if sentence[at] == sentence[first])

    expected = {"Entity": [], "Date": [], "Quote": [], "Cue": [], "Source": []}
    for entity, _, place in document.mentions():
        if covered := document.covering(place):
            expected["Entity"].append((f"{name}.{entity['id']}-{entity['kind']}", *within(covered)))
    for date, place in document.dates():
        if covered := document.covering(place):
            expected["Date"].append((f"{date['id']}-{date['type']}-{date['value']}", *within(covered)))
    for quote, parts in document.quotes():
        speakers = "+".join(speaker["entity"] for speaker in document.speakers(quote))
        says = f"-{quote['kind']}-{speakers}-{quote['said'] or ''}".rstrip("-")
        for number, part in enumerate(parts, 1):
            if covered := document.covering(part):
                of = f"[{number}/{len(parts)}]" if len(parts) > 1 else ""
                expected["Quote"].append((f"{quote['id']}{of}{says if number == 1 else ''}", *covered))
        for layer, one in [("Cue", quote["cue"])] + [("Source", source) for source in document.sources(quote)]:
            if one and (covered := document.covering(document.place(one))):
                expected[layer].extend((quote["id"], at, at) for at in range(covered[0], covered[1] + 1))
    for layer, findings in expected.items():
        if layer in ("Cue", "Source"):
            ids = [(one, at) for at, token in enumerate(read) for one in token[3].get(layer, "").split(",") if one]
            problems.same(f"{document.id} {layer}", [(one, at, at) for one, at in ids], findings)
        else:
            values = [token[3].get(layer, "") for token in read]
            found = [(urllib.parse.unquote(says), *place) for says, *place in brackets(values, problems)]
            problems.same(f"{document.id} {layer}", found, findings)


def brackets(values, problems):
    """The findings of a layer in CorefUD's bracket notation: what opens, and the first and the last token."""
    opened = collections.defaultdict(list)
    for at, value in enumerate(values):
        for start, both, end in re.findall(r"\(([^()]+)(\)?)|([^()]+)\)", value):
            if both:
                yield start, at, at
            elif start:
                opened[start.split("-")[0]].append((start, at))
            elif opened[end]:
                says, first = opened[end].pop()
                yield says, first, at
            else:
                problems.add(f"{end} closes and was not opened")
    for left in opened.values():
        for says, first in left:
            problems.add(f"{says} opens at token {first} and is not closed")
