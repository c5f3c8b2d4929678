"""The shape of every table: which columns, of which type, in which order.

One place says it, so that a table with no rows has the same columns and types as one with many,
and so that the data dictionary can be held to the code by a test.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

POSITION, TEXT, FLAG, NUMBER, LIST = "Int64", "str", "boolean", "float64", "object"

_SPAN = {"start": POSITION, "end": POSITION}
_PASSAGES = {  # of two articles
    "a": TEXT,
    "b": TEXT,
    "a_start": POSITION,
    "a_end": POSITION,
    "b_start": POSITION,
    "b_end": POSITION,
    "a_text": TEXT,
    "b_text": TEXT,
}
_CUE = {
    "article_id": TEXT,
    "sentence": POSITION,
    **_SPAN,
    "cue": TEXT,
    "category": TEXT,
    "voice": TEXT,
    "strength": NUMBER,
    "rule": TEXT,
}

_SCORES = (
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog_index",
    "automated_readability_index",
    "coleman_liau_index",
    "linsear_write",
    "dale_chall",
    "spache",
    "lix",
    "rix",
    "estimated_ease",
)
_INTERVAL = {"low": NUMBER, "high": NUMBER}
_DIFFERENCE = {"difference": NUMBER, **_INTERVAL, "shown": FLAG}

SCHEMAS: dict[str, dict[str, str]] = {
    "articles": dict.fromkeys(
        (
            *("outlet", "label", "title", "published", "url", "language"),
            *("source_path", "sha256", "text"),
        ),
        TEXT,
    ),
    "furniture": {"article_id": TEXT, **_SPAN, "kind": TEXT, "rule": TEXT},
    "sentences": {
        "article_id": TEXT,
        "sentence": POSITION,
        **_SPAN,
        "text": TEXT,
        "paragraph": POSITION,
        "kind": TEXT,
    },
    "words": {
        "article_id": TEXT,
        "sentence": POSITION,
        **_SPAN,
        "text": TEXT,
        "lower": TEXT,
        "quoted": FLAG,
    },
    "attributions": {
        "article_id": TEXT,
        "attribution": POSITION,
        "content": LIST,
        "quote_type": TEXT,
        "cue_start": POSITION,
        "cue_end": POSITION,
        "cue": TEXT,
        "cue_type": TEXT,
        "source_start": POSITION,
        "source_end": POSITION,
        "source": TEXT,
        "speaker": TEXT,
        "named": FLAG,
        "source_type": TEXT,
        "stance": TEXT,
        "parent": POSITION,
        "rule": TEXT,
        "confidence": NUMBER,
        "words": POSITION,
        "quoted_words": POSITION,
    },
    "hedges": _CUE,
    "boosters": _CUE,
    "artefacts": {
        "article_id": TEXT,
        **_SPAN,
        "kind": TEXT,
        "text": TEXT,
        "standard": TEXT,
        "confidence": NUMBER,
        "evidence": TEXT,
    },
    "translated": {"score": NUMBER, "verdict": TEXT, "via": TEXT, "evidence": TEXT},
    "speakers": {
        "speaker": TEXT,
        "spellings": LIST,
        "article_ids": LIST,
        "attributions": POSITION,
        "quoted_words": POSITION,
        "named": FLAG,
        "source_type": TEXT,
    },
    "align": {"a": POSITION, "b": POSITION, "score": NUMBER},
    "relations": {
        "a": TEXT,
        "b": TEXT,
        "score": NUMBER,
        "relation": TEXT,
        "direction": TEXT,
        "evidence": TEXT,
    },
    "drift": {
        **_PASSAGES,
        "kind": TEXT,
        "severity": POSITION,
        "evidence": TEXT,
    },
    "survey": {
        "article_id": TEXT,
        "label": TEXT,
        "outlet": TEXT,
        "title": TEXT,
        "published": TEXT,
        "language": TEXT,
        "paragraphs": POSITION,
        "sentences": POSITION,
        "words": POSITION,
        "furniture": POSITION,
        "furniture_share": NUMBER,
        "warnings": POSITION,
    },
    "cuts": {"article_id": TEXT, **_SPAN, "kind": TEXT, "rule": TEXT, "text": TEXT},
    "warnings": {"article_id": TEXT, "kind": TEXT, "message": TEXT, "evidence": TEXT},
    "hedging_rates": {
        "group": TEXT,
        "voice": TEXT,
        "category": TEXT,
        "sentences": POSITION,
        "cues": POSITION,
        "rate": NUMBER,
        "rate_low": NUMBER,
        "rate_high": NUMBER,
        "share": NUMBER,
        "share_low": NUMBER,
        "share_high": NUMBER,
    },
    "hedging_contrasts": {
        "a": TEXT,
        "b": TEXT,
        "voice": TEXT,
        "difference": NUMBER,
        "low": NUMBER,
        "high": NUMBER,
        "apart": FLAG,
    },
    "hedging_passages": {
        "list": TEXT,
        "group": TEXT,
        **_CUE,
        "counted": FLAG,
        "sentence_text": TEXT,
    },
    "certainty": {
        **_PASSAGES,
        "change": TEXT,
        "a_cues": TEXT,
        "b_cues": TEXT,
        "a_strength": NUMBER,
        "b_strength": NUMBER,
    },
    "families": {
        "article_id": TEXT,
        "family": TEXT,
        "size": POSITION,
        "role": TEXT,
        "weight": NUMBER,
    },
    "tree": {
        "parent": TEXT,
        "child": TEXT,
        "reconstructed": FLAG,
        "score": NUMBER,
        "evidence": TEXT,
    },
    "coverage": {"fact": POSITION, "article_id": TEXT, **_SPAN, "text": TEXT},
    "facts": {
        "fact": POSITION,
        "text": TEXT,
        "articles": POSITION,
        "families": POSITION,
        "only": TEXT,
        "numbers": TEXT,
        "certainty": TEXT,
    },
    "overview": {
        "article_id": TEXT,
        "label": TEXT,
        "measure": TEXT,
        "estimate": NUMBER,
        "low": NUMBER,
        "high": NUMBER,
        "n": POSITION,
    },
    "weighted": {
        "measure": TEXT,
        "articles": NUMBER,
        "families": NUMBER,
        "difference": NUMBER,
    },
    "readability": {
        **dict.fromkeys(("sentences", "words", "syllables", "characters"), POSITION),
        **dict.fromkeys(_SCORES, NUMBER),
        **{f"{score}_{end}": NUMBER for score in _SCORES for end in ("low", "high")},
        "below_minimum": TEXT,
    },
    "readability_scores": {
        "article_id": TEXT,
        "score": TEXT,
        "value": NUMBER,
        **_INTERVAL,
        "unit": TEXT,
        "higher": TEXT,
        "remark": TEXT,
    },
    "readability_differences": {"a": TEXT, "b": TEXT, "score": TEXT, **_DIFFERENCE},
    "readability_parts": {
        "article_id": TEXT,
        "contrast": TEXT,
        "score": TEXT,
        "sentences_a": POSITION,
        "sentences_b": POSITION,
        "a": NUMBER,
        "b": NUMBER,
        **_DIFFERENCE,
    },
    "readability_choices": {
        "article_id": TEXT,
        "score": TEXT,
        "choice": TEXT,
        "value": NUMBER,
        "shift": NUMBER,
    },
    "readability_band": {
        "article_id": TEXT,
        "score": TEXT,
        "value": NUMBER,
        "lowest": NUMBER,
        "highest": NUMBER,
        "widest": TEXT,
    },
    "readability_difference_band": {
        "a": TEXT,
        "b": TEXT,
        "score": TEXT,
        "difference": NUMBER,
        "lowest": NUMBER,
        "highest": NUMBER,
        "steady": FLAG,
    },
    "readability_sentences": {
        "article_id": TEXT,
        "sentence": POSITION,
        **_SPAN,
        "estimated_ease": NUMBER,
        "words": POSITION,
        "polysyllables": POSITION,
        "unfamiliar": POSITION,
        "reason": TEXT,
    },
    "readability_textstat": {
        "article_id": TEXT,
        "score": TEXT,
        "ours": NUMBER,
        "textstat": NUMBER,
        **dict.fromkeys(("text", "formula", "sentences", "words", "hard_words"), NUMBER),
    },
    "lexical": {
        "article_id": TEXT,
        "measure": TEXT,
        "value": NUMBER,
        **_INTERVAL,
        "n": POSITION,
        "of": TEXT,
    },
}


def table(name: str, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Return ``rows`` as the table ``name``: its columns, in their order, with their types.

    >>> table("align", []).dtypes.astype(str).to_dict()
    {'a': 'Int64', 'b': 'Int64', 'score': 'float64'}
    """
    schema = SCHEMAS[name]
    return pd.DataFrame(list(rows), columns=list(schema)).astype(schema)
