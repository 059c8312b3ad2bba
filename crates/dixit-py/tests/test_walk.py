"""What a new user does first: the README's lines, the small examples, the notebook."""

from __future__ import annotations

import ast
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dixit

PACKAGE = Path(__file__).parent.parent
EXAMPLES = PACKAGE / "examples"


def blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", (PACKAGE / "README.md").read_text(encoding="utf-8"), re.DOTALL)


def test_the_first_lines_of_the_readme_run() -> None:
    names: dict[str, Any] = {}
    for line in blocks()[0].splitlines():
        code, _, expected = line.partition("  # ")
        if expected.startswith("'"):
            value = eval(code, names)
            assert value == ast.literal_eval(expected.split(":")[0].strip()), line
        else:
            exec(line, names)
    assert names["quote"].text == "The bridge is safe,"


@pytest.mark.parametrize("checker", [["mypy", "--strict"], ["pyright"]])
def test_the_lines_of_the_readme_have_types(checker: list[str], tmp_path: Path) -> None:
    pytest.importorskip(checker[0])
    given = (
        "import datetime\nfrom pathlib import Path\nids: list[str] = []\ntexts: list[str] = []\ndates: list[str | None] = []\n"
        "source: str = ''\ndraft: str = ''\n"
    )
    program = tmp_path / "readme.py"
    # What engines are asked has types of their own.
    own = [block for block in blocks() if "duckdb" not in block and "spacy" not in block]
    strict = "# pyright: strict, reportUnusedExpression=false\n" if checker[0] == "pyright" else ""
    program.write_text(strict + given + "\n".join(own), encoding="utf-8")
    command = [sys.executable, "-m", *checker, str(program)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_examples_run() -> None:
    told = runpy.run_path(str(EXAMPLES / "who_said_what.py"))
    assert told["told"](dixit.read(told["TEXT"], date="2024-03-07")) == [
        "Ana Kovar (2024-03-05): The bridge is safe,",
        "Ana Kovar (2024-03-05): It’s new,",
    ]
    checked = runpy.run_path(str(EXAMPLES / "check_draft.py"))
    assert [verdict for _, verdict in checked["verdicts"]()] == ["verbatim", "nowhere"]


def test_the_frame_counts_speakers() -> None:
    pytest.importorskip("pandas")
    counted = runpy.run_path(str(EXAMPLES / "speakers_frame.py"))["speakers"]()
    assert dict(counted) == {"Ana Kovar": 3, "Ivo Brandt": 1}


def test_the_notebook_runs() -> None:
    pytest.importorskip("pandas")
    notebook = json.loads((EXAMPLES / "who_said_what.ipynb").read_text(encoding="utf-8"))
    assert len(notebook["cells"]) == 10
    names: dict[str, Any] = {}
    shown = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop()
        assert isinstance(last, ast.Expr)
        exec(compile(tree, cell["id"], "exec"), names)
        shown.append(eval(compile(ast.Expression(last.value), cell["id"], "eval"), names))
    assert "<article" in shown[0]._repr_html_()
    assert ("The bridge is safe,", "Ana Kovar", "2024-03-05") in shown[1]
    assert shown[4] == "2024-05-04"
    assert shown[-1] == "dixit/1"
