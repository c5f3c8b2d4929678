"""Set the weights of ``translated`` from documents of known origin, and say how well they do.

    python benchmarks/fit_translated.py DOCUMENTS.jsonl

A line is one document: ``group`` (its source document), ``lp`` (language pair), ``kind``
(``original``, ``human_translation`` or ``machine_translation``) and ``text``. Prints the rows of
``lexicons/translationese.csv`` and the figures with each language pair left out in turn.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from copydesk.translationese import TRANSLATED, features

RIDGE, ORIGINALS = 100.0, 0.6


def auc(positive: np.ndarray, negative: np.ndarray) -> float:
    """Return the chance that a positive scores above a negative."""
    ranks = pd.Series(np.r_[positive, negative]).rank().to_numpy()[: len(positive)]
    n, m = len(positive), len(negative)
    return float((ranks.sum() - n * (n + 1) / 2) / (n * m))


def logistic(x: np.ndarray, y: np.ndarray, weight: np.ndarray, ridge: float) -> np.ndarray:
    """Return the weights of a ridge logistic regression without constant (Newton steps)."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (weight * (y - p)) - ridge * w
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w = w + np.linalg.solve(curve, slope)
    return w


def fit(z: pd.DataFrame, about: pd.DataFrame) -> np.ndarray:
    """Return weights that order versions of one document, and machine output after originals."""
    machine = about["kind"] == "machine_translation"
    versions = about["kind"] != "original"
    within = z[versions] - z[versions].groupby(about.loc[versions, "group"]).transform("mean")
    middle = (z[machine].mean() + z[about["kind"] == "original"].mean()) / 2
    across = z[about["kind"] != "human_translation"] - middle
    x = np.vstack([within, across])
    y = np.r_[machine[within.index], machine[across.index]].astype(float)
    cell = np.r_[
        ("within " + about["lp"] + " " + about["kind"])[within.index],
        about["kind"].where(~machine, about["lp"])[across.index],
    ]
    share = np.r_[np.ones(len(within)), np.full(len(across), ORIGINALS)]
    weight = share / pd.Series(cell).map(pd.Series(cell).value_counts()).to_numpy()
    return logistic(x, y, 1000 * weight / weight.sum(), RIDGE / 2)


def calibrate(score: np.ndarray, machine: np.ndarray) -> tuple[float, float]:
    """Return scale and constant of the chance where both kinds are equally frequent."""
    x = np.column_stack([score, np.ones(len(score))])
    share = np.where(machine, 1 / machine.sum(), 1 / (~machine).sum())
    scale, constant = logistic(x, machine.astype(float), 500 * share, 1e-6)
    return float(scale), float(constant)


def within_auc(score: pd.Series, about: pd.DataFrame) -> float:
    """Return the mean chance, in a document, that a machine's version scores above a human's."""
    found = []
    for _, rows in about.groupby("group"):
        machine = score[rows.index[rows["kind"] == "machine_translation"]]
        human = score[rows.index[rows["kind"] == "human_translation"]]
        if len(machine) and len(human):
            found.append(auc(machine.to_numpy(), human.to_numpy()))
    return float(np.mean(found))


def left_out(z: pd.DataFrame, about: pd.DataFrame) -> pd.DataFrame:
    """Return the chance for each document under weights that never saw its language pair."""
    pairs = sorted(about.loc[about["kind"] != "original", "lp"].unique())
    originals = about.index[about["kind"] == "original"]
    parts = []
    for at, pair in enumerate(pairs):
        own = about.index[(about["lp"] == pair) & (about["kind"] != "original")]
        test = own.append(originals[at :: len(pairs)])
        rest = about.index.difference(test)
        weights = fit(z.loc[rest], about.loc[rest])
        known = rest[about.loc[rest, "kind"] != "human_translation"]
        machine = (about.loc[known, "kind"] == "machine_translation").to_numpy()
        scale, constant = calibrate((z.loc[known] @ weights).to_numpy(), machine)
        chance = 1 / (1 + np.exp(-(scale * (z.loc[test] @ weights) + constant)))
        parts.append(pd.DataFrame({"pair": pair, "chance": chance}))
    return pd.concat(parts)


def main(path: str) -> None:
    """Print weights and figures for the documents of ``path``."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    values = [features(row["text"]) for row in rows]
    about = pd.DataFrame(rows)[["group", "lp", "kind"]]
    known = [at for at, value in enumerate(values) if value is not None]
    about = about.loc[known]
    raw = pd.DataFrame([values[at] for at in known], index=known).drop(columns="excess")
    mean, spread = raw.mean().round(3), raw.std().round(3)
    limits = pd.Series({name: 10.0 if name == "traces" else 3.0 for name in raw})
    z = ((raw - mean) / spread).clip(-3, limits, axis=1)

    weights = fit(z, about)
    clear = about["kind"] != "human_translation"
    machine = (about.loc[clear, "kind"] == "machine_translation").to_numpy()
    scale, constant = calibrate((z[clear] @ weights).to_numpy(), machine)
    print(f"constant,{constant:.2f}")
    for name, weight in zip(raw, weights * scale, strict=True):
        print(f"{name},{mean[name]},{spread[name]},{weight:.2f}")

    held = left_out(z, about).join(about["kind"])
    for pair, part in held.groupby("pair"):
        score, own = part["chance"], about.loc[part.index]
        print(pair, "machine against human", round(within_auc(score, own[own["lp"] == pair]), 3))
        by = {kind: score[own["kind"] == kind].to_numpy() for kind in own["kind"].unique()}
        print(pair, "against originals", round(auc(by["machine_translation"], by["original"]), 3))
    for kind, part in held.groupby("kind"):
        spread_of = part["chance"].quantile([0.05, 0.25, 0.5, 0.75, 0.95, 0.98]).round(2)
        print(
            kind,
            len(part),
            "said translated",
            round((part["chance"] >= TRANSLATED).mean(), 4),
            *spread_of,
        )
    both = held[held["kind"] != "human_translation"]
    truth = both["kind"] == "machine_translation"
    share = np.where(truth, 0.5 / truth.sum(), 0.5 / (~truth).sum())
    print(
        "Brier score, kinds weighted equally",
        round(float((share * (both["chance"] - truth) ** 2).sum()), 3),
    )
    bins = pd.cut(both["chance"], [0, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0])
    for interval, part in both.groupby(bins, observed=True):
        weight = pd.Series(share, both.index)[part.index]
        print(
            interval,
            len(part),
            "machine",
            round(float((weight * truth[part.index]).sum() / weight.sum()), 3),
        )


if __name__ == "__main__":
    main(sys.argv[1])
