"""The report's pages in a real browser: quiet, reachable, readable, and deaf to hostile text."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import copydesk
from copydesk import figures, notebook, reading, site
from copydesk.places import article_page, passage, slug

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAV = {"03-hedging": "Hedging <b>", "05-synthesis": "One event"}
HOSTILE = """<script>window.pwned = 1</script> and </style></script><img src=x onerror="pwned=1">

"We <b>may</b> win," said <a href="javascript:pwned=1"><i onclick=pwned=1>Eve</i></a>, {{ 7*7 }}.

\u202eThe minister said that \u2066it might $rain$ or {% raw %} snow.\u2069 ‘‘ “ It may.

Possibly -->]]>&lt;script&gt;pwned = 1&lt;/script&gt; he said on Monday.
"""
IDS = ("2022/a\"onmouseover='pwned=1'", "<script>alert(1)</script>", "../../etc/passwd", "plain")


def seen(shown: notebook.Shown):
    return new_output("display_data", data=shown.data, metadata=shown.metadata)


def executed(articles: pd.DataFrame, out: Path) -> nbformat.NotebookNode:
    """A notebook as papermill leaves it: findings, a figure with its passages, a table."""
    page = notebook.Page(str(out), articles=articles)
    hedges = copydesk.hedges(articles)
    rates = hedges.groupby("article_id").size().rename("hedges").reset_index()
    rates["label"] = rates["article_id"].map(articles["label"])
    drawing = figures.dots(rates, label="label", value="hedges", unit="hedges")
    title = f"Hedges of {articles['label'].iloc[0]}"
    cells = [
        new_markdown_cell(
            "# Hedging\n\nHow sure, with $\\frac{h}{n}$?\n\n$$" + "r + " * 60 + "h$$"
        ),
        new_code_cell('excerpt_words = 0\nout = "x"', metadata={"tags": ["parameters"]}),
        new_code_cell(
            "findings = " + "a_long_name + " * 40,
            outputs=[seen(page.findings([(title, "hedge-rates")]))],
        ),
        new_markdown_cell("## What this does not show\n\nA hedge is a word, not a doubt."),
        new_markdown_cell("## Rates"),
        new_code_cell(
            "figure",
            outputs=[
                seen(page.figure(drawing, "hedge-rates", title, "alt", data=rates, passages=hedges))
            ],
        ),
        new_code_cell("table", outputs=[seen(page.table(hedges, "hedges", title))]),
        new_code_cell("empty", outputs=[seen(page.table(hedges.head(0), "empty", title))]),
    ]
    return new_notebook(cells=cells)


def built(articles: pd.DataFrame, out: Path) -> Path:
    articles = notebook.labelled(articles)
    node = executed(articles, out)
    for name in NAV:
        site.render(node, name=name, nav=NAV, out=out, articles=articles)
    reading.write(articles, out, nav=NAV)
    return out


@pytest.fixture(scope="session")
def plain(tmp_path_factory, seeds) -> Path:
    return built(seeds, tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Path:
    articles = pd.DataFrame(
        {"text": HOSTILE, "label": IDS, "outlet": IDS, "title": HOSTILE.splitlines()[0]},
        index=pd.Index(IDS, name="article_id"),
    )
    return built(articles, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def browser():
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        message = "no Chromium to test the pages with; on Debian: apt-get install chromium"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


class Tab:
    """A page of the site in the browser, with what it asked for and complained of."""

    def __init__(self, page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda r: r.is_navigation_request() or self.requests.append(r.url))
        page.on("console", lambda m: self.complaints.append(m.text))
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("dialog", lambda d: self.complaints.append(d.message) or d.dismiss())

    def open(self, file: str):
        path, _, anchor = file.partition("#")
        self.page.goto((self.folder / path).as_uri() + (f"#{anchor}" if anchor else ""))
        return self.page


@pytest.fixture
def tab(browser, plain) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield Tab(context.new_page(), plain)
    context.close()


@pytest.fixture
def phone(browser, plain) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    yield Tab(context.new_page(), plain)
    context.close()


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def unfold(page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def test_every_page_loads_without_a_request_or_a_complaint(tab, plain, hostile):
    for folder in (plain, hostile):
        tab.folder = folder
        for file in files(folder):
            tab.open(file)
    assert tab.requests == []
    assert tab.complaints == []


def test_no_page_scrolls_sideways_on_a_phone(phone, plain, hostile):
    for folder in (plain, hostile):
        phone.folder = folder
        for file in files(folder):
            page = phone.open(file)
            unfold(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, file


@pytest.mark.parametrize("which", ["tab", "phone"])
def test_axe_finds_nothing_serious(which, request):
    from axe_playwright_python.sync_playwright import Axe

    tab = request.getfixturevalue(which)
    pair = next(name for name in files(tab.folder) if name.startswith("pairs/"))
    first = next(name for name in files(tab.folder) if name.startswith("articles/0"))
    for file in ("03-hedging.html", "articles/index.html", "glossary.html", pair, first):
        page = tab.open(file)
        unfold(page)
        found = Axe().run(page).response["violations"]
        bad = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in BAD]
        assert bad == [], file


BAD = {"serious", "critical"}


def test_hostile_text_is_inert_on_every_page(tab, hostile):
    tab.folder = hostile
    for file in files(hostile):
        page = tab.open(file)
        unfold(page)
        assert page.evaluate("window.pwned") is None, file
        assert page.locator("script").count() == 1, file
        assert page.locator("main :is(img, iframe, object, style, i, b)").count() == 0, file
        attributes = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
        assert not [a for a in page.evaluate(attributes) if a.startswith("on")], file
        assert page.locator("[href^='javascript' i]").count() == 0, file
        assert page.locator("main").count() == 1, file


def test_hostile_ids_make_safe_file_names(hostile):
    names = [slug(key) for key in IDS]
    assert len(set(names)) == len(names)
    assert all((hostile / article_page(key)).parent == hostile / "articles" for key in IDS)
    assert {f"articles/{name}.html" for name in names} < set(files(hostile))


def test_layers_switch_off_by_keyboard(tab, seeds):
    page = tab.open(article_page(seeds.index[0]))
    mark = page.locator(".hedge").first
    style = "e => getComputedStyle(e).backgroundColor"
    shaded = mark.evaluate(style)
    page.locator("#layer-furniture").focus()
    while page.evaluate("document.activeElement.id") != "layer-hedges":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    assert mark.evaluate(style) != shaded
    assert page.locator(".notes .hedges").first.is_hidden()
    page.keyboard.press("Space")
    assert mark.evaluate(style) == shaded


def test_a_number_leads_to_its_passages_by_keyboard(tab):
    page = tab.open("index.html")
    page.locator("details.data > summary").press("Enter")
    number = page.locator("#hedge-rates-data button[aria-expanded]").first
    number.press("Enter")
    link = page.locator("#hedge-rates-data .passages a").first
    wanted = link.locator("mark").inner_text()
    link.press("Enter")
    page.wait_for_url("**/articles/*.html#c*")
    hit = page.locator(".hit")
    assert "".join(hit.all_inner_texts()) == wanted
    assert hit.first.is_visible()


def test_any_span_is_marked_in_the_reading_view(tab, seeds):
    key, text = seeds.index[0], seeds["text"].iloc[0]
    sentence = copydesk.sentences(seeds.head(1)).iloc[5]
    page = tab.open(passage(key, sentence["start"], sentence["end"]))
    marked = "".join(page.locator(".hit").all_inner_texts())
    assert marked == text[sentence["start"] : sentence["end"]]


def test_a_table_sorts_searches_and_opens(tab):
    page = tab.open("03-hedging.html")
    table = page.locator("#hedges")
    rows = table.locator("tbody tr:visible")
    assert rows.count() == 12
    head = table.locator("th", has_text="Sentence")
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    column = head.evaluate("e => e.cellIndex")
    values = [int(row.locator("td").nth(column).inner_text()) for row in rows.all()]
    assert values == sorted(values)
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    table.locator("input").fill("no such word anywhere")
    assert rows.count() == 0
    table.locator("input").fill("")
    table.locator("[data-do=more]").press("Enter")
    assert rows.count() > 12


def test_code_and_limits_are_folded_and_one_click_away(tab):
    page = tab.open("03-hedging.html")
    assert page.get_by_text("A hedge is a word, not a doubt.").is_hidden()
    code = page.locator("details.code .highlight").first
    assert code.is_hidden()
    page.get_by_role("button", name="Show code").click()
    assert code.is_visible()


def test_formulas_are_drawn_without_a_script_from_elsewhere(tab):
    page = tab.open("03-hedging.html")
    assert page.locator("math mfrac").count() == 1


def test_light_and_dark_can_be_chosen(tab):
    page = tab.open("index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(paper) != light


def test_every_page_prints(tab, plain):
    for file in files(plain):
        document = tab.open(file).pdf()
        assert document.startswith(b"%PDF")
        assert len(document) > 10_000, file


def test_a_figure_is_the_same_to_the_byte_and_tells_its_data(plain, tmp_path, seeds):
    again = built(seeds, tmp_path)
    for file in (*files(plain), "figures/hedge-rates.svg", "tables/hedges.csv"):
        assert (again / file).read_bytes() == (plain / file).read_bytes(), file


def test_excerpts_limit_what_the_pages_carry(tmp_path, seeds):
    articles = notebook.labelled(seeds)
    reading.write(articles, tmp_path, excerpt_words=30)
    for key, text in articles["text"].items():
        page = (tmp_path / article_page(key)).read_text()
        last = copydesk.sentences(articles.loc[[key]])["text"].iloc[-1]
        assert last.split()[0] in text
        assert last not in page


def test_the_site_of_the_seeds_is_small(plain):
    assert sum(p.stat().st_size for p in plain.rglob("*") if p.is_file()) < 5_000_000
    assert (plain / "index.html").stat().st_size < 500_000
