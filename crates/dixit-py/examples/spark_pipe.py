"""Spark: JSON lines through the binary, with ``RDD.pipe``. The executors need no Python package.

    python spark_pipe.py articles.jsonl found/ --binary target/release/dixit

Each line of ``articles.jsonl`` has an ``id``, a ``text`` and a ``date``; ``found/`` becomes text files of the wire format.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

#: How many tasks the lines are dealt out to, at least.
TASKS = 16

#: One job, since Spark runs a task for each core. Status 1 says that nothing was found and 2 that some record could not be
#: read, which its line says; beyond that the binary itself has failed, and the task is tried again.
COMMAND = """sh -c './dixit --input jsonl --format jsonl --offsets char --jobs 1 - ; test $? -le 2'"""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("found")
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    arguments = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(arguments.master)
        .appName("dixit")
        # It lies in the folder in which each executor's processes start.
        .config("spark.files", str(arguments.binary.resolve()))
        .config("spark.ui.enabled", False)
        .getOrCreate()
    )
    lines = spark.sparkContext.textFile(arguments.articles, TASKS)
    lines.pipe(COMMAND, checkCode=True).saveAsTextFile(arguments.found)
    spark.stop()


if __name__ == "__main__":
    main()
