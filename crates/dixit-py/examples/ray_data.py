"""Ray Data: a table of texts through ``map_batches``.

    python ray_data.py articles/ found/

``articles/`` is Parquet with the columns ``id``, ``text`` and ``date``; ``found/`` becomes Parquet with ``document``,
``error`` and ``json``. On a cluster the wheel goes to the workers by ``runtime_env={"pip": [...]}`` or their image.
"""

from __future__ import annotations

import argparse

import pyarrow as pa
import ray

import dixit


def annotate(batch: pa.Table) -> pa.Table:
    found = dixit.annotate_batch(batch["id"], batch["text"], batch["date"], json=True)
    return pa.table(found.documents).select(["document", "error", "json"])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("found")
    parser.add_argument("--cpus", type=int, help="of this machine; all, unless given")
    arguments = parser.parse_args()
    ray.init(num_cpus=arguments.cpus, include_dashboard=False, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    articles = ray.data.read_parquet(arguments.articles)
    # Batches of few rows, so that none outgrows a worker's memory.
    articles.map_batches(annotate, batch_format="pyarrow", batch_size=200).write_parquet(arguments.found)
    ray.shutdown()


if __name__ == "__main__":
    main()
