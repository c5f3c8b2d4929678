"""The Makefile: which environment it uses, and that it names what it depends on."""

import os
import subprocess
from pathlib import Path

import pytest


def dry_run(root: Path, *targets: str, **environment: str) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in ("CONDA_PREFIX", "MAKEFLAGS")}
    command = ["make", "--dry-run", "--always-make", *targets]
    done = subprocess.run(
        command, cwd=root, env=clean | environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def conda(tmp_path: Path) -> Path:
    """A folder that looks like an active conda environment made from environment.yml."""
    (tmp_path / "bin").mkdir()
    for name in ("papermill", "copydesk", "python"):
        (tmp_path / "bin" / name).touch()
    return tmp_path


def test_without_conda_everything_happens_in_the_projects_own_environment(root):
    commands = dry_run(root, "test")
    assert "-m venv .venv" in commands
    assert ".venv/bin/python -m pytest" in commands


def test_an_active_conda_environment_is_used_instead(root, conda):
    commands = dry_run(root, "test", CONDA_PREFIX=str(conda))
    assert f"{conda}/bin/python -m pytest" in commands
    assert ".venv" not in commands


def test_a_conda_environment_of_something_else_is_left_alone(root, tmp_path):
    assert ".venv/bin/python -m pytest" in dry_run(root, "test", CONDA_PREFIX=str(tmp_path))


def test_a_report_on_another_corpus_is_one_command(root, conda):
    commands = dry_run(
        root, "report", "CORPUS=some where/news", "OUT=there", CONDA_PREFIX=str(conda)
    )
    assert 'report "some where/news"  --out "there"' in commands


def test_help_names_every_target(root):
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    for target in ("report", "test", "check", "lab", "notebooks", "clean", "lock"):
        assert f"make {target}" in shown.stdout
