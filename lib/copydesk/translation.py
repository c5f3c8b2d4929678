"""Tables and sentences for reporting on translation: how many traces, what verdict, which pivot."""

import math
from collections.abc import Iterator

import pandas as pd

from copydesk import resampling
from copydesk.articles import labels, with_labels
from copydesk.findings import count, listing, spread
from copydesk.resampling import Interval
from copydesk.segmentation import WORD, segment
from copydesk.traces import artefacts, find
from copydesk.traces.spellings import mentions
from copydesk.translationese import judge, score, via

BLOCKS = 10
_OUT = "not defined"


def rates(articles: pd.DataFrame, *, resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    r"""Return the traces per 1,000 words of each article with a 95 % interval.

    With $t_i$ traces and $w_i$ words in sentence $i$ the rate is $1000 \sum t_i / \sum w_i$; the
    interval comes from drawing sentences with replacement.

    Returns
    -------
    DataFrame
        ``article_id, label, words, traces, rate, rate_low, rate_high``; a rate without words is
        ``NaN``.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "It rained. He left , and it rained."
    >>> articles = pd.DataFrame({"text": [text]}, index=pd.Index(["a"], name="article_id"))
    >>> rates(articles)[["words", "traces", "rate"]].values.tolist()
    [[7.0, 1.0, 142.857...]]
    """
    rows = []
    for key, text in articles["text"].items():
        sentences = segment(text)
        words = [len(WORD.findall(text, s.start, s.end)) for s in sentences]
        starts = [t.start for t in find(text)]
        traces = [sum(s.start <= at < s.end for at in starts) for s in sentences]
        rate = resampling.ratio(traces, words, resamples=resamples, seed=seed)
        rows.append((str(key), sum(words), sum(traces), *(1000 * x for x in rate)))
    columns = ["article_id", "words", "traces", "rate", "rate_low", "rate_high"]
    return with_labels(pd.DataFrame(rows, columns=columns), articles)


def verdicts(articles: pd.DataFrame) -> pd.DataFrame:
    r"""Return score, verdict and pivot of each article, with the score's 95 % interval.

    The interval is a jackknife over tenths of the article: with $\theta_i$ the log odds without
    tenth $i$, the standard error is $\sqrt{\tfrac{9}{10} \sum (\theta_i - \bar\theta)^2}$.

    Returns
    -------
    DataFrame
        ``article_id, label, score, score_low, score_high, verdict, via, evidence``, as
        `copydesk.translated` gives them; a score that is not defined is ``NaN``.
    """
    rows = []
    for key, text in articles["text"].items():
        judged = judge(text)
        low, high = _jackknife(text, judged.score)
        pivot = pd.NA if judged.via is None else judged.via
        rows.append((str(key), judged.score, low, high, judged.verdict, pivot, judged.evidence))
    columns = ["article_id", "score", "score_low", "score_high", "verdict", "via", "evidence"]
    return with_labels(pd.DataFrame(rows, columns=columns), articles)


def _jackknife(text: str, whole: float) -> tuple[float, float]:
    """Return the bounds of the score from leaving out a tenth of the sentences at a time."""
    sentences = segment(text)
    odds = []
    for block in range(BLOCKS):
        kept = [s for i, s in enumerate(sentences) if i * BLOCKS // len(sentences) != block]
        part = "\n\n".join(
            " ".join(text[s.start : s.end] for s in kept if s.paragraph == paragraph)
            for paragraph in dict.fromkeys(s.paragraph for s in kept)
        )
        odds.append(_logit(score(part)))
    if math.isnan(whole) or any(map(math.isnan, odds)):
        return math.nan, math.nan
    middle = sum(odds) / BLOCKS
    error = math.sqrt((BLOCKS - 1) / BLOCKS * sum((x - middle) ** 2 for x in odds))
    low, high = (_logit(whole) + side * 1.96 * error for side in (-1, 1))
    return 1 / (1 + math.exp(-low)), 1 / (1 + math.exp(-high))


def _logit(chance: float) -> float:
    """Return the log odds of a chance, kept finite."""
    kept = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def passages(articles: pd.DataFrame) -> pd.DataFrame:
    """Return every trace with the words around it, a row each, in the articles' order.

    Returns
    -------
    DataFrame
        The columns of `copydesk.artefacts`, ``label`` after ``article_id``, and ``passage``: the
        trace with up to 40 characters on either side.
    """
    found = with_labels(artefacts(articles), articles)
    texts = articles["text"].to_dict()
    places = found[["article_id", "start", "end"]].to_numpy()
    around = [
        f"…{texts[key][max(0, start - 40) : end + 40].strip()}…".replace("\n", " ")
        for key, start, end in places
    ]
    return found.assign(passage=pd.Series(around, index=found.index, dtype="str"))


def kinds(articles: pd.DataFrame) -> pd.DataFrame:
    """Return the number of traces by article (rows, by label) and kind (columns).

    Examples
    --------
    >>> import pandas as pd
    >>> texts = ["It rained. He left , and it rained.", "It rained."]
    >>> kinds(pd.DataFrame({"text": texts}, index=["a", "b"])).to_dict("index")
    {'a': {'punctuation': 1}, 'b': {'punctuation': 0}}
    """
    found = with_labels(artefacts(articles), articles)
    table = pd.crosstab(found["label"], found["kind"]) if len(found) else pd.DataFrame()
    return table.reindex(list(labels(articles).values()), fill_value=0).rename_axis(None, axis=1)


def spellings(articles: pd.DataFrame) -> pd.DataFrame:
    """Return who writes which name how: a row for each spelling of a name, a column an article.

    Names that all articles spell in the one standard way are left out.

    Returns
    -------
    DataFrame
        ``name`` (the standard form), ``spelling``, then one count a label.
    """
    called = labels(articles)
    rows = [
        (name, written, called[str(key)])
        for key, text in articles["text"].items()
        for name, written in mentions(text)
    ]
    seen = pd.DataFrame(rows, columns=["name", "spelling", "label"])
    varied = seen.groupby("name")["spelling"].transform("nunique") > 1
    kept = seen[varied | (seen["name"] != seen["spelling"])]
    table = pd.crosstab([kept["name"], kept["spelling"]], kept["label"]).rename_axis(None, axis=1)
    return table.reindex(columns=list(called.values()), fill_value=0).reset_index()


def pivots(articles: pd.DataFrame) -> pd.DataFrame:
    """Return each piece of evidence for a pivot language.

    Returns
    -------
    DataFrame
        ``article_id, label, language, piece`` (in words) and ``decides``: whether the verdict on
        the article names this language.
    """
    called = labels(articles)
    rows = []
    for key, text in articles["text"].items():
        decided, pieces = via(text)
        rows += [
            (str(key), called[str(key)], language, piece, language == decided)
            for language in sorted(pieces)
            for piece in pieces[language]
        ]
    return pd.DataFrame(rows, columns=["article_id", "label", "language", "piece", "decides"])


def answer(judged: pd.DataFrame, rated: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the findings in sentences, each with the table behind it.

    ``judged`` is what `verdicts` returns, ``rated`` what `rates` returns.
    """
    return [
        *((sentence, "translation-verdicts") for sentence in _verdict_sentences(judged)),
        (spread(_intervals(rated), "Traces per 1,000 words"), "translation-rates"),
    ]


def _verdict_sentences(judged: pd.DataFrame) -> Iterator[str]:
    """Yield a sentence for each verdict given, and one for each pivot."""
    if judged.empty:
        yield "There is no text to judge."
        return
    said = {
        "translated": "Reads as translated or rewritten by machine",
        "original": "Reads as written in English",
        "undetermined": "Cannot be decided either way",
    }
    for verdict, words in said.items():
        rows = judged[judged["verdict"] == verdict]
        if len(rows):
            scores = rows[["label", "score", "score_low", "score_high"]].to_numpy()
            named = [f"{label} (score {_range(*values)})" for label, *values in scores]
            yield f"{words}: {listing(named)} ({count(len(rows), 'text')} of {len(judged)})."
    for label, pivot in judged.loc[judged["via"].notna(), ["label", "via"]].to_numpy():
        yield f"The spellings of names in {label} point to a {pivot} version on the way."
    if judged["via"].isna().all():
        yield "No text shows two names that agree on a language it came through."


def _range(value: float, low: float, high: float) -> str:
    """Return a score with its interval in words."""
    if math.isnan(value):
        return _OUT
    return f"{value:.2f}" if math.isnan(low) else f"{value:.2f}, {low:.2f} to {high:.2f}"


def _intervals(rated: pd.DataFrame) -> dict[str, Interval]:
    """Return each label's rate with its interval."""
    values = rated[["label", "rate", "rate_low", "rate_high"]].to_numpy()
    return {label: Interval(*interval) for label, *interval in values}


def described(frame: pd.DataFrame, value: str, digits: int = 1) -> str:
    """Return a figure of one value a label in words, for those who do not see it."""
    parts = [
        f"{label} {_OUT if math.isnan(number) else format(number, f'.{digits}f')}"
        for label, number in zip(frame["label"], frame[value].astype(float), strict=True)
    ]
    return "; ".join(parts) or "nothing to show"
