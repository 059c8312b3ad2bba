"""Each engine finds what the binary finds, to the byte, in whatever order its rows come."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from conftest import Archive

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"


def run(script: Path, *arguments: object) -> None:
    command = [sys.executable, str(script), *map(str, arguments)]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    assert run.returncode == 0, run.stdout.decode(errors="replace")[-8000:]


def compare(found: Path, archive: Archive) -> None:
    rows = pq.read_table(found, columns=["document", "error", "json"]).to_pylist()
    for row in rows:
        value = json.loads(row["json"])
        assert (row["document"], row["error"]) == (value["id"], value.get("error", {}).get("message"))
    same(sorted(row["json"] for row in rows), archive)


def same(lines: list[str], archive: Archive) -> None:
    assert len(lines) == len(archive.expected)
    # One by one: a difference of millions of bytes would be shown by nobody.
    for line, expected in zip(lines, archive.expected, strict=True):
        assert line == expected


@pytest.fixture
def environment(request: pytest.FixtureRequest) -> Path:
    path: Path = request.config.getoption("--environment")
    return path.resolve()


def test_spark_map_in_arrow(archive: Archive, environment: Path, tmp_path: Path) -> None:
    run(EXAMPLES / "spark_map_in_arrow.py", archive.parquet, tmp_path / "found", "--environment", environment)
    compare(tmp_path / "found", archive)


def test_spark_with_a_task_killed(archive: Archive, environment: Path, tmp_path: Path) -> None:
    """One of the executors' Python processes is killed in the midst of its task."""
    marker = tmp_path / "killed"
    run(HERE / "killed.py", archive.parquet, tmp_path / "found", "--environment", environment, "--marker", marker)
    assert marker.read_text() == "killed after a batch of partition 1"
    compare(tmp_path / "found", archive)


def test_spark_pipe(request: pytest.FixtureRequest, archive: Archive, tmp_path: Path) -> None:
    binary = request.config.getoption("--binary")
    run(EXAMPLES / "spark_pipe.py", archive.lines, tmp_path / "found", "--binary", binary)
    lines = [line for part in (tmp_path / "found").glob("part-*") for line in part.read_bytes().decode().split("\n") if line]
    same(sorted(lines), archive)


def test_ray_data(archive: Archive, tmp_path: Path) -> None:
    run(EXAMPLES / "ray_data.py", archive.parquet, tmp_path / "found", "--cpus", 2)
    compare(tmp_path / "found", archive)


def test_duckdb(archive: Archive, tmp_path: Path) -> None:
    run(EXAMPLES / "duckdb_function.py", archive.parquet / "*.parquet", tmp_path / "found.parquet")
    compare(tmp_path / "found.parquet", archive)


def test_polars(archive: Archive, tmp_path: Path) -> None:
    run(EXAMPLES / "polars_frame.py", archive.parquet / "*.parquet", tmp_path / "found.parquet")
    compare(tmp_path / "found.parquet", archive)


def of_archive(archive: Archive, binary: Path, folder: Path) -> list[tuple[str, str, str]]:
    """What an archive of the binary says of each entity: document, entity, identity."""
    added = subprocess.run([binary, "add", "--quiet", folder / "news.db", archive.lines], stderr=subprocess.DEVNULL, check=False)
    assert added.returncode == 2, "some records cannot be read"
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        rows = connection.execute(
            "select document.id, entity.id, entity.identity from entity join document on document.number = entity.document"
            " where entity.identity is not null order by 1, 2"
        ).fetchall()
    assert len({identity for _, _, identity in rows}) > 100, "the archive knows people"
    return rows


def compare_identities(found: Path, request: pytest.FixtureRequest, archive: Archive, folder: Path) -> None:
    rows = pq.read_table(found, columns=["document", "entity", "identity"]).to_pylist()
    table = sorted((row["document"], row["entity"], row["identity"]) for row in rows)
    assert table == sorted(of_archive(archive, request.config.getoption("--binary"), folder))


def test_duckdb_identities(request: pytest.FixtureRequest, archive: Archive, tmp_path: Path) -> None:
    """Who is one over all documents is the same as in an archive."""
    articles = archive.parquet / "*.parquet"
    run(EXAMPLES / "duckdb_function.py", articles, tmp_path / "found.parquet")
    run(EXAMPLES / "duckdb_identities.py", articles, tmp_path / "found.parquet", tmp_path / "identities.parquet")
    compare_identities(tmp_path / "identities.parquet", request, archive, tmp_path)


def test_spark_identities(request: pytest.FixtureRequest, archive: Archive, tmp_path: Path) -> None:
    run(EXAMPLES / "duckdb_function.py", archive.parquet / "*.parquet", tmp_path / "found.parquet")
    run(EXAMPLES / "spark_identities.py", archive.parquet, tmp_path / "found.parquet", tmp_path / "identities")
    compare_identities(tmp_path / "identities", request, archive, tmp_path)
