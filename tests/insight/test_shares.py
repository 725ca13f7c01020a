"""Shares and their bounds, beside values that tables give."""

from __future__ import annotations

import pytest

from postroom.insight.shares import Share


@pytest.mark.parametrize(
    ("count", "of", "most"),
    [(0, 10, 0.2589), (1, 10, 0.3942), (0, 299, 0.00997), (5, 100, 0.1023), (50, 100, 0.58638), (10, 10, 1.0)],
)
def test_the_upper_bound_is_that_of_clopper_and_pearson(count: int, of: int, most: float) -> None:
    assert Share(count, of).most() == pytest.approx(most, abs=0.0001)


def test_the_bounds_mirror_each_other() -> None:
    assert Share(3, 40).least() == pytest.approx(1 - Share(37, 40).most())


def test_a_share_of_many_is_bounded_closely() -> None:
    share = Share(2_000, 200_000)

    assert share.least() == pytest.approx(0.00963, abs=0.0001)
    assert share.most() == pytest.approx(0.01038, abs=0.0001)


def test_of_nothing_nothing_is_known() -> None:
    assert (Share(0, 0).value, Share(0, 0).least(), Share(0, 0).most()) == (0.0, 0.0, 1.0)
