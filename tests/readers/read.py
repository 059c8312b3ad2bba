"""Reads back every format that the binary writes of our corpus, with readers that other people's programs use.

Usage: read.py BINARY CORPUS

What the wire format says in bytes is the measure; before it is believed it is checked against its schema and its
texts. Each other format must say the same of the same words, in its own unit, of all findings that it carries.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import formats
from truth import Document, Problems

# Where bytes, code points, UTF-16 units and graphemes all differ, and what a notation could take for its own.
ODD = (
    "𝒮𝓎𝓂𝒷ℴ𝓁𝓈 🏴‍☠️ & <marks>\r\n\r\n"
    'ZAGREB, March 4, 2024 — “Né à Zürich 🎉, I said "no" & <i>left</i>;\r\nthen came back,” said Zoë Ångström-O’Neil on '
    "Tuesday (5 March 2024). “C’est,” she added, “fini 👩‍🚀 | 100% = done_*,” and the [café] closed.\r\n\r\n"
    "“A first paragraph goes on 𝟙\n\n“and a second ends it,” Žarko Šimić told the Ångström Group on 1 March 2024.\n"
)


def main():
    binary, corpus = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    schema = json.loads(subprocess.run([binary, "schema"], check=True, capture_output=True).stdout)
    with tempfile.TemporaryDirectory(prefix="dixit-readers-") as name:
        folder = Path(name)
        copy(corpus, folder / "texts")
        problems = Problems()

        def run(form, *more):
            """Writes the documents in a format, into a file or a folder, and returns where."""
            name = "-".join([form, *more]).replace("--", "")
            target = folder / "out" / name
            target.parent.mkdir(exist_ok=True)
            named = str(target) if form in formats.FILES else f"{target}/"
            line = [binary, "texts", "--date", "2024-03-06", "--format", form, "-o", named, "--all", *more]
            done = subprocess.run(line, check=False, cwd=folder, capture_output=True, text=True, timeout=300)
            if done.returncode != 0 or done.stdout:
                raise SystemExit(f"{form}: status {done.returncode}, {done.stderr or done.stdout}")
            return target

        reports = [json.loads(line) for line in run("jsonl", "--tokens").read_text("utf-8").splitlines()]
        texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in (folder / "texts").rglob("*.txt")}
        if sorted(texts) != [report["id"] for report in reports]:
            raise SystemExit("jsonl: not the documents that were given")
        documents = [Document(report, texts[report["id"]]) for report in reports]
        for reader in formats.READERS:
            problems.format = reader.__name__
            count = reader(documents, run, schema, problems)
            kind, unit = (reader.__doc__ or "").rstrip(".").rsplit(": ", 1)
            print(f"{reader.__name__:<14}{count:>6} {unit}, read by {kind}")
            if count < len(documents):
                problems.add(f"{count} are not what {len(documents)} documents hold")
    written = {name for name in formats.names(binary)}
    if missing := written - {reader.__name__ for reader in formats.READERS}:
        problems.add(f"nobody reads {sorted(missing)}")
    for problem in problems.all[:40]:
        print(problem, file=sys.stderr)
    if problems.all:
        raise SystemExit(f"{len(problems.all)} problems")


def copy(corpus, folder):
    """Puts the texts where their ids are short."""
    for path in corpus.rglob("*.txt"):
        target = folder / path.relative_to(corpus)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (folder / "odd name & more.txt").write_bytes(ODD.encode())


if __name__ == "__main__":
    main()
