"""The sets that `bench.reading` scores, and the measures it takes. A new one is a module here and a name below."""

from __future__ import annotations

from bench.reading_sets import bounces, fingerprints, fixtures, hostile, pairs, replies, speed
from bench.reading_sets.scoring import Measure, Score

SETS: tuple[Score, ...] = (pairs.score, replies.score, fixtures.score, bounces.score, fingerprints.score)
MEASURES: dict[str, Measure] = {"speed": speed.measure, "hostile": hostile.measure}  # named as in the JSON
