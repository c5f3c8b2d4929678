"""The report: execute the notebooks on a corpus and put the pages together.

A report is built in a folder beside the one asked for and moved there when it is whole, so that
nobody ever reads half of one. What was built before a failure stays in that folder, and the next
run goes on from there. A page is built again when something it depends on is newer than it: its
notebook, its parameters, an article, or a module of the library that its code needs.
"""

import ast
import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import chdir
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import Any

import papermill
import yaml
from jupyter_core.utils import ensure_event_loop
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm

from copydesk import reading, site
from copydesk.articles import CorpusError
from copydesk.dependencies import LIBRARY, cells, library_files, notebook_files
from copydesk.layout import READING, page_file
from copydesk.notebook import anonymised, open_corpus
from copydesk.segmentation import WORD, segment

NOTEBOOKS = LIBRARY.parents[1] / "notebooks"
MANIFEST = "site.json"
_PAGES = "[0-9][0-9]-*.ipynb"
_SHARED = {"report", "site", "notebook"}


class ReportError(Exception):
    """A report that could not be made: the message says where, why, and how to go on."""


class ParameterError(ReportError):
    """A parameter that no notebook knows, or whose value has the wrong type."""


@dataclass(frozen=True)
class Page:
    """A page to build: its name, the parameters it is built with, and the files it depends on."""

    name: str
    parameters: dict[str, Any]
    inputs: frozenset[Path]


