"""The example for Spark, with one task whose process dies after its first batch, once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyspark import TaskContext, cloudpickle

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "examples"))
import spark_map_in_arrow

at = sys.argv.index("--marker")
MARKER = sys.argv[at + 1]
del sys.argv[at : at + 2]


def annotate(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    context = TaskContext.get()
    partition, attempt = context.partitionId(), context.attemptNumber()
    for rows in spark_map_in_arrow.annotate(batches):
        yield rows
        if partition == 1 and attempt == 0:
            Path(MARKER).write_text(f"killed after a batch of partition {partition}")
            os.kill(os.getpid(), signal.SIGKILL)


# The executors do not have the example's file.
cloudpickle.register_pickle_by_value(spark_map_in_arrow)
spark_map_in_arrow.main(annotate)
