"""The report's glossary: its terms, in plain words, each with the source of its definition."""

import csv
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from copydesk import layout, places


def terms() -> list[dict[str, str]]:
    """Return the terms in alphabetical order: ``anchor, term, definition, source, source_url``."""
    text = files("copydesk").joinpath("templates", "glossary.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return [{"anchor": places.anchor(row["term"]), **row} for row in rows]


def write(out: Path, nav: Mapping[str, str]) -> Path:
    """Write the glossary's page into the site in ``out``."""
    body = layout.fill("glossary.html.j2", terms=terms())
    return layout.write(out, layout.GLOSSARY, body, title="Glossary", nav=nav, kind="list")
