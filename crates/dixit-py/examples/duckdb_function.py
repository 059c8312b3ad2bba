"""DuckDB: a function of SQL that reads texts, and the tables of findings as tables of SQL.

    python duckdb_function.py 'articles/*.parquet' found.parquet

The articles have the columns ``id``, ``text`` and ``date``; what is found gets ``document``, ``error`` and ``json``.
"""

from __future__ import annotations

import argparse

import duckdb
import pyarrow as pa

import dixit


def dixit_json(ids: pa.Array, texts: pa.Array, dates: pa.Array) -> pa.Array:
    """DuckDB calls it with some two thousand rows at a time."""
    return pa.table(dixit.annotate_batch(ids, texts, dates, json=True).documents)["json"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("found")
    arguments = parser.parse_args()
    connection = duckdb.connect()
    # "special": a text that is null is a row too, which says so.
    connection.create_function(
        "dixit_json", dixit_json, ["VARCHAR"] * 3, "VARCHAR", type="arrow", null_handling="special"
    )
    connection.execute(
        """
        copy (
            select id as document, json_extract_string(found, '$.error.message') as error, found as json
            from (select id, dixit_json(id, text, date) as found from read_parquet($articles))
        ) to $found (format parquet)
        """,
        {"articles": arguments.articles, "found": arguments.found},
    )
    # The tables are taken as they are: who is quoted most, in the first hundred articles?
    some = connection.execute("from read_parquet($1) order by id limit 100", [arguments.articles]).to_arrow_table()
    quotes = dixit.annotate_batch(some["id"], some["text"], some["date"]).quotes
    print(connection.sql("select speaker, count(*) as quotes from quotes where speaker is not null group by all order by all desc limit 5"))
    assert len(quotes) > 0


if __name__ == "__main__":
    main()
