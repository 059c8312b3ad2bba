"""Tables: CSV, Parquet, SQLite."""

import collections
import csv as csv_module
import io
import re
import sqlite3

import pyarrow.parquet


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
                "via": (quote.get("via") or {}).get("text"), "said": document.said(quote), "said_begin": document.said_begin(quote),
                "about": [document.entities_by_id[one]["name"] for one in quote["about"]],
                "dates": [document.dates_by_id[one]["value"] for one in quote["dates"]],
                **{name: quote.get(name) for name in ["id", "kind", "said_basis", "not_after", "attitude", "parent", "confidence", "rule", "reason"]},
            })  # fmt: skip
        for date, place in document.dates():
            between = date.get("range") or {}
            tables["dates"].append(head | {
                "start": place[0], "end": place[1], "text": document.cut(place),
                "readings": date.get("readings", []), "invalid": date.get("invalid", False),
                "range_with": between.get("with"), "range_begin": between.get("begin"), "range_until": between.get("until"),
                **{name: date.get(name) for name in ["id", "type", "value", "mod", "quant", "freq", "begin", "until", "zone", "anchor", "confidence", "rule"]},
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
            f"""SELECT document.id, start, "end", {table}.text FROM {table} JOIN document ON number = document
            WHERE substr(document.text, start + 1, "end" - start) IS NOT {table}.text""".replace(
                "ON number", "ON document.number"
            )
        )
        for one in off:
            problems.add(f"{table}: {one}")
    found = dict(connection.execute("SELECT id, text FROM document"))
    if found != {document.id: document.text for document in documents}:
        problems.add("the documents' texts are not theirs")
    queries = {
        "mentions": """SELECT document.id, entity.id, name, kind, start, "end", mention.text, form FROM mention
            JOIN document ON document.number = mention.document
            JOIN entity ON entity.document = mention.document AND entity.id = mention.entity""",
        "dates": """SELECT document.id, date.id, type, value, start, "end", date.text, "begin", until FROM date
            JOIN document ON document.number = date.document""",
        "quotes": """SELECT document.id, quote.id, kind, start, "end", spoken, speakers, sources, said, said_begin FROM quote
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
            expected["quotes"].append((one.id, quote["id"], quote["kind"], *one.place(quote), one.spoken(quote), together, sources, one.said(quote), one.said_begin(quote)))  # fmt: skip
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
