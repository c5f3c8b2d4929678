"""What the figures on hedging say, in sentences made from the tables."""

from collections.abc import Mapping
from math import isnan

import pandas as pd

from copydesk.findings import count, estimate, listing, spread
from copydesk.hedging.measures import ALL, VOICES
from copydesk.resampling import Interval

CATEGORY_NAMES = {
    "epistemic_modal": "modal verbs",
    "epistemic_verb": "verbs of judging",
    "epistemic_adverb_adjective": "adverbs, adjectives and nouns of doubt",
    "approximator": "approximators",
    "evidential_hearsay": "hearsay and distance from a source",
    "conditional_investigative": "conditions and open questions",
}
_CHANGES = {
    "hedge lost": "hedged in the first and flat in the second",
    "hedge gained": "flat in the first and hedged in the second",
    "surer": "less hedged in the second",
    "less sure": "more hedged in the second",
}


def _intervals(rates: pd.DataFrame, voice: str, labels: Mapping[str, str]) -> dict[str, Interval]:
    """Return the rate of each group in one voice, under the group's label."""
    rows = rates[(rates["voice"] == voice) & (rates["category"] == ALL)]
    columns = ["group", "rate", "rate_low", "rate_high"]
    return {
        labels.get(group, group): Interval(*figures)
        for group, *figures in rows[columns].itertuples(index=False)
    }


def _total(rates: pd.DataFrame, voice: str, category: str = ALL) -> int:
    """Return the number of cues of a voice and category in all groups."""
    rows = rates[(rates["voice"] == voice) & (rates["category"] == category)]
    return int(rows["cues"].sum())


def answer(
    hedging: pd.DataFrame,
    boosting: pd.DataFrame,
    certainty: pd.DataFrame,
    labels: Mapping[str, str] | None = None,
) -> list[tuple[str, str]]:
    """Return the findings as sentences, each with the name of the result behind it.

    Parameters
    ----------
    hedging, boosting : DataFrame
        Of `copydesk.hedging.measures.rates`, for hedges and for boosters.
    certainty : DataFrame
        Of `copydesk.hedging.versions.certainty`.
    labels : mapping, optional
        What to call the groups.

    Examples
    --------
    >>> from copydesk.hedging.measures import rates
    >>> from copydesk.hedging.versions import certainty
    >>> one = pd.DataFrame({"text": ["It may rain. It rained."]},
    ...     index=pd.Index(["a"], name="article_id"))
    >>> for sentence, _ in answer(rates(one), rates(one, "boosters"), certainty(one)):
    ...     print(sentence)
    Hedges in the text's own voice, per 100 sentences: 50.0 (95 % interval 0.0 to 100.0) in a, the
    only text with this figure.
    Of 1 hedge, 0 (0 %) stand in the words of sources.
    The commonest kind in the text's own voice: modal verbs, 1 of 1.
    Against 1 hedge there are 0 boosters.
    """
    names = labels or {}
    own = _intervals(hedging, "outlet", names)
    hedges, reported = _total(hedging, ALL), _total(hedging, "source")
    voice = spread(own, "Hedges in the text's own voice, per 100 sentences")
    found = [(voice, "hedging-rates")]
    if hedges:
        share = f"{reported:,} ({100 * reported / hedges:.0f} %)"
        found += [
            (
                f"Of {count(hedges, 'hedge')}, {share} stand in the words of sources.",
                "hedging-voices",
            ),
            (commonest(hedging), "hedging-kinds"),
        ]
    else:
        found += [("No hedge was found.", "hedging-rates")]
    boosters = count(_total(boosting, ALL), "booster")
    found += [(f"Against {count(hedges, 'hedge')} there are {boosters}.", "hedging-boosters")]
    return found + [(sentence, "hedging-versions") for sentence in _versions(certainty, names)]


def commonest(hedging: pd.DataFrame) -> str:
    """Return which kind of hedge is the commonest in the texts' own voice, ties together."""
    totals = {name: _total(hedging, "outlet", kind) for kind, name in CATEGORY_NAMES.items()}
    most, size = max(totals.values()), sum(totals.values())
    if not most:
        return "No hedge stands in the text's own voice."
    top = " and ".join(name for name, n in totals.items() if n == most)
    return f"The commonest kind in the text's own voice: {top}, {most:,} of {size:,}."


