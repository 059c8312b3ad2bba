"""Who is one over all documents, as a table: what the examples for DuckDB and Spark share."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

import dixit

COLUMNS = ["document", "entity", "identity", "name", "kind", "reason"]


def identities(found: Iterable[tuple[str, str]]) -> pa.Table:
    """From findings as JSON, with their texts, to a row for each entity. All documents are weighed together."""
    rows = []
    for one in dixit.identities(dixit.Document.from_json(json, text=text) for json, text in found):
        for seen in one["sightings"]:
            rows.append((seen["document"], seen["entity"], one["id"], one["name"], one["kind"], seen["reason"]))
    columns = zip(*sorted(rows), strict=True) if rows else [[]] * len(COLUMNS)
    return pa.table({name: pa.array(values, pa.string()) for name, values in zip(COLUMNS, columns, strict=True)})
