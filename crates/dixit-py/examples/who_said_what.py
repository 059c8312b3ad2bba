"""Who said what, and when: one text, or those that paths name."""

from __future__ import annotations

import sys

import dixit

TEXT = "“The bridge is safe,” the mayor, Ana Kovar, said on Tuesday. “It’s new,” she added."


def told(document: dixit.Document) -> list[str]:
    """A line for each quotation."""
    lines = []
    for quote in document.quotes:
        who = quote.speaker.name if quote.speaker else "somebody"
        when = quote.said.value if quote.said else None
        lines.append(f"{who} ({when or 'no day told'}): {quote.text}")
    return lines


def main(paths: list[str]) -> None:
    if not paths:
        print(*told(dixit.read(TEXT, date="2024-03-07")), sep="\n")
    for record in dixit.read_files(paths):
        print(f"== {record.id}")
        print(*told(record.document) if record.document else [record.error], sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
