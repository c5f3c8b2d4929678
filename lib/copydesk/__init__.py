"""Compare how news outlets tell one event.

Every public function takes a pandas table of articles (index ``article_id``, column ``text``) and
returns a new tidy table. The names below are the whole public interface; they are imported on
first use, so that ``import copydesk`` is quick and loads only what a program needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.alignment import align as align
    from copydesk.articles import CorpusError as CorpusError
    from copydesk.articles import load as load
    from copydesk.attribution import attributions as attributions
    from copydesk.boilerplate import furniture as furniture
    from copydesk.changes import drift as drift
    from copydesk.hedging import boosters as boosters
    from copydesk.hedging import hedges as hedges
    from copydesk.legibility import readability as readability
    from copydesk.lineage import relations as relations
    from copydesk.names import same_name as same_name
    from copydesk.segmentation import sentences as sentences
    from copydesk.segmentation import words as words
    from copydesk.traces import artefacts as artefacts
    from copydesk.translationese import translated as translated
    from copydesk.voices import speakers as speakers

_HOME = {
    "CorpusError": "articles",
    "align": "alignment",
    "artefacts": "traces",
    "attributions": "attribution",
    "boosters": "hedging",
    "drift": "changes",
    "furniture": "boilerplate",
    "hedges": "hedging",
    "load": "articles",
    "readability": "legibility",
    "relations": "lineage",
    "same_name": "names",
    "sentences": "segmentation",
    "speakers": "voices",
    "translated": "translationese",
    "words": "segmentation",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
