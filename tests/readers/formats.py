"""A reader for each format. Each is told the documents, how to have them written, and the wire format's schema; it says
what does not agree, and returns how many things it compared. Its first line says what reads, and what it counts."""

import collections

import csv as csv_module
import io
import json as json_module
import re
import sqlite3
import subprocess
import urllib.parse
import xml.etree.ElementTree
from pathlib import Path

import conllu as conllu_module
import html5lib
import jsonschema
import markdown_it
import pyarrow.parquet

# Formats of which one file holds all documents.
FILES = {"text", "brief", "jsonl", "markdown", "conllu", "webannotation", "labelstudio", "prodigy", "gdelt", "sqlite"}

WRITERS = Path(__file__).resolve().parents[2] / "crates/dixit-report/src"


def names(binary):
    """The formats that the binary says it has."""
    said = subprocess.run([binary, "--format", "?"], capture_output=True, text=True).stderr
    return re.search(r"\[possible values: (.*)\]", said)[1].split(", ")


def path_of(document, folder, ending):
    return folder / (document.id.removesuffix(".txt") + ending)


def paired(documents, found, problems):
    """Pairs what was read with the documents."""
    if len(found) != len(documents):
        problems.add(f"{len(found)} documents are not {len(documents)}")
    return zip(documents, found)


# --- JSON


