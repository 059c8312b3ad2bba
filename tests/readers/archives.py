"""What shows archives to people."""

import asyncio

from datasette.app import Datasette


def datasette(documents, run, schema, problems):
    """Datasette: documents and quotations found, and rows with labels."""
    return asyncio.run(shown(documents, run("sqlite"), problems))


async def shown(documents, archive, problems):
    site = Datasette([str(archive)])
    await site.invoke_startup()
    base = f"/{next(name for name in site.databases if name != '_internal')}"

    async def get(path, **query):
        answer = await site.client.get(f"{base}{path}.json", params=query)
        if answer.status_code != 200:
            raise SystemExit(f"datasette: {path} {query}: {answer.text[:400]}")
        return answer.json()

    # It sees by itself in what table the search of another is.
    searched = {table["name"]: table["fts_table"] for table in (await get(""))["tables"]}
    for table in ["quote", "document"]:
        if searched[table] != f"{table}_search":
            problems.add(f"{table} is searched in {searched[table]}")
    numbers = {row["id"]: row["number"] for row in await every(get, "/document")}
    count = 0
    for document in documents:
        for entity in document.report["entities"][:1]:
            count += 1
            found = await every(get, "/document", _search=phrase(entity["name"]))
            if document.id not in {row["id"] for row in found}:
                problems.add(f"{document.id} is not found by {entity['name']!r}")
        for quote, _ in list(document.quotes())[:1]:
            count += 1
            found = await every(get, "/quote", _search=phrase(document.spoken(quote)))
            if (numbers[document.id], quote["id"]) not in {(row["document"], row["id"]) for row in found}:
                problems.add(f"{document.id}: {quote['id']} is not found by its words")
    # What leads elsewhere says whereto, in words.
    for table, column in [("entity", "identity"), ("pair", "speaker"), ("pair", "about"), ("identity_name", "identity")]:
        for row in await every(get, f"/{table}", _labels="on"):
            count += 1
            if not isinstance(row[column], dict) or not row[column]["label"]:
                problems.add(f"{table}: {column} {row[column]!r} has no label")
    return count


async def every(get, path, **query):
    """All rows, page by page."""
    rows, more = [], {}
    while more is not None:
        page = await get(path, _size="max", _shape="objects", **query, **more)
        rows += page["rows"]
        more = {"_next": page["next"]} if page.get("next") else None
    return rows


def phrase(words):
    """Words as FTS5 reads a phrase."""
    return '"' + words.replace('"', " ") + '"'
