"""Words that readers are held to know: the Dale-Chall and Spache lists and their regular forms.

A list holds headwords. Both publications also count the regular inflections of a listed word as
known, and Dale and Chall the adverb in -ly; irregular forms count only where they are listed.
"""

from functools import cache, lru_cache
from importlib.resources import files

# Ending of the word as it stands, and what to put in its place to find the listed word.
_INFLECTIONS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ier", ("y",)),
    ("er", ("", "e")),
    ("iest", ("y",)),
    ("est", ("", "e")),
    ("ly", ("",)),
)
_COMPARISON = ("ier", "er", "iest", "est", "ly")


@cache
def listed(name: str) -> frozenset[str]:
    """Return the headwords of the list ``dale_chall`` or ``spache``, in lower case."""
    lines = files("copydesk").joinpath("lexicons", f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=65536)
def familiar(word: str, name: str = "dale_chall") -> bool:
    """Tell whether ``word`` (lower case, straight apostrophe) is on the list or a regular form.

    A hyphenated word is familiar where each of its parts is; so is a possessive of a listed word.

    Parameters
    ----------
    word
        The word to look up.
    name
        ``dale_chall`` (2,941 words, Chall and Dale 1995) or ``spache`` (1,063, Spache 1974).
        Comparatives and adverbs in -ly are regular forms by Dale and Chall's rules only.

    Examples
    --------
    >>> [familiar(w) for w in ("stopped", "loudly", "well-known", "ceasefire")]
    [True, True, True, False]
    >>> familiar("loudly", "spache")
    False
    """
    known = listed(name)
    if word in known or word.replace("'", "") in known:
        return True
    if "-" in word:
        return all(familiar(part, name) for part in word.split("-") if part)
    if "'" in word:
        return familiar(word.partition("'")[0], name)
    return any(
        _stem_listed(word[: -len(ending)], replacements, known)
        for ending, replacements in _INFLECTIONS
        if word.endswith(ending) and (name == "dale_chall" or ending not in _COMPARISON)
    )


def _stem_listed(stem: str, replacements: tuple[str, ...], known: frozenset[str]) -> bool:
    """Tell whether a stem, completed or with its doubled last letter undone, is on the list."""
    if len(stem) < 2:
        return False
    doubled = stem[-1] == stem[-2] and stem[-1] not in "aeiou"
    return any(stem + r in known for r in replacements) or (doubled and stem[:-1] in known)
