"""The corpus, as records with the date of each document's description."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parents[3] / "corpus"


class Record(NamedTuple):
    id: str
    text: str
    date: str | None


def records() -> list[Record]:
    found = []
    for path in sorted(CORPUS.glob("*/*.txt")):
        lines = path.with_suffix(".meta").read_text(encoding="utf-8").splitlines()
        description = dict(line.split("=", 1) for line in lines if "=" in line)
        date = next((value.strip() for key, value in description.items() if key.strip() == "date"), None)
        id = path.relative_to(CORPUS).with_suffix("").as_posix()
        found.append(Record(id, path.read_bytes().decode("utf-8"), date))
    return found
