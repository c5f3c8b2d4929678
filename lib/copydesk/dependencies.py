"""Which files a notebook's page depends on, read from the imports without running anything."""

import ast
import json
from functools import cache
from pathlib import Path
from typing import Any

from copydesk import _HOME

LIBRARY = Path(__file__).parent
LEXICONS = LIBRARY / "lexicons"


def _modules_of(source: str) -> set[str]:
    """Return the copydesk modules that a piece of Python names in its imports and attributes."""
    tree = ast.parse(source)
    found: set[str] = set()
    aliases: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("copydesk."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "copydesk":
            found.update(_HOME.get(alias.name, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                head, _, tail = alias.name.partition(".")
                if head == "copydesk":
                    aliases.add(alias.asname or head)
                    found.update(tail.split(".")[:1] if tail else ())
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in aliases
        ):
            found.add(_HOME.get(node.attr, node.attr))
    return {name for name in found if _files_of(name)}


def _files_of(module: str) -> list[Path]:
    """Return the source files of a module of the library; a package has several."""
    folder = LIBRARY / module
    single = LIBRARY / f"{module}.py"
    return sorted(folder.glob("*.py")) if folder.is_dir() else [single] if single.exists() else []


@cache
def _direct(module: str) -> tuple[frozenset[str], frozenset[Path]]:
    """Return the modules that one module imports, and the word lists that it names and reads."""
    sources = [file.read_text(encoding="utf-8") for file in _files_of(module)]
    modules = {name for source in sources for name in _modules_of(source)}
    named = {
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    reads = "lexicon" in modules or LEXICONS.name in named
    lists = {file for file in LEXICONS.iterdir() if {file.stem, file.name} & named}
    return frozenset(modules), frozenset(lists if reads else ())


def library_files(modules: set[str]) -> set[Path]:
    """Return the library's files that the modules need, imports of imports included.

    >>> sorted(p.name for p in library_files({"resampling"}))
    ['__init__.py', 'resampling.py']
    """
    todo, seen, files = list(modules), set(modules), {LIBRARY / "__init__.py"}
    while todo:
        module = todo.pop()
        imported, lists = _direct(module)
        files |= {*_files_of(module), *lists}
        todo += sorted(imported - seen)
        seen |= imported
    return files


def cells(notebook: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook as its file holds them."""
    found: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return found


def notebook_files(notebook: Path) -> set[Path]:
    """Return the library's files that a notebook's code needs."""
    code = ["".join(c["source"]) for c in cells(notebook) if c["cell_type"] == "code"]
    return library_files({name for source in code for name in _modules_of(source)})
