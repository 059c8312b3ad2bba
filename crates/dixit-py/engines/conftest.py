"""The corpus, repeated, as Parquet and as JSON lines; and what the binary finds in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import corpus
import pyarrow as pa
import pyarrow.parquet as pq
import pyspark
import pytest

#: Files that the Parquet is cut into.
FILES = 8


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--documents", type=int, default=2000, help="how many documents the corpus is repeated to")
    parser.addoption("--binary", type=Path, required=True, help="the binary dixit")
    parser.addoption("--environment", type=Path, required=True, help="a packed environment for Spark's executors")


@pytest.fixture(scope="session", autouse=True)
def executors_folder() -> Iterator[None]:
    """Spark's local cluster unpacks the environment for each executor beside itself, half a gigabyte a run, and leaves it there."""
    yield
    shutil.rmtree(Path(pyspark.__file__).parent / "work", ignore_errors=True)


class Archive(NamedTuple):
    """An archive of articles."""

    parquet: Path
    lines: Path
    #: What the binary writes for each, sorted.
    expected: list[str]


def articles(documents: int) -> list[dict[str, str | None]]:
    """The corpus again and again under other ids. Some texts and dates are missing, and some dates are none."""
    rows = []
    records = corpus.records()
    for number in range(documents):
        record = records[number % len(records)]
        turn = number // len(records)
        date = [record.date, None, "2021-11-30T08:15:00Z", "2021-02-30", record.date][turn % 5]
        text = None if turn % 20 == 19 else record.text
        rows.append({"id": f"{record.id}#{number:06}", "text": text, "date": date})
    return rows


@pytest.fixture(scope="session")
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    documents: int = request.config.getoption("--documents")
    folder = tmp_path_factory.mktemp("archive")
    rows = articles(documents)
    lines = folder / "articles.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False), file=file)
    parquet = folder / "articles"
    parquet.mkdir()
    schema = pa.schema({"id": pa.string(), "text": pa.string(), "date": pa.string()})
    for number in range(FILES):
        pq.write_table(pa.Table.from_pylist(rows[number::FILES], schema), parquet / f"part-{number}.parquet")
    command = [request.config.getoption("--binary"), "--offsets", "char", "--format", "jsonl", lines]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    assert run.returncode == 2, "some records cannot be read"
    expected = run.stdout.decode().removesuffix("\n").split("\n")
    assert len(expected) == documents
    assert any('"error":' in line for line in expected)
    return Archive(parquet, lines, sorted(expected))
