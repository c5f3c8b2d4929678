"""The voices of a corpus: who is heard, in which article, how often and in whose words.

A voice is a speaker as the whole corpus knows them: several spellings of one name are one voice,
and the residents of one article are not those of another.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from copydesk.names import same_name
from copydesk.tables import table

OFFICIAL = ("government", "military", "intergovernmental", "anonymous_official")
_STATES = {
    "ukraine": "ukrainian", "russia": "russian", "belarus": "belarusian", "britain": "british",
    "france": "french", "germany": "german", "poland": "polish", "china": "chinese",
    "turkey": "turkish", "israel": "israeli", "iran": "iranian", "america": "american",
    "moscow": "russian", "kyiv": "ukrainian", "defense": "defence", "belarussian": "belarusian",
}  # fmt: skip
_MINISTRY = re.compile(r"\bministry of (?:the )?(\w+)( affairs)?")


@lru_cache(maxsize=16384)
def _body_key(name: str) -> str:
    """Return a body's name without the choices of wording: ``Ukraine's`` is ``Ukrainian``.

    >>> _body_key("Ukraine’s Ministry of Defense") == _body_key("Ukrainian defence ministry")
    True
    """
    words = re.sub(r"['’]s?\b", "", name.casefold()).split()
    plain = " ".join(_STATES.get(w, w) for w in words) if len(words) > 1 else name.casefold()
    return _MINISTRY.sub(r"\1 ministry", plain)


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """Return the rows of a table as tuples with names."""
    return iter(frame.itertuples())


def identify(attributions: pd.DataFrame) -> pd.Series:
    """Return the voice behind each attribution, with the index of ``attributions``.

    Parameters
    ----------
    attributions : DataFrame
        Of `copydesk.attributions`.

    Returns
    -------
    Series of str
        For a named speaker the commonest of the spellings that name one person or body
        (`copydesk.same_name`; a surname alone joins the only full name that has it). For an
        unnamed one the speaker as it stands, with the article where several articles have such a
        one. ``<NA>`` where there is no source.

    Examples
    --------
    >>> said = pd.DataFrame({"article_id": ["a", "b"], "speaker": ["Oleh Synehubov",
    ...     "Oleg Sinegubov"], "named": [True, True]})
    >>> identify(said).nunique()
    1
    """
    named = attributions["named"].fillna(False).astype(bool) & attributions["speaker"].notna()
    counts = Counter(attributions.loc[named, "speaker"])
    home = _merged(counts)
    where = attributions[~named].groupby("speaker")["article_id"].nunique()
    rows = zip(attributions["article_id"], attributions["speaker"], named, strict=True)
    voices = [
        pd.NA if pd.isna(speaker)
        else home[speaker] if is_named
        else speaker if where[speaker] == 1
        else f"{speaker} ({article})"
        for article, speaker, is_named in rows
    ]  # fmt: skip
    return pd.Series(voices, index=attributions.index, name="voice", dtype="str")


def _merged(counts: Counter[str]) -> dict[str, str]:
    """Return the commonest spelling of each name among those that name the same."""
    order = sorted(counts, key=lambda n: (-len(n.split()), -counts[n], n))
    groups: list[list[str]] = []
    for name in order:
        fits = [g for g in groups if any(_same(name, other) for other in g)]
        if not fits and " " not in name:
            surname = [g for g in groups if any(_same(name, o.split()[-1]) for o in g if " " in o)]
            fits = surname if len(surname) == 1 else []
        if fits:
            fits[0].append(name)
        else:
            groups.append([name])
    best = [min(g, key=lambda n: (-(" " in n), -counts[n], n)) for g in groups]
    return {name: top for top, group in zip(best, groups, strict=True) for name in group}


@lru_cache(maxsize=65536)
def _same(a: str, b: str) -> bool:
    """Tell whether two names are one, bodies compared by their words."""
    if _body_key(a) == _body_key(b):
        return True
    return len(a.split()) == len(b.split()) <= 3 and same_name(a, b) >= 0.5


def speakers(attributions: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each speaker of the corpus.

    Parameters
    ----------
    attributions : DataFrame
        Of `copydesk.attributions`.

    Returns
    -------
    DataFrame
        ``speaker, spellings, article_ids, attributions, quoted_words, named, source_type``, the
        most quoted first. ``spellings`` are the forms of the name, ``source_type`` the commonest
        kind. Attributions without a source have no speaker.

    Examples
    --------
    >>> import copydesk
    >>> articles = pd.DataFrame({"text": ["Mayor Ann Lee said no. “No,” Lee said."]}, index=["a"])
    >>> said = speakers(copydesk.attributions(articles))
    >>> said[["speaker", "attributions", "quoted_words"]].values.tolist()
    [['Ann Lee', 2, 1]]
    """
    rows = []
    for voice, part in attributions.groupby(identify(attributions), sort=True):
        kinds = Counter(str(k) for k in part["source_type"])
        rows.append(
            (
                voice,
                sorted(set(part["speaker"])),
                sorted(set(part["article_id"])),
                len(part),
                part["quoted_words"].sum(),
                bool(part["named"].any()),
                min(kinds, key=lambda k: (-kinds[k], k)),
            )
        )
    return table("speakers", sorted(rows, key=lambda r: (-r[3], -r[4], r[0])))


