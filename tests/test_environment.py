"""The files that name the packages agree, and none names a place to fetch them from."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

NAME = re.compile(r"[A-Za-z0-9._-]+")


@pytest.fixture(scope="module")
def project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text())["project"]


def wanted(project: dict) -> list[str]:
    return sorted(project["dependencies"] + project["optional-dependencies"]["dev"])


def test_environment_names_the_packages_and_ranges_of_pyproject(root, project):
    environment = yaml.safe_load((root / "environment.yml").read_text())
    *conda, pip = environment["dependencies"]
    assert conda == [f"python{project['requires-python']}", "pip"]
    assert sorted(pip["pip"]) == sorted([*wanted(project), "--editable ."])


def test_lock_pins_every_package_to_one_version_a_python(root, project):
    lines = (root / "requirements.lock").read_text().splitlines()
    pins = [line.split(";")[0].strip() for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.\[\]-]+==[\w.!+]+", pin) for pin in pins)
    pinned = {re.split(r"[\[=]", pin)[0].lower() for pin in pins}
    for requirement in wanted(project):
        assert NAME.match(requirement).group().lower().replace("_", "-") in pinned


def test_no_file_names_a_package_host(root):
    for name in ("requirements.lock", "environment.yml", "pyproject.toml", "Makefile", ".ci/run"):
        assert "://" not in (root / name).read_text(), name