def _versions(certainty: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """Return a sentence for each pair of versions that differ in certainty."""
    found = []
    for (a, b), rows in certainty.groupby(["a", "b"], sort=True):
        kinds = rows["change"].value_counts()
        parts = [f"{kinds[k]} {meaning}" for k, meaning in _CHANGES.items() if k in kinds]
        pair = f"{names.get(str(a), str(a))} and {names.get(str(b), str(b))}"
        passages = count(len(rows), "passage differs", "passages differ")
        found.append(f"Versions of one text, {pair}: {passages} in certainty ({', '.join(parts)}).")
    return found


def compared(contrasts: pd.DataFrame, labels: Mapping[str, str] | None = None) -> str:
    """Return in one sentence which differences in the outlets' own voice the sample shows.

    Examples
    --------
    >>> from copydesk.hedging.measures import contrasts
    >>> most = "It may rain. " * 27 + "It rained. " * 3
    >>> texts = {"a": most, "b": "It may rain. It rained. " * 15}
    >>> compared(contrasts(pd.DataFrame({"text": texts})))
    'Of 1 pair of texts, 1 differs by more than resampling explains: a above b by 40.0 (95 %
    interval 20.0 to 60.0).'
    """
    names = labels or {}
    rows = contrasts[(contrasts["voice"] == "outlet") & contrasts["difference"].notna()]
    if rows.empty:
        return "There are no two texts to compare."
    pairs = f"Of {count(len(rows), 'pair')} of texts"
    shown = rows[rows["apart"].fillna(False).astype(bool)]
    if shown.empty:
        return f"{pairs}, none differs by more than resampling explains."
    columns = ["a", "b", "difference", "low", "high"]
    largest = shown.sort_values("difference", key=abs, ascending=False, kind="stable")[columns]
    above, below, difference, low, high = next(largest.itertuples(index=False, name=None))
    if difference < 0:
        above, below = below, above
        difference, low, high = -difference, -high, -low
    most = f"{names.get(above, above)} above {names.get(below, below)} by"
    verb = "differs" if len(shown) == 1 else "differ"
    lead = "" if len(shown) == 1 else "most of all "
    by = estimate(Interval(difference, low, high))
    return f"{pairs}, {len(shown)} {verb} by more than resampling explains: {lead}{most} {by}."


def described(rates: pd.DataFrame) -> str:
    """Return a figure of rates by group and voice in words, for those who do not see it.

    Examples
    --------
    >>> from copydesk.hedging.measures import rates
    >>> described(rates(pd.DataFrame({"text": {"a": "It may rain. It rained."}})))
    'Per 100 sentences, own voice and sources: a 50.0 and 0.0.'
    """
    totals = rates[rates["category"] == ALL]
    own, reported = (
        dict(zip(rows["group"], rows["rate"], strict=True))
        for rows in (totals[totals["voice"] == v] for v in VOICES[1:])
    )
    parts = [
        f"{group} not defined" if isnan(rate) else f"{group} {rate:.1f} and {reported[group]:.1f}"
        for group, rate in own.items()
    ]
    return f"Per 100 sentences, own voice and sources: {listing(parts, len(parts))}."


def kinds(rates: pd.DataFrame) -> pd.DataFrame:
    """Return how many hedges of each kind stand in the own voice of each group.

    Examples
    --------
    >>> from copydesk.hedging.measures import rates
    >>> table = kinds(rates(pd.DataFrame({"text": {"a": "It may rain. It rained."}})))
    >>> table.loc["a", "modal verbs"]
    np.int64(1)
    """
    rows = rates[(rates["voice"] == "outlet") & (rates["category"] != ALL)]
    wide = rows.pivot_table("cues", "group", "category", aggfunc="sum", sort=False)
    return wide[list(CATEGORY_NAMES)].rename(columns=CATEGORY_NAMES).astype("int64")
