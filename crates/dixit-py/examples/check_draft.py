"""Are a draft's quotations in its source?"""

from __future__ import annotations

import dixit

SOURCE = "“Nobody asked the council about it,” Finance Minister Ivo Brandt said on Wednesday."
DRAFT = "“Nobody asked the council about it,” Brandt said. “It will rain gold,” he added."


def verdicts() -> list[tuple[str, str]]:
    """The words of each quotation, and whether they stand in the source."""
    found = dixit.verify(DRAFT, {"interview.txt": SOURCE}, date="2024-03-08")
    return [(one["text"], one["verdict"]) for one in found["quotations"]]


if __name__ == "__main__":
    for text, verdict in verdicts():
        print(f"{verdict:10} {text}")