def known_parameters(notebook: Path) -> dict[str, Any]:
    """Return the names and default values in the cell of a notebook tagged ``parameters``."""
    for cell in cells(notebook):
        if "parameters" in cell["metadata"].get("tags", ()):
            tree = ast.parse("".join(cell["source"]))
            return {
                target.id: ast.literal_eval(node.value)
                for node in tree.body
                if isinstance(node, ast.Assign)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
    raise ReportError(f"{notebook.name}: has no cell tagged 'parameters'; tag one")


def _checked(given: Mapping[str, Any], known: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the given parameters if all of them are known and of the default's type."""
    for name, value in given.items():
        if name not in known:
            raise ParameterError(
                f"{where}: no parameter {name!r}; the known ones are {', '.join(sorted(known))}"
            )
        if type(value) is not type(known[name]):
            raise ParameterError(
                f"{where}: {name} takes {type(known[name]).__name__}, "
                f"but {value!r} is {type(value).__name__}"
            )
    return dict(given)


def _parameters_of(notebook: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a notebook is run with: its file of parameters, then the overrides it knows."""
    known = known_parameters(notebook)
    file = notebook.with_suffix(".yaml")
    try:
        given = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
    except yaml.YAMLError as error:
        raise ParameterError(f"{file}: not valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(given or {}, dict):
        raise ParameterError(f"{file}: must hold 'name: value' lines")
    parameters = known | _checked(given or {}, known, file.name)
    mine = {name: value for name, value in overrides.items() if name in known}
    return parameters | _checked(mine, known, notebook.name)


def plan(notebooks: Path, overrides: Mapping[str, Any], data: frozenset[Path]) -> list[Page]:
    """Return the pages of a report with all they depend on; raise where a parameter is unknown."""
    paths = sorted(notebooks.glob(_PAGES))
    if not paths:
        raise ReportError(
            f"{notebooks}: holds no notebook; name the folder with --notebooks "
            "(it is the folder 'notebooks' of the project's source)"
        )
    known = {path: known_parameters(path) for path in paths}
    _checked(overrides, {k: v for names in known.values() for k, v in names.items()}, "parameters")
    common = library_files(_SHARED) | set((LIBRARY / "templates").rglob("*")) | data
    pages = []
    for path in paths:
        parameters = _parameters_of(path, overrides)
        given = {notebooks / v for v in parameters.values() if isinstance(v, str) and v}
        own = {path, path.with_suffix(".yaml"), *filter(Path.is_file, given)}
        pages.append(Page(path.stem, parameters, frozenset(own | notebook_files(path) | common)))
    views = {n: v for n, v in overrides.items() if n in ("excerpt_words", "anonymise")}
    return [*pages, Page(READING, views, frozenset(library_files({READING}) | common))]


def _stale(page: Page, folder: Path, recorded: Mapping[str, Any]) -> bool:
    """Tell whether a page is missing, was built otherwise, or is older than one of its inputs."""
    target = folder / page_file(page.name)
    if not target.exists() or recorded.get(page.name) != _digest(page.parameters):
        return True
    built = target.stat().st_mtime_ns
    return any(path.stat().st_mtime_ns > built for path in page.inputs if path.exists())


def _digest(value: object) -> str:
    """Return a checksum of a value; an anonymous report must not carry the names themselves."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _staging(out: Path, corpus: Path) -> Path:
    """Return the folder the report is built in, filled with what an earlier report still offers."""
    if out.exists() and not out.is_dir():
        raise ReportError(f"{out}: is a file; name a folder with --out")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).exists():
        raise ReportError(
            f"{out}: holds files that are not a report of copydesk, and a report replaces the "
            "whole folder; name another with --out"
        )
    if corpus.is_dir() and out.resolve().is_relative_to(corpus.resolve()):
        raise ReportError(f"{out}: lies inside the corpus; name a folder outside {corpus}")
    staging = out.parent / f".{out.name}.partial"
    if not staging.exists() and out.exists():
        shutil.copytree(out, staging)
    staging.mkdir(parents=True, exist_ok=True)
    return staging


def _manifest(folder: Path) -> dict[str, Any]:
    """Return what a folder's report was built from; nothing where it cannot be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _record(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Write down what the report was built from, whole or not at all."""
    temporary = folder / f".{MANIFEST}"
    temporary.write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    temporary.replace(folder / MANIFEST)


def execute(notebook: Path, parameters: Mapping[str, Any]) -> NotebookNode:
    """Run one notebook with papermill; raise ``ReportError`` that names the cell that failed.

    The notebook runs in the current folder. (Papermill's ``cwd`` changes it for the whole process,
    which must not happen while another thread works.)
    """
    try:
        executed: NotebookNode = papermill.execute_notebook(
            str(notebook),
            None,
            parameters=dict(parameters),
            kernel_name="python3",
            progress_bar=False,
            # ipykernel warns about its transport on every start; errors still show.
            extra_arguments=["--log-level=50"],
        )
    except PapermillExecutionError as error:
        # Counted from 1, less the cell that papermill puts in.
        place = f"notebook {notebook.stem}, cell {error.cell_index}"
        raise ReportError(f"{error.ename}: {error.evalue} ({place})") from error
    finally:
        ensure_event_loop().close()  # papermill leaves its loop open in each thread
    return executed


def _swap(staging: Path, out: Path) -> None:
    """Put the finished folder in the place of the old one."""
    old = out.parent / f".{out.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    staging.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _title(notebook: Path) -> str:
    """Return the heading of a notebook's first cell."""
    first = "".join(cells(notebook)[0]["source"]).partition("\n")[0]
    return first.removeprefix("# ").strip() or notebook.stem


def _corpus_files(corpus: str, metadata: str) -> frozenset[Path]:
    """Return the files whose change makes every page stale."""
    path = Path(corpus)
    files = path.rglob("*") if path.is_dir() else map(Path, glob(corpus))  # noqa: PTH207 - Path.glob refuses absolute patterns
    return frozenset({*files, *([Path(metadata)] if metadata else [])})


def _beside(path: str, notebooks: Path) -> str:
    """Return a path as a notebook sees it, from its own folder."""
    return os.path.relpath(path, notebooks) if path else ""


def _build(
    todo: Sequence[Page],
    folder: Path,
    manifest: dict[str, Any],
    make: Callable[[Page], None],
    jobs: int,
) -> None:
    """Make the pages, some at once; what succeeds is recorded even where another fails."""
    failures = []
    start = time.perf_counter()
    with (
        tqdm(total=len(todo), unit="page", disable=None) as bar,
        ThreadPoolExecutor(jobs) as pool,
    ):
        pending = {pool.submit(make, page): page for page in todo}
        try:
            for left, future in zip(range(len(todo))[::-1], as_completed(pending), strict=True):
                page = pending[future]
                if error := future.exception():
                    failures.append(f"{page.name}: {error}")
                else:
                    manifest["pages"][page.name] = _digest(page.parameters)
                    _record(folder, manifest)
                state = "failed" if error else "done"
                spent = time.perf_counter() - start
                tqdm.write(f"{page.name}: {state}, {left} left, {spent:.0f} s", file=sys.stderr)
                bar.update()
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            raise ReportError(f"interrupted; {_resume(folder)}") from None
    if failures:
        raise ReportError("\n".join([*failures, _resume(folder)]))


def _resume(folder: Path) -> str:
    return f"the finished pages are kept in {folder}; the same command goes on from there"


def write(
    corpus: str,
    out: Path,
    *,
    metadata: str = "",
    columns: Mapping[str, str] | None = None,
    parameters: Mapping[str, Any] | None = None,
    notebooks: Path = NOTEBOOKS,
    jobs: int = 2,
) -> None:
    """Write the report on a corpus into the folder ``out``; pages that are up to date are kept.

    With the parameter ``anonymise`` the key to the letters goes into ``<out>-key.csv`` beside it.
    Shows its progress on standard error. Raises ``CorpusError`` or ``ParameterError`` before
    anything is written, and ``ReportError`` where a notebook fails: then ``out`` is as it was.
    """
    out, notebooks = out.resolve(), notebooks.resolve()
    overrides = dict(parameters or {})
    pages = plan(
        notebooks,
        overrides
        | {
            "corpus": _beside(corpus, notebooks),
            "metadata": _beside(metadata, notebooks),
            "columns": dict(columns or {}),
            "out": "",
        },
        _corpus_files(corpus, metadata),
    )
    plain = open_corpus(corpus, metadata, columns=columns)
    for name, text in plain["text"].items():
        if not any(WORD.search(text, s.start, s.end) for s in segment(text)):
            raise CorpusError(f"{corpus}: {name} has no sentence; remove it, or see what it holds")
    sums = [[str(key), str(value)] for key, value in plain["sha256"].items()]
    # Another way to show the articles starts afresh: an anonymous report keeps no named page.
    checksum = _digest([sums, pages[-1].parameters])
    hidden = bool(overrides.get("anonymise"))
    articles, key = anonymised(plain) if hidden else (plain, None)
    staging = _staging(out, Path(corpus))
    manifest = _manifest(staging)
    if manifest.get("articles") != checksum:
        shutil.rmtree(staging)
        staging.mkdir()
        manifest = {"articles": checksum, "pages": {}}
    todo = [page for page in pages if _stale(page, staging, manifest["pages"])]
    nav = {path.stem: _title(path) for path in sorted(notebooks.glob(_PAGES))}

    def make(page: Page) -> None:
        if page.name == READING:
            given = {k: v for k, v in page.parameters.items() if k == "excerpt_words"}
            reading.write(articles, staging, nav=nav, **given)
            return
        given = page.parameters | {"out": _beside(str(staging), notebooks)}
        executed = execute(notebooks / f"{page.name}.ipynb", given)
        site.render(executed, name=page.name, nav=nav, out=staging, articles=articles)

    with chdir(notebooks):
        _build(todo, staging, manifest, make, jobs)
    _record(staging, manifest)
    _swap(staging, out)
    if key is not None:
        key.to_csv(out.with_name(f"{out.name}-key.csv"), index=False)