def places(value):
    """Every object that has a start, in the order of the file."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for one in value.values():
            yield from places(one)
    elif isinstance(value, list):
        for one in value:
            yield from places(one)


def check_units(document, reports, problems):
    """What the units cut must be the same words, and those that stand beside the offsets."""
    ways = {
        "byte": lambda start, end: document.data[start:end].decode(),
        "char": lambda start, end: document.text[start:end],
        "utf16": lambda start, end: document.text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le"),
    }
    cut = {}
    for unit, report in reports.items():
        if report["unit"] != unit:
            problems.add(f"{document.id}: the unit is {report['unit']}, not {unit}")
        cut[unit] = [ways[unit](one["start"], one["end"]) for one in places(report)]
        for one, words in zip(places(report), cut[unit]):
            if "text" in one and one["text"] != words:
                problems.add(f"{document.id}: {unit} {one['start']}..{one['end']} is {words!r}, not {one['text']!r}")
    if any(words != cut["byte"] for words in cut.values()):
        problems.add(f"{document.id}: the units cut different words")
    return sum(map(len, cut.values()))


def jsonl(documents, run, schema, problems):
    """jsonschema: offsets in three units."""
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    if set(json_module.loads((WRITERS.parent / "schemas/dixit-1.json").read_text("utf-8"))) != set(schema):
        problems.add("the schema is not the one that is committed")
    units = {}
    for unit in ["byte", "char", "utf16"]:
        lines = run("jsonl", "--tokens", "--offsets", unit).read_text("utf-8").split("\n")
        units[unit] = [json_module.loads(line) for line in lines if line]
        for report in units[unit]:
            for error in validator(schema).iter_errors(report):
                problems.add(f"{report['id']}: {error.json_path}: {error.message[:200]}")
    count = 0
    for document, *reports in zip(documents, *units.values(), strict=True):
        count += check_units(document, dict(zip(units, reports)), problems)
    return count


def json(documents, run, schema, problems):
    """jsonschema: offsets in three units."""
    validator = jsonschema.validators.validator_for(schema)(schema)
    folders = {unit: run("json", "--offsets", unit) for unit in ["byte", "char", "utf16"]}
    count = 0
    for document in documents:
        reports = {}
        for unit, folder in folders.items():
            reports[unit] = json_module.loads(path_of(document, folder, ".json").read_text("utf-8"))
            for error in validator.iter_errors(reports[unit]):
                problems.add(f"{document.id}: {error.json_path}: {error.message[:200]}")
        count += check_units(document, reports, problems)
        whole = {key: value for key, value in document.report.items() if key != "tokens"}
        if reports["byte"] != whole:
            problems.add(f"{document.id}: it is not what its line in JSONL is")
    return count


# --- For people


def text(documents, run, schema, problems):
    """UTF-8: names and quotations."""
    # The terminal's long quotations are shortened in the middle.
    return people(documents, run("text").read_bytes().decode(), lambda said: {said[0][:40], said[-1][-40:]}, problems)


def markdown(documents, run, schema, problems):
    """markdown-it (CommonMark): names and quotations."""
    source = run("markdown").read_bytes().decode()
    tokens = markdown_it.MarkdownIt("commonmark").parse(source)
    inline = [token for token in tokens if token.type == "inline"]
    for token in tokens + [child for token in inline for child in token.children]:
        if token.type in ("html_block", "html_inline", "link_open", "image", "code_block", "fence"):
            problems.add(f"the document's own words are taken for {token.type}: {token.content!r}")
    shown = "\n".join("".join(one.content or " " for one in token.children) for token in inline)
    return people(documents, shown, lambda said: said, problems)


def people(documents, shown, promised, problems):
    """Who reads a text reads every name and what is promised of what was said, broken into lines as may be."""
    flat = squeezed(shown)
    for character in sorted(set(shown)):
        if character != "\n" and (ord(character) < 32 or 0x7F <= ord(character) < 0xA0):
            problems.add(f"U+{ord(character):04X} acts on a terminal")
    count = 0
    for document in documents:
        for name in [entity["name"] for entity in document.report["entities"]] + [document.id]:
            count += 1
            if squeezed(name) not in flat:
                problems.add(f"{document.id}: {name!r} is not named")
        for quote, parts in document.quotes():
            for words in promised([squeezed(document.cut(part)) for part in parts]):
                count += 1
                if words.strip() not in flat:
                    problems.add(f"{document.id}: {quote['id']} is missing: {words!r}")
    return count


def squeezed(words):
    return " ".join(words.split())


def brief(documents, run, schema, problems):
    """lines and columns: places."""
    documents_lines = re.split(r"^(?=document )", run("brief").read_text("utf-8"), flags=re.MULTILINE)[1:]
    count = 0
    for document, block in paired(documents, documents_lines, problems):
        lines = document.text.split("\n")
        starts = collections.Counter()
        for line in block.splitlines():
            if not (place := re.match(r"(\d+):(\d+) +(\w+) ", line)):
                continue
            row, column, layer = int(place[1]), int(place[2]), place[3]
            starts[layer, sum(len(one) + 1 for one in lines[: row - 1]) + column - 1] += 1
            count += 1
        expected = collections.Counter(("name", place[0]) for _, _, place in document.mentions())
        expected.update(("date", place[0]) for _, place in document.dates())
        expected.update(("quote", parts[0][0]) for _, parts in document.quotes())
        found = {key: value for key, value in starts.items() if key[0] in ("name", "date", "quote")}
        problems.same(document.id, found.items(), expected.items())
    return count


# --- HTML


def html(documents, run, schema, problems):
    """html5lib (HTML5's own algorithm): marked stretches and links."""
    folder = run("html")
    count = 0
    for document in documents:
        page = html5lib.parse(path_of(document, folder, ".html").read_bytes(), "etree", namespaceHTMLElements=False)
        article = page.find(".//article")
        pieces, anchors = marked(article)
        if "".join(article.itertext()) != document.text:
            problems.add(f"{document.id}: the article's words are not the document's")
        quotes = [(index, part) for index, (_, parts) in enumerate(document.quotes()) for part in parts]
        problems.same(document.id, joined(pieces), sorted(quotes))
        check_titles(document, pieces, problems)
        starts = {f"s{index}": place[0] for index, place in enumerate(document.sentences)}
        starts |= {f"q{index}": min(parts)[0] for index, (_, parts) in enumerate(document.quotes())}
        for anchor, at in starts.items():
            if anchors.get(anchor) != at:
                problems.add(f"{document.id}: #{anchor} stands at {anchors.get(anchor)}, not {at}")
        count += len(quotes) + len(pieces) + len(starts) + html_rules(document.id, page, problems)
    index = html5lib.parse((folder / "index.html").read_bytes(), "etree", namespaceHTMLElements=False)
    links = [urllib.parse.unquote(link.get("href")) for link in index.iter("a")]
    problems.same("index.html", links, [f"./{one.id.removesuffix('.txt')}.html" for one in documents])
    return count + len(links)


def html_rules(where, page, problems):
    """Ids are unique, links lead to them, and nothing leads out of the page."""
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    if len(ids) != len(set(ids)):
        problems.add(f"{where}: an id comes twice")
    links = 0
    for element in page.iter():
        for attribute in ("href", "src", "action", "data", "{http://www.w3.org/1999/xlink}href", "xlink:href"):
            if (target := element.get(attribute)) is not None:
                links += 1
                if not target.startswith("#") or target[1:] not in ids:
                    problems.add(f"{where}: {element.tag} leads to {target!r}")
        if element.tag in ("link", "iframe", "img", "object", "embed", "base"):
            problems.add(f"{where}: there is a {element.tag}")
    return links


def marked(article):
    """The pieces of an article with what is said of each, and where its anchors stand."""
    pieces, anchors, at = [], {}, 0

    def walk(element):
        nonlocal at
        start = at
        if element.get("id"):
            anchors[element.get("id")] = at
        at += len(element.text or "")
        for child in element:
            walk(child)
            at += len(child.tail or "")
        if element.get("title") is not None:
            pieces.append((start, at, element.get("data-quotes", ""), element.get("title")))

    walk(article)
    return pieces, anchors


def joined(pieces):
    """Puts neighbouring pieces of one quotation together."""
    runs, last = [], {}
    for start, end, quotes, _ in pieces:
        for quote in map(int, quotes.split()):
            if quote not in last or last[quote]["end"] != start:
                last[quote] = {"quote": quote, "start": start}
                runs.append(last[quote])
            last[quote]["end"] = end
    return sorted((run["quote"], (run["start"], run["end"])) for run in runs)


def check_titles(document, pieces, problems):
    """A piece is titled with its innermost name and date, and every name and date is covered by pieces."""
    names = [
        (place, f"{entity['kind']}: {entity['name']}", int(entity["id"][1:])) for entity, _, place in document.mentions()
    ]
    dates = [(place, f"{date['type']}: {date['value']}", index) for index, (date, place) in enumerate(document.dates())]
    for start, end, quotes, title in pieces:
        titles = []
        for layer in [names, dates]:
            inside = [one for one in layer if one[0][0] <= start and end <= one[0][1]]
            if inside:
                titles.append(max(inside, key=lambda one: (one[0][0], -one[0][1], one[2]))[1])
        expected = "; ".join(titles)
        if title != expected and not (quotes and title.endswith(expected)):
            problems.add(f"{document.id}: {start}..{end} is titled {title!r}, not {expected!r}")
    for (start, end), what, _ in names + dates:
        covered = sum(max(0, min(end, piece[1]) - max(start, piece[0])) for piece in pieces)
        if covered != end - start:
            problems.add(f"{document.id}: {what} at {start}..{end} is not marked")


# --- Tables


def rows(documents):
    """What the tables of quotations, dates and mentions hold, column by column."""
    tables = {"quotes": [], "dates": [], "entities": []}
    for document in documents:
        head = {"document": document.id, "document_date": document.date}
        for quote, _ in document.quotes():
            (start, end), cue = document.place(quote), quote["cue"] or {}
            speakers = document.speakers(quote)
            tables["quotes"].append(head | {
                "start": start, "end": end, "text": document.cut((start, end)), "spoken": document.spoken(quote),
                "cue": cue.get("text"), "lemma": cue.get("lemma"), "status": cue.get("status"),
                "sources": [source["text"] for source in document.sources(quote)],
                "speaker": speakers[0]["name"] if speakers else None,
                "speaker_id": speakers[0]["entity"] if speakers else None,
                "speakers": [speaker["name"] for speaker in speakers],
                "via": (quote.get("via") or {}).get("text"), "said": document.said(quote),
                "about": [document.entities_by_id[one]["name"] for one in quote["about"]],
                "dates": [document.dates_by_id[one]["value"] for one in quote["dates"]],
                **{name: quote.get(name) for name in ["id", "kind", "said_basis", "attitude", "parent", "confidence", "rule", "reason"]},
            })  # fmt: skip
        for date, place in document.dates():
            between = date.get("range") or {}
            tables["dates"].append(head | {
                "start": place[0], "end": place[1], "text": document.cut(place),
                "readings": date.get("readings", []), "invalid": date.get("invalid", False),
                "range_with": between.get("with"), "range_begin": between.get("begin"), "range_until": between.get("until"),
                **{name: date.get(name) for name in ["id", "type", "value", "mod", "quant", "freq", "begin", "until", "anchor", "confidence", "rule"]},
            })  # fmt: skip
        for entity, mention, place in document.mentions():
            tables["entities"].append(head | {
                "start": place[0], "end": place[1], "text": document.cut(place),
                **{name: entity[name] for name in ["id", "name", "kind"]},
                **{name: mention.get(name) for name in ["form", "title", "confidence", "rule"]},
            })  # fmt: skip
    return tables


def csv(documents, run, schema, problems):
    """Python's csv: cells."""
    count = 0
    for options in [(), ("--bom",)]:
        folder = run("csv", *options)
        for table, expected in rows(documents).items():
            data = (folder / f"{table}.csv").read_bytes()
            if data.startswith(b"\xef\xbb\xbf") != bool(options):
                problems.add(f"{table}: the byte order mark is not as asked for")
            found = list(csv_module.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
            for row, want in paired_rows(table, found, expected, problems):
                want = {name: cell(value) for name, value in want.items()}
                if "sources" in want:
                    want["source"] = want.pop("sources")
                if options:
                    want = {name: f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else value for name, value in want.items()}  # fmt: skip
                count += compare(table, row, want, problems)
    return count


def cell(value):
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, float):
        return str(value).removesuffix(".0")
    return "" if value is None else {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def parquet(documents, run, schema, problems):
    """pyarrow: cells."""
    folder = run("parquet")
    count = 0
    for table, expected in rows(documents).items():
        found = pyarrow.parquet.read_table(folder / f"{table}.parquet").to_pylist()
        for row, want in paired_rows(table, found, expected, problems):
            count += compare(table, row, want, problems)
    return count


def paired_rows(table, found, expected, problems):
    if len(found) != len(expected):
        problems.add(f"{table}: {len(found)} rows are not {len(expected)}")
    return zip(found, expected)


def compare(table, row, want, problems):
    where = f"{table}: {want['document']} {want['id']}"
    if row.keys() != want.keys():
        problems.add(f"{where}: columns {sorted(row.keys() ^ want.keys())}")
    for name in row.keys() & want.keys():
        if row[name] != want[name]:
            problems.add(f"{where}: {name} is {row[name]!r}, not {want[name]!r}")
    return len(row)


def sqlite(documents, run, schema, problems):
    """Python's sqlite3: places and searches."""
    count = 0
    connection = sqlite3.connect(f"file:{run('sqlite')}?mode=ro", uri=True)
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        problems.add("the database is not sound")
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        problems.add(f"rows refer to nothing: {broken[:3]}")
    for table in ["mention", "date", "quote"]:
        off = connection.execute(
            f"""SELECT document.id, start, "end", {table}.words FROM {table} JOIN document ON number = document
            WHERE substr(document.words, start + 1, "end" - start) IS NOT {table}.words""".replace(
                "ON number", "ON document.number"
            )
        )
        for one in off:
            problems.add(f"{table}: {one}")
    found = dict(connection.execute("SELECT id, words FROM document"))
    if found != {document.id: document.text for document in documents}:
        problems.add("the documents' words are not theirs")
    queries = {
        "mentions": """SELECT document.id, entity.id, name, kind, start, "end", mention.words, form FROM mention
            JOIN document ON document.number = mention.document
            JOIN entity ON entity.document = mention.document AND entity.id = mention.entity""",
        "dates": """SELECT document.id, date.id, type, value, start, "end", date.words, first, until FROM date
            JOIN document ON document.number = date.document""",
        "quotes": """SELECT document.id, quote.id, kind, start, "end", spoken, speaker, source, said FROM quote
            JOIN document ON document.number = quote.document""",
        "speakers": "SELECT document.id, quote, place, entity, name FROM speaker JOIN document ON number = document",
        "about": "SELECT document.id, quote, entity FROM about JOIN document ON number = document",
    }
    expected = collections.defaultdict(list)
    for one in documents:
        for entity, mention, place in one.mentions():
            expected["mentions"].append((one.id, entity["id"], entity["name"], entity["kind"], *place, one.cut(place), mention["form"]))  # fmt: skip
        for date, place in one.dates():
            expected["dates"].append((one.id, date["id"], date["type"], date["value"], *place, one.cut(place), date.get("begin"), date.get("until")))  # fmt: skip
        for quote, _ in one.quotes():
            speakers = one.speakers(quote)
            together = "; ".join(speaker["name"] for speaker in speakers) or None
            sources = "; ".join(source["text"] for source in one.sources(quote)) or None
            expected["quotes"].append((one.id, quote["id"], quote["kind"], *one.place(quote), one.spoken(quote), together, sources, one.said(quote)))  # fmt: skip
            for place, speaker in enumerate(speakers):
                expected["speakers"].append((one.id, quote["id"], place, speaker["entity"], speaker["name"]))
            expected["about"].extend((one.id, quote["id"], entity) for entity in quote["about"])
    for name, query in queries.items():
        problems.same(name, connection.execute(query), expected[name])
        count += len(expected[name])
    # The full text search finds each quotation by its first words, and each document by a name.
    for one in documents:
        for quote, _ in one.quotes():
            words = re.findall(r"\w+", one.spoken(quote))[:5]
            hits = connection.execute(
                """SELECT document.id, quote.id FROM quote_search JOIN quote ON quote.number = quote_search.rowid
                JOIN document ON document.number = quote.document WHERE quote_search MATCH ?""",
                (f'spoken : "{" ".join(words)}"',),
            ).fetchall()
            count += 1
            if words and (one.id, quote["id"]) not in hits:
                problems.add(f"a search for {words} does not find {one.id} {quote['id']}")
        for entity in one.report["entities"]:
            phrase = " ".join(re.findall(r"\w+", entity["mentions"][0]["text"]))
            hits = connection.execute(
                "SELECT id FROM document_search JOIN document ON number = document_search.rowid WHERE document_search MATCH ?",
                (f'"{phrase}"',),
            ).fetchall()
            count += 1
            if (one.id,) not in hits:
                problems.add(f"a search for {phrase!r} does not find {one.id}")
    connection.close()
    return count


# --- TimeML


def timeml(documents, run, schema, problems):
    """Python's XML parser: TIMEX3 elements."""
    folder = run("timeml")
    count = 0
    for document in documents:
        root = xml.etree.ElementTree.parse(path_of(document, folder, ".tml")).getroot()
        words = root.find("TEXT")
        if (root.tag, root.findtext("DOCID"), root.find("DCT/TIMEX3").get("value")) != ("TimeML", document.id, document.date):
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


# --- brat


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
            shared.update(("Source", *brat_fragments(document, [document.place(one)])) for one in document.sources(quote))
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
        in_order = all(one[1] <= other[0] for one, other in zip(fragments, fragments[1:]))
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


# --- CoNLL-U


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


# --- Annotation tools


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
            if document.text[start:end] != quote["exact"] or around != quote["prefix"] + quote["exact"] + quote["suffix"]:
                problems.add(f"{item['id']}: {start}..{end} is not {quote['exact']!r}")
            cut.append((start, end))
            count += 1
        bodies = [body["value"] if isinstance(body, dict) else f"#{body.partition('#')[2]}" for body in item["body"]]
        if item["motivation"] == "linking" and bodies[0] not in ids:
            problems.add(f"{item['id']} links to nothing")
        found[document.id].append((item["motivation"], bodies[-1] if item["motivation"] == "linking" else bodies[0], tuple(cut)))
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
    view = xml.etree.ElementTree.parse(WRITERS / "label_studio.xml").getroot()
    controls = {control.get("name"): control for control in view if control.get("name")}
    relations = {relation.get("value") for relation in view.iter("Relation")}
    tasks = json_module.loads(run("labelstudio").read_text("utf-8"))
    count = 0
    for document, task in paired(documents, tasks, problems):
        if (task["data"]["text"], task["data"]["id"], task["data"]["date"]) != (document.text, document.id, document.date):
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


READERS = [
    text, brief, json, jsonl, markdown, html, csv, parquet, timeml, brat, conllu, webannotation, labelstudio, prodigy, gdelt, sqlite,
]  # fmt: skip
