"""What a corpus holds, and what in it asks for a look before anything is compared."""

import datetime as dt
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from copydesk import dating
from copydesk.boilerplate import find
from copydesk.findings import count
from copydesk.language import detect
from copydesk.segmentation import WORD, segment
from copydesk.tables import table

_FEW_WORDS = 50
_MOSTLY_FURNITURE = 0.5
_DAYS_APART = 31  # a copy is often dated later than its text, but rarely wrong by less
_SHINGLE, _ONE_IN = 5, 4  # words a shingle; the share of shingles that is kept
_COMMON = 20  # a shingle in more articles than this is a formula, not a copy
_NEARLY_ALL = 0.8
_TOKEN = re.compile(r"\w+")

Warned = tuple[str, str, str, str]


def survey(articles: pd.DataFrame) -> pd.DataFrame:
    r"""Return a row for each article: what was read of it and what was cut.

    Parameters
    ----------
    articles
        Index ``article_id``, column ``text``; ``label``, ``outlet``, ``title``, ``published`` and
        ``language`` are shown where they are.

    Returns
    -------
    pandas.DataFrame
        ``article_id, label, outlet, title, published, language, paragraphs, sentences, words,
        furniture, furniture_share, warnings``. Of an article without metadata, the title is its
        headline and the date its date line, where it has them. ``furniture`` counts spans,
        ``furniture_share`` their characters among all (NaN for an empty text), ``warnings`` the
        rows of `warnings`.

    Examples
    --------
    >>> text = "Storm nears\n\nRain fell. It stopped.\n\nLeave a Reply"
    >>> articles = pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))
    >>> survey(articles)[["title", "sentences", "words", "furniture"]].values.tolist()
    [['Storm nears', 3, 6, 1]]

    """
    warned = warnings(articles)["article_id"].value_counts()
    rows = []
    for key, text in articles["text"].items():
        pieces, cut = segment(text), find(text)
        known = _described(articles, key, text)
        rows.append(
            (
                key,
                _known(articles, key, "label") or key,
                *known.values(),
                _known(articles, key, "language") or detect(text),
                len({s.paragraph for s in pieces}),
                len(pieces),
                sum(len(WORD.findall(text, s.start, s.end)) for s in pieces),
                len(cut),
                sum(f.end - f.start for f in cut) / len(text) if text else float("nan"),
                warned.get(key, 0),
            )
        )
    return table("survey", rows)


def _described(articles: pd.DataFrame, key: Any, text: str) -> dict[str, str | None]:
    """Return outlet, title and date: what the table says, else what stands on the page."""
    day = dating.stated(text)
    outlet = _known(articles, key, "outlet")
    return {  # where no outlet is known, the notebooks put the label in its place
        "outlet": None if outlet == _known(articles, key, "label") else outlet,
        "title": _known(articles, key, "title") or headline(text),
        "published": _known(articles, key, "published") or (day[0].isoformat() if day else None),
    }


def headline(text: str) -> str | None:
    """Return the headline of a text that has one."""
    first = segment(text)[:1]
    return text[first[0].start : first[0].end] if first and first[0].kind == "headline" else None


def cuts(articles: pd.DataFrame) -> pd.DataFrame:
    r"""Return the furniture with its text: what was cut, and why.

    Returns
    -------
    pandas.DataFrame
        ``article_id, start, end, kind, rule, text``, one row a span.

    Examples
    --------
    >>> text = "Rain fell. It stopped.\n\nLeave a Reply"
    >>> articles = pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))
    >>> cuts(articles)["text"].tolist()
    ['Leave a Reply']

    """
    rows = [
        (key, *span, text[span.start : span.end])
        for key, text in articles["text"].items()
        for span in find(text)
    ]
    return table("cuts", rows)


