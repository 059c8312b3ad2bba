"""The stubs say what the documentation in Rust says, of all that there is, with the same parameters."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dixit
from dixit import _dixit

STUBS = Path(dixit.__file__).with_name("_dixit.pyi")


def declared(body: list[ast.stmt], owner: Any, path: str) -> Iterator[tuple[str, ast.stmt, Any]]:
    """Each class and function of the stubs with what it is at run time; what begins with one underscore is for checkers alone."""
    for node in body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not (
            node.name.startswith("_") and not node.name.startswith("__")
        ):
            there = inspect.getattr_static(owner, node.name, None)
            yield f"{path}{node.name}", node, there
            if isinstance(node, ast.ClassDef):
                yield from declared(node.body, there, f"{node.name}.")


ALL = list(declared(ast.parse(STUBS.read_text(encoding="utf-8")).body, _dixit, ""))


def words(text: str | None) -> str:
    return " ".join((text or "").split())


@pytest.mark.parametrize(("name", "node", "there"), ALL, ids=[name for name, _, _ in ALL])
def test_the_stubs_are_the_documentation_in_rust(name: str, node: ast.stmt, there: Any) -> None:
    assert there is not None, "the stubs have what is not there"
    assert isinstance(node, (ast.ClassDef, ast.FunctionDef))
    told = ast.get_docstring(node)
    if name.split(".")[-1] in ("__new__", "__len__"):
        return
    assert told, "nothing says what it is"
    assert words(told) == words(there.__doc__)
    if isinstance(node, ast.FunctionDef) and callable(there):
        given = node.args
        stub = [argument.arg for argument in [*given.posonlyargs, *given.args, *given.kwonlyargs]]
        assert [parameter.lstrip("*/") for parameter in inspect.signature(there).parameters] == stub


def test_nothing_is_missing_in_the_stubs() -> None:
    names = {name for name, _, _ in ALL}
    for name, there in vars(_dixit).items():
        if name.startswith("_") or name == "VERSION":
            continue
        assert name in names
        if isinstance(there, type):
            own = [f"{name}.{member}" for member in vars(there) if not member.startswith("_")]
            assert names.issuperset(own)
