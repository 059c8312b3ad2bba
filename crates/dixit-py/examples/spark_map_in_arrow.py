"""Spark: a table of texts through ``mapInArrow``, with the wheel shipped to the executors.

    venv-pack --prefix VENV --output environment.tar.gz     # VENV has dixit, pyarrow and pandas<3
    python spark_map_in_arrow.py articles/ found/ --environment environment.tar.gz

``articles/`` is Parquet with the columns ``id``, ``text`` and ``date``; ``found/`` becomes Parquet with ``document``,
``error`` and ``json``. A task that is lost and tried again gives the same rows.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import SparkSession

#: How many tasks the texts are dealt out to. Texts differ in length: many small tasks even that out.
TASKS = 16

Map = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]


def annotate(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What each executor does. The module is imported here, where it was shipped to."""
    import dixit

    for batch in batches:
        found = dixit.annotate_batch(batch["id"], batch["text"], batch["date"], json=True)
        yield from pa.table(found.documents).select(["document", "error", "json"]).to_batches()


def session(master: str, environment: Path) -> SparkSession:
    # Executors unpack the archive into a folder of the name after the `#`, and PYSPARK_PYTHON must name the interpreter
    # in it; the driver keeps its own. (A `.so` cannot go through addPyFile: Python imports none from a zip file.)
    os.environ["PYSPARK_PYTHON"] = "./environment/bin/python"
    os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    return (
        SparkSession.builder.master(master)
        .appName("dixit")
        .config("spark.archives", f"{environment.resolve()}#environment")
        # What goes to Python at once: so few rows, and so few bytes, that neither memory nor a column of Arrow's words
        # (which ends at 2 GiB) runs over, however long the texts and what is found in them.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 200)
        .config("spark.sql.execution.arrow.maxBytesPerBatch", 16 << 20)
        .config("spark.ui.enabled", False)
        .getOrCreate()
    )


def main(annotate: Map = annotate) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("found")
    parser.add_argument("--environment", type=Path, required=True)
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    arguments = parser.parse_args()
    spark = session(arguments.master, arguments.environment)
    articles = spark.read.parquet(arguments.articles).repartition(TASKS)
    found = articles.mapInArrow(annotate, "document string, error string, json string")
    found.write.parquet(arguments.found)
    spark.stop()


if __name__ == "__main__":
    main()
