"""Fitting forests with LightGBM, and writing them in the form that the package asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np

COMMON = {
    "objective": "binary", "feature_fraction": 0.6, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0,
    "max_bin": 63, "verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True,
}  # fmt: skip
Booster = lightgbm.Booster


def fitted(rows: np.ndarray, truths: Sequence[float], *, trees: int, leaves: int, least: int, rate: float) -> Booster:
    """Fit so many trees with so many leaves, each of at least so many rows."""
    options = COMMON | {"num_leaves": leaves, "min_data_in_leaf": least, "learning_rate": rate}
    return lightgbm.train(options, lightgbm.Dataset(rows, np.asarray(truths, np.float32)), trees)


def score(booster: Booster, rows: np.ndarray) -> np.ndarray:
    return booster.predict(rows, raw_score=True) if len(rows) else np.zeros(0)


def logistic_weights(facts: np.ndarray, truths: np.ndarray, rounds: int = 30) -> np.ndarray:
    """Return the weights of a logistic regression, by Newton's method with a slight pull to zero (Platt, 1999)."""
    weights = np.zeros(facts.shape[1])
    for _ in range(rounds):
        said = 1 / (1 + np.exp(-facts @ weights))
        slope = facts.T @ (truths - said) - weights
        bend = (facts * (said * (1 - said))[:, None]).T @ facts + np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def written(booster: Booster) -> list[Any]:
    """Return the trees as nested lists: [feature, threshold, below or equal, above], or a leaf's value."""
    return [_node(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def _node(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 5)
    below, above = _node(node["left_child"]), _node(node["right_child"])
    return [node["split_feature"], float(f"{node['threshold']:.7g}"), below, above]
