"""From executed notebooks to the pages of the report."""

import ast
import re
from collections.abc import Mapping
from html import unescape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from platform import python_version
from typing import Any

import latex2mathml.converter
import mistune
import pandas as pd
from markupsafe import Markup, escape
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from copydesk import layout, places, views
from copydesk.layout import page_file as page_file

_FOLDED = re.compile(r"#{2,3} .*(not show|limits?\b|methods?\b)", re.I)
_PARAMETERS = {"parameters", "injected-parameters"}
_PACKAGES = ("copydesk", "pandas", "numpy", "matplotlib", "nbconvert", "papermill")


def render(
    executed: NotebookNode,
    *,
    name: str,
    nav: Mapping[str, str],
    out: Path,
    articles: pd.DataFrame | None = None,
) -> Path:
    """Write one executed notebook as a page of the site in ``out`` and return the page's path.

    Parameters
    ----------
    executed
        The notebook with its outputs, run with ``out`` as its parameter of that name, so that
        its tables and figures are there as files.
    name, nav
        The notebook's name and, for the menu, the titles of all notebooks by name.
    articles
        The articles as the notebooks see them (`copydesk.notebook.open_corpus`): their labels
        and texts stand behind the links to passages.
    """
    known = parameters(executed)
    quotes = views.Passages(articles, int(known.get("excerpt_words", 0)))
    prose = Prose()
    exporter: Any = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="copydesk",
        extra_template_basedirs=[str(files("copydesk").joinpath("templates"))],
    )
    exporter.register_filter("shown", Outputs(out, quotes).html)
    exporter.register_filter("prose", prose.html)
    exporter.register_filter("is_machinery", is_machinery)
    body, _ = exporter.from_notebook_node(executed)
    return layout.write(
        out,
        page_file(name),
        Markup(body),  # noqa: S704
        title=nav.get(name, name),
        nav=nav,
        kind="notebook front" if name == layout.FRONT else "notebook",
        contents=prose.contents,
        colophon=colophon(articles, known),
    )


def parameters(executed: NotebookNode) -> dict[str, Any]:
    """Return the values a notebook ran with: its parameters cell, then what was injected."""
    known: dict[str, Any] = {}
    for cell in filter(is_machinery, executed.cells):
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                known[node.targets[0].id] = ast.literal_eval(node.value)
    return known


def is_machinery(cell: NotebookNode) -> bool:
    """Tell whether a cell only sets parameters, which the colophon shows."""
    return bool(_PARAMETERS & set(cell.metadata.get("tags", ())))


class Outputs:
    """Turns the outputs of cells into HTML, with the files that the notebook has kept."""

    def __init__(self, out: Path, quotes: views.Passages) -> None:
        self.out, self.quotes = out, quotes

    def html(self, output: NotebookNode) -> str:
        """Return one output as HTML."""
        if output.output_type == "stream":
            return _printed(output.text) if output.name == "stdout" else ""
        if output.output_type == "error":
            return _printed(f"{output.ename}: {output.evalue}")
        mark = output.metadata.get("copydesk", {})
        made = getattr(self, f"_{mark['kind']}")(mark) if mark else ""
        return str(made) or self._plain(output.data)

    def _findings(self, mark: Mapping[str, Any]) -> str:
        return views.findings(mark["sentences"])

    def _table(self, mark: Mapping[str, Any], anchor: str = "") -> str:
        path = self.out / "tables" / f"{mark['name']}.parquet"
        behind = path.with_name(f"{mark['name']}-passages.parquet")
        if not path.exists():
            return ""
        return views.table(
            pd.read_parquet(path),
            mark["name"],
            "" if anchor else mark["caption"],
            anchor=anchor,
            quotes=self.quotes,
            passages=pd.read_parquet(behind) if behind.exists() else None,
        )

    def _figure(self, mark: Mapping[str, Any]) -> str:
        wide, narrow = (
            path.read_text(encoding="utf-8") if path.exists() else ""
            for path in (self.out / "figures" / f"{mark['name']}{s}.svg" for s in ("", "-narrow"))
        )
        if not wide:
            return ""
        data = self._table(mark, anchor=f"{mark['name']}-data")
        return views.figure(wide, narrow, mark["name"], mark["caption"], mark["alt"], data)

    def _plain(self, data: Mapping[str, str]) -> str:
        """Return an output that is not ours in the richest form it has."""
        if "text/html" in data:
            return f'<div class="raw">{data["text/html"]}</div>'
        if "text/markdown" in data:
            return Prose(trusted=False).html(data["text/markdown"])
        if "image/png" in data:
            picture = "".join(data["image/png"].split())
            return Markup('<img class="raw" alt="" src="data:image/png;base64,{}">').format(picture)
        return _printed(data.get("text/plain", ""))


class Prose:
    """Turns Markdown into HTML: formulas as MathML, second-level headings as places to go to."""

    def __init__(self, *, trusted: bool = True) -> None:
        self._renderer = _Renderer(escape=not trusted)
        self._markdown = mistune.create_markdown(
            renderer=self._renderer, plugins=["table", "math", "footnotes"]
        )

    @property
    def contents(self) -> list[tuple[str, str]]:
        """Return the anchors and texts of the headings met so far."""
        return self._renderer.contents

    def html(self, source: str) -> str:
        """Return one cell's Markdown as HTML, folded where it tells of methods and limits."""
        text = str(self._markdown(source))
        if not _FOLDED.match(source):
            return text
        head, _, rest = text.partition("\n")
        return f'<details class="fold"><summary>{head}</summary>{rest}</details>'


class _Renderer(mistune.HTMLRenderer):
    def __init__(self, *, escape: bool) -> None:
        super().__init__(escape=escape)
        self.contents: list[tuple[str, str]] = []

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        if level != 2:
            return super().heading(text, level, **attributes)
        plain = re.sub(r"<[^>]+>", "", text)
        anchor = places.anchor(plain)
        if anchor in dict(self.contents):
            anchor += f"-{len(self.contents)}"
        self.contents.append((anchor, unescape(plain)))
        return f'<h2 id="{anchor}">{text}</h2>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, re.sub(r"\.ipynb(?=#|$)", ".html", url), title)

    def inline_math(self, text: str) -> str:
        return str(latex2mathml.converter.convert(text))

    def block_math(self, text: str) -> str:
        formula = latex2mathml.converter.convert(text, display="block")
        return (
            f'<div class="formula" tabindex="0" role="group" aria-label="Formula">{formula}</div>'
        )


def colophon(articles: pd.DataFrame | None, known: Mapping[str, Any]) -> Markup:
    """Return what a reader needs to make the page again: articles, parameters, versions."""
    corpus: list[tuple[str, str]] = []
    dates = pd.Series(dtype="str")
    if articles is not None:
        given = articles.reindex(columns=["label", "sha256", "published"])
        corpus = [(str(row.label), _or(row.sha256, "withheld")) for row in given.itertuples()]
        dates = given["published"].dropna().astype("str").str[:10]
    return layout.fill(
        "colophon.html.j2",
        articles=corpus,
        span=f"published {dates.min()} to {dates.max()}" if len(dates) else "not dated",
        parameters=[(name, repr(value)) for name, value in known.items() if name != "out"],
        versions=[f"Python {python_version()}", *(f"{p} {version(p)}" for p in _PACKAGES)],
    )


def _or(value: Any, otherwise: str) -> str:
    return otherwise if pd.isna(value) else str(value)


def _printed(text: str) -> str:
    return f'<pre class="printed">{escape(text)}</pre>'
