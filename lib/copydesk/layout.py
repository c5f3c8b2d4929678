"""The shell of every page of the report: one design, everything inline, nothing fetched.

Each page forbids itself by its Content-Security-Policy whatever would leave it; the one script it
may run is named there by its checksum, so that no script smuggled in by an article runs.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

FRONT, READING = "05-synthesis", "reading"
ARTICLES, GLOSSARY = "articles/index.html", "glossary.html"
_NOTHING = Markup("")


def page_file(name: str) -> str:
    """Return the file of a notebook's page; the synthesis is the front page.

    >>> page_file("05-synthesis"), page_file("02-readability"), page_file("reading")
    ('index.html', '02-readability.html', 'articles/index.html')
    """
    return {FRONT: "index.html", READING: ARTICLES}.get(name, f"{name}.html")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("copydesk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return files("copydesk").joinpath("templates", name).read_text(encoding="utf-8")


def fill(template: str, **values: object) -> Markup:
    """Return a template of the library with its gaps filled, everything but Markup escaped."""
    return Markup(_environment().get_template(template).render(values))  # noqa: S704


def page(
    body: Markup,
    *,
    title: str,
    file: str = "",
    nav: Mapping[str, str] | None = None,
    kind: str = "notebook",
    contents: Sequence[tuple[str, str]] = (),
    colophon: Markup = _NOTHING,
) -> Markup:
    """Return one page of the site. What is not Markup is text and gets escaped.

    ``file`` is where it will stand; ``nav`` maps the notebooks' names to their titles, and a page
    without it has no menu.
    """
    script = _asset("site.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    order = sorted(nav or (), key=lambda name: (name != FRONT, name))
    places = [(page_file(name), (nav or {})[name]) for name in order]
    places += [(ARTICLES, "The articles"), (GLOSSARY, "Glossary")]
    return fill(
        "layout.html.j2",
        title=title,
        kind=kind,
        body=body,
        contents=contents,
        colophon=colophon,
        nav=[{"href": href, "title": text, "here": href == file} for href, text in places],
        standing=nav is not None,
        root="../" * file.count("/"),
        style=Markup(_asset("site.css")),  # noqa: S704
        script=Markup(script),  # noqa: S704
        script_hash=f"sha256-{digest}",
    )


def write(out: Path, file: str, body: Markup, *, nav: Mapping[str, str], **parts: Any) -> Path:
    """Write one page into the site in ``out``, whole or not at all, and return its path.

    ``parts`` are those of `page`.
    """
    target = out / file
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.partial")
    text = page(body, file=file, nav=nav, **parts)
    partial.write_text(text, encoding="utf-8", newline="\n")
    return partial.replace(target)
