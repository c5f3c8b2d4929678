"""What the tests share: the five seed articles, loaded once."""

from pathlib import Path

import pandas as pd
import pytest

import copydesk

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> pd.DataFrame:
    return copydesk.load(ROOT / "data" / "articles", ROOT / "data" / "articles.csv")
