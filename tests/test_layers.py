"""The table of modules in CONTRIBUTING.md, held to the imports."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "lib" / "copydesk"
TABLE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Where a thing lives")[1]
ROWS = [line.split("|")[2] for line in TABLE.splitlines() if line.startswith("| ")][1:]
LAYER = {name: k for k, row in enumerate(ROWS) for name in re.findall(r"`(\w+)/?`", row)}
MODULES = sorted(
    {p.relative_to(LIBRARY).parts[0].removesuffix(".py") for p in LIBRARY.rglob("*.py")}
)


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "copydesk":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("copydesk."):
            yield node.module.split(".")[1]


def test_every_module_has_its_place():
    assert sorted(LAYER) == [name for name in MODULES if name != "__init__"]


@pytest.mark.parametrize("name", sorted(LAYER))
def test_nothing_imports_backwards(name):
    paths = [LIBRARY / f"{name}.py", *(LIBRARY / name).glob("*.py")]
    used = {module for path in paths if path.exists() for module in imported(path)}
    assert not [module for module in used if LAYER.get(module, 0) > LAYER[name]]
