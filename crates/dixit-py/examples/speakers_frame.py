"""How often each speaker is quoted, in a data frame of pandas."""

from __future__ import annotations

from typing import Any

import dixit

TEXTS = {
    "monday": "“The bridge is safe,” the mayor, Ana Kovar, said. “It’s new,” she added.",
    "tuesday": "“Nobody asked us,” Ivo Brandt said. Ana Kovar said that it would be asked.",
}


def speakers() -> Any:
    """The number of quotations by speaker."""
    found = dixit.annotate_batch(list(TEXTS), list(TEXTS.values()), ["2024-03-04", "2024-03-05"])
    quotes = found.quotes.to_pandas()
    return quotes.groupby("speaker").size()


if __name__ == "__main__":
    print(speakers())
