"""The same functions on Dask: split into partitions, the result is the same."""

import dask.dataframe as dd
import pandas as pd
import pytest

import copydesk

FUNCTIONS = ("furniture", "sentences", "words", "attributions", "hedges", "artefacts")


@pytest.mark.parametrize("name", [*FUNCTIONS, "readability", "translated"])
def test_partitions_give_what_the_whole_gives(name, seeds):
    function = getattr(copydesk, name)
    parts = dd.from_pandas(seeds[["text"]], npartitions=3)
    split = parts.map_partitions(function, meta=function(seeds.head(0))).compute(scheduler="sync")
    whole = function(seeds)
    if name in FUNCTIONS:
        split = split.reset_index(drop=True)
    pd.testing.assert_frame_equal(split, whole, check_dtype=False, check_index_type=False)