_RULE = ["field", "pattern", "side"]
_NO_SIDE = "no side listed"


def _test(field: str, pattern: str, side: str) -> Callable[[tuple[Any, ...]], str]:
    """Return what tells a speaker's side by one rule: the side, or nothing."""
    if field not in {"speaker", "source_type"}:
        raise ValueError(f"no field {field!r} in the table of sides; use speaker or source_type")
    words = re.compile(rf"(?<!\w){re.escape(pattern)}(?!\w)", re.IGNORECASE)

    def test(row: tuple[Any, ...]) -> str:
        fits = row[2] == pattern if field == "source_type" else words.search(f"{row[0]} | {row[1]}")
        return side if fits else ""

    return test


def affiliate(attributions: pd.DataFrame, sides: pd.DataFrame | str | Path) -> pd.Series:
    """Return the side each speaker is counted to, by a table of patterns.

    Parameters
    ----------
    attributions : DataFrame
        Of `copydesk.attributions`.
    sides : DataFrame or path of a CSV file
        ``field, pattern, side, source``. ``field`` says where ``pattern`` is looked for, as whole
        words in any case: in ``speaker`` (the name and the mention) or as the ``source_type``.
        The first row that fits decides.

    Returns
    -------
    Series of str
        ``no side listed`` where no row fits, ``<NA>`` where there is no source.

    Raises
    ------
    ValueError
        Where a column is missing or a field is unknown.

    Examples
    --------
    >>> said = pd.DataFrame({"speaker": ["Kremlin"], "source": ["The Kremlin"],
    ...     "source_type": ["government"]})
    >>> sides = pd.DataFrame({"field": ["speaker"], "pattern": ["Kremlin"], "side": ["Russia"],
    ...     "source": ["its seat"]})
    >>> affiliate(said, sides).tolist()
    ['Russia']
    """
    rules = sides if isinstance(sides, pd.DataFrame) else pd.read_csv(sides, dtype="str")
    if missing := {"field", "pattern", "side", "source"} - set(rules.columns):
        raise ValueError(f"the table of sides lacks {', '.join(sorted(missing))}; add the column")
    tests = [
        _test(str(f), str(p), str(s)) for f, p, s in zip(*(rules[c] for c in _RULE), strict=True)
    ]
    columns = ["speaker", "source", "source_type"]
    found = [
        pd.NA if pd.isna(row[0]) else next((s for t in tests if (s := t(row))), _NO_SIDE)
        for row in attributions[columns].itertuples(index=False, name=None)
    ]
    return pd.Series(found, index=attributions.index, name="side", dtype="str")


def describe(attributions: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Return the attributions with what a user knows of their speakers.

    Gender, affiliation or anything else is looked up, never guessed: a guess from the name is the
    commonest error of such counts.

    Parameters
    ----------
    attributions : DataFrame
        Of `copydesk.attributions`.
    known : DataFrame
        A column ``speaker`` and any others; a name fits in any spelling.

    Examples
    --------
    >>> said = pd.DataFrame({"speaker": ["Oleg Sinegubov"], "named": [True]})
    >>> known = pd.DataFrame({"speaker": ["Oleh Syniehubov"], "gender": ["man"]})
    >>> describe(said, known)["gender"].tolist()
    ['man']
    """
    if "speaker" not in known:
        raise ValueError("the table of speakers lacks the column speaker; add it")
    names = known["speaker"].astype("str").tolist()
    match = {
        speaker: next((i for i, name in enumerate(names) if _same(speaker, name)), -1)
        for speaker in attributions["speaker"].dropna().unique()
    }
    at = attributions["speaker"].map(match).fillna(-1).astype(int)
    extra = known.drop(columns="speaker").reindex(at).set_axis(attributions.index)
    return pd.concat([attributions, extra], axis="columns")
