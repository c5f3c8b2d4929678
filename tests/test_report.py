"""The report: what is built, what is left alone, and what a failure leaves behind."""

import os
from pathlib import Path

import nbformat
import pytest

from copydesk import report
from copydesk.articles import CorpusError
from copydesk.cli import main

PARAMETERS = """corpus = ""
metadata = ""
columns = {}
out = ""
greeting = "hello"
anonymise = False
"""


def notebook(path: Path, *code: str) -> None:
    cells = [
        nbformat.v4.new_markdown_cell("# A question"),
        nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        *(nbformat.v4.new_code_cell(source) for source in code),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    text = "Bridge reopens\n\nThe bridge reopened on Monday, the mayor said.\n"
    (tmp_path / "corpus" / "one.txt").write_text(text)
    (tmp_path / "notebooks").mkdir()
    notebook(tmp_path / "notebooks" / "00-corpus.ipynb", "greeting.upper()")
    notebook(tmp_path / "notebooks" / "01-more.ipynb", "from copydesk import resampling")
    return tmp_path


def write(folder: Path, **options) -> None:
    report.write(str(folder / "corpus"), folder / "out", notebooks=folder / "notebooks", **options)


def built(folder: Path) -> dict[str, int]:
    pages = (folder / "out").glob("*.html")
    return {page.stem: page.stat().st_mtime_ns for page in pages}


def touch(path: Path, newer_than: dict[str, int]) -> None:
    later = max(newer_than.values()) + 1_000_000
    os.utime(path, ns=(later, later))


def test_a_report_has_its_pages_and_only_what_changed_is_built_again(folder):
    write(folder)
    first = built(folder)
    assert {"00-corpus", "01-more", "glossary"} <= set(first)
    assert (folder / "out" / "articles" / "one.html").exists()
    assert sorted(p.name for p in folder.iterdir()) == ["corpus", "notebooks", "out"]
    assert sorted(p.suffix for p in (folder / "notebooks").iterdir()) == [".ipynb", ".ipynb"]
    write(folder)
    assert built(folder) == first
    touch(folder / "notebooks" / "01-more.ipynb", first)
    write(folder)
    second = built(folder)
    assert {name for name in first if second[name] != first[name]} == {"01-more"}


def test_other_parameters_and_other_articles_make_pages_stale(folder):
    write(folder, parameters={"greeting": "good day"})
    assert "GOOD DAY" in (folder / "out" / "00-corpus.html").read_text()
    (folder / "corpus" / "two.txt").write_text("Another story\n\nIt has one sentence.\n")
    write(folder)
    assert "HELLO" in (folder / "out" / "00-corpus.html").read_text()
    assert (folder / "out" / "articles" / "two.html").exists()


def test_an_anonymous_report_over_an_open_one_keeps_no_named_page(folder):
    write(folder)
    assert (folder / "out" / "articles" / "one.html").exists()
    write(folder, parameters={"anonymise": True})
    files = [path for path in (folder / "out").rglob("*") if path.is_file()]
    assert not [path.name for path in files if "one" in path.stem.split("-")]
    assert "one" in (folder / "out-key.csv").read_text()


def test_a_file_that_a_parameter_names_is_an_input(folder):
    sides = folder / "sides.csv"
    sides.touch()
    pages = report.plan(folder / "notebooks", {"greeting": "../sides.csv"}, frozenset())
    named = {page.name: sides in {p.resolve() for p in page.inputs} for page in pages}
    assert named == {"00-corpus": True, "01-more": True, "reading": False}


def test_a_failing_notebook_is_named_and_the_next_run_goes_on(folder):
    bad = folder / "notebooks" / "01-more.ipynb"
    notebook(bad, "1 + 1", "1 / 0")
    with pytest.raises(report.ReportError, match=r"ZeroDivisionError.*01-more, cell 4"):
        write(folder)
    assert not (folder / "out").exists()
    kept = folder / ".out.partial" / "00-corpus.html"
    before = kept.stat().st_mtime_ns
    notebook(bad, "1 + 1")
    write(folder)
    assert built(folder)["00-corpus"] == before
    assert not kept.exists()


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"greting": "x"}, r"no parameter 'greting'; the known ones are .*greeting"),
        ({"greeting": 3}, r"greeting takes str, but 3 is int"),
    ],
)
def test_parameters_are_checked_before_anything_runs(folder, parameters, message):
    with pytest.raises(report.ParameterError, match=message):
        write(folder, parameters=parameters)
    (folder / "notebooks" / "00-corpus.yaml").write_text("greting: hi\n")
    with pytest.raises(report.ParameterError, match=r"00-corpus\.yaml: no parameter 'greting'"):
        write(folder)
    assert sorted(p.name for p in folder.iterdir()) == ["corpus", "notebooks"]


def test_a_folder_that_is_no_report_is_not_replaced(folder):
    (folder / "out").mkdir()
    (folder / "out" / "thesis.txt").write_text("years of work")
    with pytest.raises(report.ReportError, match="not a report"):
        write(folder)
    assert (folder / "out" / "thesis.txt").read_text() == "years of work"


def test_bad_input_gives_one_line_exit_code_2_and_no_output(tmp_path, capsys):
    for name in ("empty", "silent", "blank"):
        (tmp_path / name).mkdir()
    (tmp_path / "silent" / "dots.txt").write_text("...\n")
    (tmp_path / "blank" / "blank.txt").touch()
    for corpus, named in (
        ("missing", "missing"),
        ("empty", "empty"),
        ("silent", "dots"),
        ("blank", "blank.txt"),
    ):
        for command in (["check"], ["report", "-o", str(tmp_path / "out")]):
            assert main([command[0], str(tmp_path / corpus), *command[1:]]) == 2
            said = capsys.readouterr()
            assert named in said.out + said.err
            assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()
    with pytest.raises(CorpusError):
        report.write(str(tmp_path / "missing"), tmp_path / "out")
