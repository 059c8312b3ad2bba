"""Spark: who is one over all documents, as a table beside the findings.

    python spark_map_in_arrow.py articles/ found/ --environment environment.tar.gz
    python spark_identities.py articles/ found/ identities/

``identities/`` has a row for each entity of each document: ``document``, ``entity``, the ``identity`` that it is of (the same id as in an
archive of ``dixit add`` with these documents), that one's ``name`` and ``kind``, and the ``reason`` why it is of it. Executors read and
join; who is one is weighed on the driver, since every document counts for every other.
"""

from __future__ import annotations

import argparse

from identities_table import identities
from pyspark.sql import SparkSession


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("found")
    parser.add_argument("identities")
    parser.add_argument("--master", default="local[2]")
    arguments = parser.parse_args()
    spark = (
        SparkSession.builder.master(arguments.master)
        .appName("dixit")
        .config("spark.ui.enabled", False)
        .config("spark.sql.execution.arrow.pyspark.enabled", True)
        .getOrCreate()
    )
    articles = spark.read.parquet(arguments.articles).select("id", "text")
    # What could not be read has no entities.
    found = spark.read.parquet(arguments.found).where("error is null")
    rows = found.join(articles, articles["id"] == found["document"]).select("json", "text").orderBy("document")
    table = identities((row["json"], row["text"]) for row in rows.toLocalIterator())
    spark.createDataFrame(table.to_pandas()).write.parquet(arguments.identities)
    spark.stop()


if __name__ == "__main__":
    main()
