"""Word lists as data: every entry with where it comes from.

A list is a CSV file in ``lexicons/`` whose rows have no empty field; ``source`` and ``source_url``
say who listed the phrase first, so that a reader can look a decision up.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the list ``lexicons/<name>.csv`` as dictionaries, in the file's order."""
    resource = files("copydesk").joinpath("lexicons", f"{name}.csv")
    return tuple(csv.DictReader(resource.read_text(encoding="utf-8").splitlines()))


def word_set(listed: str) -> frozenset[str]:
    """Return the words of ``listed``, parted by spaces, as a set."""
    return frozenset(listed.split())
