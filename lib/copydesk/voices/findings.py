"""What the figures on sources say, in sentences made from the tables."""

from collections import Counter

import pandas as pd

from copydesk.findings import count, listing, spread
from copydesk.resampling import Interval
from copydesk.voices.measures import UNITS

_TOLD = ("attributions", "quoted words", "named", "official", "civilian", "anonymous official")


def _intervals(profile: pd.DataFrame, measure: str) -> dict[str, Interval]:
    """Return one measure of each group with its interval."""
    rows = profile[profile["measure"] == measure]
    columns = ["group", "estimate", "low", "high"]
    return {group: Interval(*rest) for group, *rest in rows[columns].itertuples(index=False)}


def answer(
    profile: pd.DataFrame, heard: pd.DataFrame, overlap: pd.DataFrame, retold: pd.DataFrame
) -> list[tuple[str, str]]:
    """Return the findings as sentences, each with the name of the result behind it.

    Parameters
    ----------
    profile, heard, overlap : DataFrame
        Of `copydesk.voices.measures`.
    retold : DataFrame
        Of `copydesk.voices.retelling.retold`.

    Examples
    --------
    >>> import copydesk
    >>> from copydesk import voices
    >>> from copydesk.voices import measures, retelling
    >>> articles = pd.DataFrame({"text": ["The mayor said no. It rained."]}, index=["a"])
    >>> said = copydesk.attributions(articles)
    >>> who = voices.identify(said)
    >>> table = measures.heard(articles, said, who)
    >>> told = retelling.retold(articles, said, who)
    >>> profile = measures.profile(articles, said)
    >>> for sentence, _ in answer(profile, table, measures.overlap(table), told)[:2]:
    ...     print(sentence)
    1 text hears 1 voice in 1 attribution; none of them is named.
    Attributions per 100 sentences: 50 (95 % interval 0 to 100) in a, the only text ...
    """
    sentences = [(_voices(heard, profile), "sources-voices")]
    for measure in _TOLD:
        unit = UNITS[measure]
        figures = _intervals(profile, measure)
        sentences.append((spread(figures, unit[0].upper() + unit[1:], digits=0), "sources-profile"))
    if len(overlap) > 1:
        sentences.append((_shared(heard), "sources-overlap"))
    if len(profile["group"].unique()) > 1:
        sentences.append((_retold(retold), "sources-retold"))
    return sentences


def _voices(heard: pd.DataFrame, profile: pd.DataFrame) -> str:
    """Return who is heard, in one sentence."""
    groups = len(set(profile["group"]))
    texts, verb = count(groups, "text"), "hears" if groups == 1 else "hear"
    if not len(heard):
        return f"No voice is heard in {texts}."
    named = heard[heard["named"]]
    total = count(int(heard["attributions"].sum()), "attribution")
    start = f"{texts} {verb} {count(heard['voice'].nunique(), 'voice')} in {total}; "
    if not len(named):
        return start + "none of them is named."
    most = named.groupby("voice")["attributions"].sum()
    top = sorted(most.index, key=lambda v: (-most[v], v))[:3]
    parts = [f"{v} ({most[v]})" for v in top]
    return start + f"named most often: {listing(parts)}."


def _shared(heard: pd.DataFrame) -> str:
    """Return how many named voices are heard in one text only, and who is heard in most."""
    named = heard[heard["named"]]
    spread_over = named.groupby("voice")["group"].nunique()
    if not len(spread_over):
        return "No named voice is heard, so none is shared."
    alone = int((spread_over == 1).sum())
    most = int(spread_over.max())
    start = f"Of {count(len(spread_over), 'named voice')}, {alone} are heard in one text only"
    if most == 1:
        return start + "; no two texts share one."
    widest = sorted(spread_over.index[spread_over == most])
    return start + f"; in most texts ({most}): {listing(widest)}."


def _retold(retold: pd.DataFrame) -> str:
    """Return how often a quotation is told differently."""
    if not len(retold):
        return "No quotation of one text is told in another."
    changed = retold[retold["changes"] != ""]
    kinds = Counter(changed["changes"].str.split(", ").explode())
    told = [f"{kind} in {kinds[kind]}" for kind in sorted(kinds, key=lambda k: (-kinds[k], k))]
    what = count(len(retold), "sentence")
    if not told:
        return f"{what} in quotation marks told in a second text, each with the same words."
    return (
        f"{what} in quotation marks told in a second text; {len(changed)} differ: {listing(told)}."
    )
