"""What corrections spare is measured on two firms that see the same mail."""

from __future__ import annotations

from bench.filing_sets.corrections import corrections
from bench.filing_sets.streams import Sent, Stream, with_truth

from postroom.filing.content.letters import Letter
from postroom.filing.content.ranking import shipped

CLEO, BEN = "cleo@tiles.example", "ben@studio.example"
HOUR = 3600.0
MAY = 1_714_550_000.0
MATTERS = "porcelain skylight invoice neon staircase garden".split()


def stream() -> Stream:
    """Sixty mails about six matters, each answered in turn."""
    return Stream("tiles", with_truth(map(sent, range(60))))


def sent(n: int) -> Sent:
    author, other = (CLEO, BEN) if n // 6 % 2 else (BEN, CLEO)
    text = f"About the {MATTERS[n % 6]}, part {n}: as said."
    answers = (f"{n - 6}@tiles.example",) if n >= 6 else ()
    return Sent(f"{n}@tiles.example", answers, Letter(author, "", (other,), MAY + n * HOUR, MATTERS[n % 6], text))


def test_both_firms_judge_the_same_mails() -> None:
    found = corrections(stream(), shipped(), most=0)["asks nothing"]

    compared = found["next 100"]
    assert isinstance(compared, dict)
    assert (found["corrected"], compared["n"]) == (0, 24)
    assert compared["with"] == compared["without"]


def test_a_firm_that_asks_learns_only_what_is_sure_or_put_right() -> None:
    found = corrections(stream(), shipped(), most=1)["asks"]

    compared = found["next 100"]
    assert isinstance(compared, dict)
    assert found["corrected"] == 1
    assert compared["with"] < compared["without"]
