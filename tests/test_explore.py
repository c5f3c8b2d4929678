"""The views in JupyterLab: the report's views, apart from the notebook around them."""

import html
import json
import re

import pandas as pd
import pytest

import copydesk
from copydesk import explore, notebook

HOSTILE = '<script>pwned = 1</script> "It may rain," she said. </iframe><img src=x onerror=pwned=1>'


def view(shown: str) -> str:
    """The page inside the frame."""
    (source,) = re.findall(r'srcdoc="([^"]*)"', shown)
    return html.unescape(source)


@pytest.fixture(scope="module")
def explorer(seeds) -> explore.Explorer:
    return explore.Explorer(notebook.labelled(seeds))


def test_the_chosen_article_is_shown(explorer, seeds):
    box = explorer.read()
    menu = box.children[0].children[0]
    for key, text in seeds["text"].items():
        menu.value = key
        assert html.escape(text.split()[-1]) in view(box.children[1].value)


def test_the_chosen_pair_is_shown_with_its_differences(explorer, seeds):
    box = explorer.compare()
    first, second = box.children[0].children
    assert (first.value, second.value) == (seeds.index[0], seeds.index[2])
    first.value, second.value = seeds.index[1], seeds.index[4]
    assert "<ins>" in view(box.children[1].value)


def test_one_article_can_be_explored(seeds):
    alone = explore.Explorer(notebook.labelled(seeds.head(1)))
    assert view(alone.compare().children[1].value)


def test_hostile_text_stays_text_inside_the_frame():
    one = pd.DataFrame({"text": [HOSTILE]}, index=pd.Index(['"><script>'], name="article_id"))
    explorer = explore.Explorer(notebook.labelled(one))
    shown = [
        explorer.read().children[1].value,
        explorer.compare().children[1].value,
        explorer.table(copydesk.sentences(one), HOSTILE).value,
    ]
    for value in shown:
        assert len(re.findall("<", value)) == 2  # the frame's own two tags
        page = view(value)
        assert page.count("<script>") == 1
        assert "<img" not in page
        assert "</iframe" not in page


def test_the_frame_may_run_the_views_script_and_reach_nothing(explorer):
    value = explorer.read().children[1].value
    assert 'sandbox="allow-scripts"' in value
    assert "default-src 'none'" in view(value)


def test_the_notebook_runs_from_top_to_bottom(root, monkeypatch):
    monkeypatch.chdir(root / "notebooks")
    cells = json.loads((root / "notebooks" / "explore.ipynb").read_text())["cells"]
    names: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert len(names["articles"]) == 5
