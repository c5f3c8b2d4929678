"""Words that readers are held to know: the Dale-Chall and Spache lists and their regular forms.

A list holds headwords. Both publications also count the regular inflections of a listed word as
known, and Dale and Chall the adverb in -ly; irregular forms count only where they are listed.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Literal

List = Literal["dale_chall", "spache"]

_VOWELS = frozenset("aeiou")


@cache
def listed(name: List) -> frozenset[str]:
    """Return the headwords of the list ``dale_chall`` or ``spache``, in lower case."""
    lines = files("copydesk").joinpath("lexicons", f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _regular_forms(word: str, endings: tuple[str, ...]) -> set[str]:
    """Return a headword with each ending, spelt by the rules for -e, -y and doubled letters."""
    stems = {word}
    if word.endswith("e"):
        stems.add(word[:-1])
    elif word.endswith("y") and word[-2:-1] not in _VOWELS:
        stems.add(word[:-1] + "i")
    elif word[-1] not in "aeiouwxy" and word[-2:-1] in _VOWELS:
        stems.add(word + word[-1])
    return {stem + ending for stem in stems for ending in endings}


@cache
def known(name: List) -> frozenset[str]:
    """Return the headwords of a list with their regular forms.

    Both authors count plurals, -s, -ed and -ing; Dale and Chall also comparison and -ly.
    """
    comparison = ("er", "est", "ly") if name == "dale_chall" else ()
    endings = ("s", "es", "ed", "ing", *comparison)
    forms = (_regular_forms(word, endings) for word in listed(name) if len(word) > 1)
    plain = {re.sub("['.]", "", word) for word in listed(name)}  # dont; mr, whose stop is cut off
    return listed(name).union(plain, *forms)


def familiar(word: str, name: List = "dale_chall") -> bool:
    """Tell whether ``word`` (lower case, straight apostrophe) is on the list or a regular form.

    A hyphenated word is familiar where each of its parts is; so is a possessive of a listed word.

    Parameters
    ----------
    word
        The word to look up.
    name
        ``dale_chall`` (2,941 words, Chall and Dale 1995) or ``spache`` (1,063, Spache 1974).

    Examples
    --------
    >>> [familiar(w) for w in ("stopped", "loudly", "well-known", "ceasefire")]
    [True, True, True, False]
    >>> familiar("loudly", "spache")
    False
    """
    if word in known(name):
        return True
    if "-" in word:
        return all(familiar(part, name) for part in word.split("-") if part)
    return "'" in word and familiar(word.partition("'")[0], name)
