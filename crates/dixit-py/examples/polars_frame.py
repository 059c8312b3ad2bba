"""Polars: a frame of texts, some rows at a time.

    python polars_frame.py 'articles/*.parquet' found.parquet

The articles have the columns ``id``, ``text`` and ``date``; what is found gets ``document``, ``error`` and ``json``.
"""

from __future__ import annotations

import argparse

import polars as pl

import dixit

SCHEMA = {"document": pl.String, "error": pl.String, "json": pl.String}


def annotate(articles: pl.DataFrame) -> pl.DataFrame:
    frames = []
    for part in articles.iter_slices(200):
        found = dixit.annotate_batch(part["id"], part["text"], part["date"], json=True)
        frames.append(pl.DataFrame(found.documents).select(SCHEMA.keys()))
    return pl.concat(frames) if frames else pl.DataFrame(schema=SCHEMA)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("found")
    arguments = parser.parse_args()
    articles = pl.scan_parquet(arguments.articles)
    # Rows do not know each other, so the plan may be run in pieces and never hold all of them.
    found = articles.map_batches(annotate, schema=SCHEMA, streamable=True)
    found.sink_parquet(arguments.found)


if __name__ == "__main__":
    main()
