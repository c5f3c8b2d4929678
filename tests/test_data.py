"""The data folder: every file is described, and every description is true."""

import csv
import hashlib
import json
import re

import pytest

from copydesk.tables import SCHEMAS

TYPES = {
    "str": "text",
    "Int64": "integer",
    "float64": "number",
    "boolean": "yes/no",
    "object": "list",
}


def sections(root):
    """Return the README's tables of columns by their headings."""
    parts = re.split(r"^#{2,3} (.+)$", (root / "data" / "README.md").read_text("utf-8"), flags=re.M)
    rows = {
        name: re.findall(r"^\| (\S+) \| (\S+) \| (.+) \|$", body, re.M)
        for name, body in zip(parts[1::2], parts[2::2], strict=True)
    }
    return {name: {c: (t, m) for c, t, m in found if c != "column"} for name, found in rows.items()}


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_dictionary_explains_every_column_of_every_table(root, name):
    described = sections(root)[name]
    assert {c: t for c, (t, _) in described.items()} == {
        c: TYPES[t] for c, t in SCHEMAS[name].items()
    }
    assert all(meaning.strip("? ") for _, meaning in described.values())


def test_the_package_lists_every_file_as_it_is(root):
    folder = root / "data"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    listed = {resource["path"]: resource for resource in package["resources"]}
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert set(listed) == files - {"README.md", "datapackage.json"}
    for path, resource in listed.items():
        data = (folder / path).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_every_table_has_the_columns_that_are_described(root):
    folder = root / "data"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    tables = {r["path"]: r for r in package["resources"] if r["format"] == "csv"}
    for path, resource in tables.items():
        with (folder / path).open(encoding="utf-8", newline="") as handle:
            header, *rows = csv.reader(handle)
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert list(sections(root)[path]) == header
        assert all(all(cell.strip() for cell in row) for row in rows)