def warnings(articles: pd.DataFrame) -> pd.DataFrame:
    r"""Return a row for each thing to look at before a figure is trusted.

    Returns
    -------
    pandas.DataFrame
        ``article_id, kind, message, evidence``, in the articles' order. ``kind``: ``no_sentence``,
        ``short`` (fewer than 50 words), ``language`` (not English), ``furniture`` (most of the
        text is cut), ``date`` (unreadable, or contradicted by the page or by the text's own
        words), ``metadata`` (no outlet, title or date), ``duplicate`` and ``near_duplicate`` (80 %
        of one text's five-word runs stand in another).

    Examples
    --------
    >>> text = "September 22, 2023\n\nTroops of Russia entered Ukraine last week, he said."
    >>> articles = pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))
    >>> found = warnings(articles)
    >>> print(found.loc[found["kind"] == "date", "message"].item())
    dated 2023-09-22 on the page, but its words imply 2022-02-25 to 2022-03-10

    """
    rows: list[Warned] = []
    for key, text in articles["text"].items():
        rows.extend(_of_text(str(key), text, _known(articles, key, "language")))
        rows.extend(_of_dates(str(key), text, _known(articles, key, "published")))
        if missing := ", ".join(k for k, v in _described(articles, key, text).items() if not v):
            rows.append((str(key), "metadata", f"nothing says its {missing}", missing))
    rows.extend(_copies(articles["text"]))
    order = {key: i for i, key in enumerate(articles.index)}
    return table("warnings", sorted(rows, key=lambda row: order[row[0]]))


def _known(articles: pd.DataFrame, key: Any, name: str) -> str | None:
    """Return what the articles table says of one article, or None."""
    value: Any = articles.loc[key, name] if name in articles else None
    return None if pd.isna(value) else str(value)


def _of_text(key: str, text: str, language: str | None) -> Iterator[Warned]:
    """Yield what is odd about a text by itself."""
    pieces = segment(text)
    words = sum(len(WORD.findall(text, s.start, s.end)) for s in pieces)
    if not words:
        yield key, "no_sentence", "the text has no sentence; it can only be listed", ""
    elif words < _FEW_WORDS:
        yield key, "short", f"only {words} words; its figures mean little", str(words)
    spoken = (language or detect(text) or "en").lower()
    if not spoken.startswith("en"):
        yield key, "language", f"reads as “{spoken}”, not English; left out of analyses", spoken
    share = sum(f.end - f.start for f in find(text)) / max(len(text), 1)
    if share > _MOSTLY_FURNITURE:
        yield key, "furniture", f"{share:.0%} of the text is site furniture", f"{share:.3f}"


def _of_dates(key: str, text: str, published: str | None) -> Iterator[Warned]:
    """Yield where the metadata, the page and the text's own words name different days."""
    readings: list[tuple[str, dt.date]] = []
    if published:
        day = dating.parse(published)
        if day is None:
            yield key, "date", f"the date “{published}” cannot be read; write 2022-03-02", published
        else:
            readings.append(("in the metadata", day))
    if page := dating.stated(text):
        readings.append(("on the page", page[0]))
    own = dating.implied(text)
    apart = dt.timedelta(days=_DAYS_APART)
    for where, day in readings:
        against = [r for r in own if not r.first - apart <= day <= r.last + apart]
        if against and len(against) == len(own):
            said = text[against[0].start : against[0].end]
            span = f"{against[0].first} to {against[0].last}"
            yield key, "date", f"dated {day} {where}, but its words imply {span}", said
    if len(readings) == 2 and abs(readings[0][1] - readings[1][1]) > apart:
        (_, given), (_, shown) = readings
        yield key, "date", f"dated {given} in the metadata, but {shown} on the page", str(shown)


