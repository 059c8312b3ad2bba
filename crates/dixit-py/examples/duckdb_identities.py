"""DuckDB: who is one over all documents, as a table beside the findings.

    python duckdb_function.py 'articles/*.parquet' found.parquet
    python duckdb_identities.py 'articles/*.parquet' found.parquet identities.parquet

``identities.parquet`` has a row for each entity of each document: ``document``, ``entity``, the ``identity`` that it is of (the same id as
in an archive of ``dixit add`` with these documents), that one's ``name`` and ``kind``, and the ``reason`` why it is of it.
"""

from __future__ import annotations

import argparse

import duckdb
from identities_table import identities


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("found")
    parser.add_argument("identities")
    arguments = parser.parse_args()
    connection = duckdb.connect()
    # What could not be read has no entities.
    found = connection.execute(
        """
        select found.json, articles.text
        from read_parquet($found) found join read_parquet($articles) articles on articles.id = found.document
        where found.error is null order by found.document
        """,
        {"found": arguments.found, "articles": arguments.articles},
    ).fetchall()
    connection.register("identities", identities(found))
    connection.execute("copy identities to $path (format parquet)", {"path": arguments.identities})
    # Who is in most documents, with all their names there.
    print(
        connection.sql(
            """
            select name, kind, count(distinct document) as documents
            from identities group by identity, name, kind order by documents desc, identity limit 10
            """
        )
    )


if __name__ == "__main__":
    main()
