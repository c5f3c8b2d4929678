"""A page depends on the modules its notebook needs, and on no other."""

import pytest

from copydesk.dependencies import LEXICONS, LIBRARY, library_files, notebook_files


def names(files) -> set[str]:
    return {file.name for file in files}


def test_imports_are_followed_to_the_end_word_lists_included():
    files = names(library_files({"hedging"}))
    assert {"measures.py", "segmentation.py", "boilerplate.py", "tables.py", "hedges.csv"} <= files
    assert "legibility.py" not in files


@pytest.mark.parametrize(
    ("notebook", "needs", "does_not"),
    [
        ("02-readability", "formulas.py", "lineage.py"),
        ("03-hedging", "measures.py", "formulas.py"),
    ],
)
def test_a_notebook_needs_its_own_analysis_and_not_the_others(root, notebook, needs, does_not):
    files = names(notebook_files(root / "notebooks" / f"{notebook}.ipynb"))
    assert needs in files
    assert does_not not in files


def test_the_synthesis_needs_every_analysis(root):
    files = names(notebook_files(root / "notebooks" / "05-synthesis.ipynb"))
    assert {"extent.py", "legibility.py", "measures.py", "spellings.py", "lineage.py"} <= files


def test_every_word_list_makes_some_page_stale_and_not_every_page():
    lists = {file.name for file in LEXICONS.iterdir()}
    analyses = (
        "attribution",
        "legibility",
        "hedging",
        "traces",
        "translation",
        "changes",
        "survey",
    )
    needed = {name: names(library_files({name})) & lists for name in analyses}
    assert set.union(*needed.values()) == lists
    assert {"dale_chall.txt", "spache.txt", "syllables.tsv"} <= needed["legibility"]
    assert "dale_chall.txt" not in needed["hedging"]
    assert "hedges.csv" not in needed["legibility"]


def test_every_module_named_exists():
    assert all(
        file.is_file() and file.is_relative_to(LIBRARY) for file in library_files({"report"})
    )
