"""The committed notebooks: run once from top to bottom, no definitions, one parameters cell."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
import yaml

from copydesk.report import known_parameters

FOLDER = Path(__file__).parents[1] / "notebooks"
ALL = sorted(FOLDER.glob("*.ipynb"))
REPORTED = [path for path in ALL if re.match(r"\d\d-", path.name)]


def code(path: Path) -> list:
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


def test_the_notebooks_are_those_the_readme_names(root):
    named = re.findall(r"^\| `([\w-]+)`", (root / "README.md").read_text(), re.M)
    assert sorted(named) == [path.stem for path in ALL]


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
def test_outputs_come_from_one_run_from_top_to_bottom(path):
    assert [cell.execution_count for cell in code(path)] == list(range(1, len(code(path)) + 1))
    assert not [o for c in code(path) for o in c.outputs if o.output_type in ("error", "stream")]


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.stem)
def test_notebooks_hold_no_definitions(path):
    for cell in code(path):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


@pytest.mark.parametrize("path", REPORTED, ids=lambda p: p.stem)
def test_parameters_stand_in_one_cell_and_one_file_that_agree(path):
    known = known_parameters(path)
    assert {"corpus", "metadata", "columns", "out", "excerpt_words", "anonymise"} <= set(known)
    assert len(known) <= 8
    given = yaml.safe_load(path.with_suffix(".yaml").read_text())
    assert given == {name: value for name, value in known.items() if name != "out"}


@pytest.mark.parametrize("path", REPORTED, ids=lambda p: p.stem)
def test_a_notebook_opens_with_its_question_and_answers_it_first(path):
    cells = nbformat.read(path, as_version=4).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    tags = [tuple(cell.metadata.get("tags", ())) for cell in cells]
    assert tags[1:3] == [("parameters",), ("answer",)]
    assert "not show" in cells[3].source.lower().splitlines()[0]
    sentences = cells[2].outputs[0].metadata["copydesk"]["sentences"]
    assert any(re.search(r"\d", text) for text, _ in sentences)
