"""The threshold: how probable a guess by content must be to file without asking.

The model's own threshold was chosen for a limit of 1%. It stands until this firm's filings speak: where they show that
more than the owner's limit of what it files is wrong, it rises to where they show that less is; where they show that
less is wrong, it sinks as far as they show it. What they show are bounds by Clopper and Pearson with a doubt of 5%;
sinking tests one step after the other, ends with the first that fails, and goes no lower than what was seen; rising
shares the doubt among its steps (Angelopoulos, Bates, Candès, Jordan and Lei: Learn then Test, 2021). For 1% that takes
299 filings without a fault.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.cache import cache

from postroom.filing.content.ranking import EVEN, shipped
from postroom.insight.outcomes import Outcome, confirmed_by_content
from postroom.insight.shares import DOUBT, Share
from postroom.models import Change, Firm

SHIPPED_FOR = 0.01
NEVER = 1.01
LOOSER = (0.9, 0.8, 0.7, 0.6, 0.5)
STRICTER = (0.97, 0.98, 0.99, 0.995, 0.999)
KEPT = 600
"""Seconds that a threshold is kept while nobody changes anything."""


def sure() -> float:
    """Return the probability from which on this firm's mail of bare words is filed by content without asking."""
    limit = Firm.get().limit_conversation
    newest = Change.objects.values_list("pk", "at").first()
    key = f"sure-{limit}-{newest[0]}-{newest[1].timestamp()}" if newest else f"sure-{limit}"
    kept: float | None = cache.get(key)
    if kept is None:
        kept = threshold(confirmed_by_content(), limit, before(limit))
        cache.set(key, kept, KEPT)
    return kept


def before(limit: float) -> float:
    """Return the threshold for a limit before a firm has filings of its own: the model's, moved in proportion."""
    return max(EVEN, 1 - (1 - shipped().sure) * limit / SHIPPED_FOR)


def threshold(outcomes: Sequence[Outcome], limit: float, start: float) -> float:
    """Move a threshold as far as the outcomes show that no more than `limit` of what it files is wrong.

    >>> threshold([], 0.01, 0.96)
    0.96
    >>> threshold([Outcome(0.97, True)] * 400 + [Outcome(0.92, True)] * 100, 0.01, 0.96)
    0.9
    >>> threshold([Outcome(0.965, False)] * 20 + [Outcome(0.99, True)] * 600, 0.01, 0.96)
    0.97
    """
    if wrong(outcomes, start).least() > limit:
        doubt = DOUBT / len(STRICTER)
        stricter = (at for at in STRICTER if at > start and wrong(outcomes, at).most(doubt) <= limit)
        return next(stricter, NEVER)
    if wrong(outcomes, start).most() > limit:
        return start
    reached = start
    for at in (at for at in LOOSER if at < start):
        filed = wrong(outcomes, at)
        if filed.most() > limit:
            break
        reached = at if filed.of > wrong(outcomes, reached).of else reached
    return reached


def wrong(outcomes: Sequence[Outcome], at: float) -> Share:
    """Return how many of those from this probability on were wrong."""
    filed = [outcome for outcome in outcomes if outcome.probability >= at]
    return Share(sum(not outcome.is_right for outcome in filed), len(filed))
