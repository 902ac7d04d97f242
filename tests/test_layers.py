"""Imports go one way: a file imports from lower layers, or from its own folder."""

from __future__ import annotations

import ast
from importlib.util import resolve_name
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "onrecord"

# docs/architecture.md draws the same picture. Files of the lowest layer may see each other.
LAYERS = (
    {"errors", "values", "version"},
    {"text"},
    {"wire", "hookspecs", "model", "tables", "times"},
    {"review"},
    {"reading", "corroborate"},
    {"loaders", "exporters"},
    {"store"},
    {"plugins"},
    {"reader"},
    {"api", "runner", "desk"},
    {"cli"},
    {"__main__"},
)
LAYER = {part: number for number, parts in enumerate(LAYERS) for part in parts}
FILES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def part_of(dotted: str) -> str:
    """The file or folder of the package that a module is in: ``onrecord.text.spans`` is in ``text``."""
    return (dotted.split(".") + ["__init__"])[1]


def imports_of(source: str, folder: str) -> set[str]:
    """The parts of the package that *source* imports, also within functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = resolve_name("." * node.level + (node.module or ""), folder)
            names |= {f"{module}.{alias.name}" for alias in node.names} if module == "onrecord" else {module}
    return {part_of(name) for name in names if name.split(".")[0] == "onrecord"}


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path)) for path in FILES])
def test_a_file_imports_only_from_lower_layers_or_its_own_folder(path: Path) -> None:
    """
    An import within a function counts like any other.
    """
    if path == Path("__init__.py"):
        pytest.skip("the package's own front shows names of every layer")
    own = path.parts[0].removesuffix(".py")
    assert own in LAYER, f"{own} has no layer: give it one here and in docs/architecture.md"

    found = imports_of((PACKAGE / path).read_text(encoding="utf-8"), ".".join(("onrecord", *path.parts[:-1])))

    assert set() == {part for part in found - {own} if LAYER.get(part, len(LAYERS)) >= max(LAYER[own], 1)}


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        pytest.param("from onrecord.values import Span", {"values"}, id="a name of a module"),
        pytest.param("from onrecord import values", {"values"}, id="a module"),
        pytest.param("import onrecord.text.spans", {"text"}, id="a module by its full name"),
        pytest.param("def f():\n    from onrecord.cli import main", {"cli"}, id="within a function"),
        pytest.param("from . import spans", {"text"}, id="the folder itself, relatively"),
        pytest.param("from ..cli import main", {"cli"}, id="another folder, relatively"),
        pytest.param("import numpy", set(), id="another package"),
    ],
)
def test_every_way_to_import_is_seen(source: str, parts: set[str]) -> None:
    """
    The rule would hold nothing if there were a way around it.
    """
    assert parts == imports_of(source, "onrecord.text")