def _copies(texts: pd.Series) -> Iterator[Warned]:
    """Yield the texts that stand in the corpus twice, or nearly."""
    first: dict[str, str] = {}
    for key, text in sorted(texts.items()):
        words = " ".join(_TOKEN.findall(text.lower()))
        twin = first.setdefault(words, str(key))
        if twin != key:
            yield str(key), "duplicate", f"the same words as {twin}", twin
    runs = {key: _shingles(words) for words, key in first.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for key, hashes in runs.items():
        for value in hashes:
            holders[value].append(key)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for keys in holders.values():
        if len(keys) <= _COMMON:
            for pair in combinations(sorted(keys), 2):
                shared[pair] += 1
    for (a, b), common in sorted(shared.items()):
        share = common / min(len(runs[a]), len(runs[b]))
        if share >= _NEARLY_ALL:
            yield b, "near_duplicate", f"shares {share:.0%} of its five-word runs with {a}", a


def _shingles(words: str) -> frozenset[int]:
    """Return a fixed sample of a text's runs of five words, as checksums."""
    tokens = words.split()
    runs = (" ".join(tokens[i : i + _SHINGLE]) for i in range(len(tokens) - _SHINGLE + 1))
    sums = frozenset(zlib.crc32(run.encode("utf-8", "surrogatepass")) for run in runs)
    kept = frozenset(value for value in sums if value % _ONE_IN == 0)
    return kept if len(kept) >= 20 else sums


def findings(surveyed: pd.DataFrame, warned: pd.DataFrame) -> list[tuple[str, str]]:
    """Return what the tables of `survey` and `warnings` say: sentences, each with its table.

    Examples
    --------
    >>> text = {"a": "Rain fell in town. It stopped at noon."}
    >>> articles = pd.DataFrame({"text": text.values()}, index=pd.Index(text, name="article_id"))
    >>> for sentence, _ in findings(survey(articles), warnings(articles)):
    ...     print(sentence)
    1 article was read: 8 words in 2 sentences.
    Language: not told for 1 article (too short).
    Dates: no article is dated.
    Nothing was cut: no site furniture was found.
    No article repeats another word for word; reworded copies are for the lineage page.
    Worth a look: 1 article of fewer than 50 words, 1 article with gaps in the metadata.

    """
    if surveyed.empty:
        return [("No article was read.", "survey")]
    dates = _dates(surveyed, warned)
    found = [(s, "survey") for s in (_read(surveyed), _languages(surveyed), dates)]
    return [
        *found,
        (_cut(surveyed), "furniture"),
        (_copied(warned), "warnings"),
        (_look(warned), "warnings"),
    ]


def _read(surveyed: pd.DataFrame) -> str:
    n, words = len(surveyed), int(surveyed["words"].sum())
    held = f"{count(words, 'word')} in {count(int(surveyed['sentences'].sum()), 'sentence')}"
    if n == 1:
        return f"1 article was read: {held}."
    order = surveyed.sort_values(["words", "article_id"])
    short, long = order.iloc[0], order.iloc[-1]
    if short["words"] == long["words"]:
        return f"{n:,} articles were read: {held}, all of one length."
    return (
        f"{n:,} articles were read: {held}; the shortest is {short['label']} "
        f"({short['words']:,} words), the longest {long['label']} ({long['words']:,})."
    )


def _languages(surveyed: pd.DataFrame) -> str:
    told = surveyed["language"].dropna()
    parts = [
        f"{count(number, 'article')} in “{code}”" for code, number in told.value_counts().items()
    ]
    if untold := len(surveyed) - len(told):
        parts.append(f"not told for {count(untold, 'article')} (too short)")
    other = told[~told.str.lower().str.startswith("en")]
    after = "; what is not English is left out of the other pages" if len(other) else ""
    return f"Language: {', '.join(parts)}{after}."


def _dates(surveyed: pd.DataFrame, warned: pd.DataFrame) -> str:
    doubtful = set(warned.loc[warned["kind"] == "date", "article_id"])
    dated = surveyed[["article_id", "published"]].dropna()
    days = sorted(
        day
        for key, text in dated.itertuples(index=False)
        if key not in doubtful and (day := dating.parse(text))
    )
    aside = f"; {count(len(doubtful), 'doubtful date')} left aside" if doubtful else ""
    if not days:
        return f"Dates: no article is dated{aside}."
    span = f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
    return f"Dates: {len(days)} of {count(len(surveyed), 'article')} dated, {span}{aside}."


def _cut(surveyed: pd.DataFrame) -> str:
    spans, touched = int(surveyed["furniture"].sum()), surveyed[surveyed["furniture"] > 0]
    if not spans:
        return "Nothing was cut: no site furniture was found."
    most = touched.sort_values(["furniture_share", "article_id"]).iloc[-1]
    return (
        f"{count(spans, 'piece')} of site furniture cut from {len(touched)} of "
        f"{count(len(surveyed), 'article')}; most from {most['label']}, "
        f"{most['furniture_share']:.1%} of its characters."
    )


def _copied(warned: pd.DataFrame) -> str:
    same, near = ((warned["kind"] == kind).sum() for kind in ("duplicate", "near_duplicate"))
    if not same and not near:
        return "No article repeats another word for word; reworded copies are for the lineage page."
    return (
        f"Copies: {count(same, 'article')} with the same words as another, {near:,} with nearly "
        "the same; they count as voices of their own unless families are weighted."
    )


def _look(warned: pd.DataFrame) -> str:
    what = {
        "no_sentence": "without a sentence",
        "short": "of fewer than 50 words",
        "language": "not in English",
        "furniture": "made mostly of furniture",
        "date": "with a doubtful date",
        "metadata": "with gaps in the metadata",
    }
    held = warned.groupby("kind")["article_id"].nunique()
    parts = [f"{count(int(held[k]), 'article')} {text}" for k, text in what.items() if k in held]
    return f"Worth a look: {', '.join(parts)}." if parts else "Nothing else asks for a look."
