"""The bench of reading, on mail of our own: does it tell right from wrong, and does it measure what it says?"""

import json
from pathlib import Path

from bench.reading_sets import hostile_mails, pairs, speed
from bench.reading_sets.bounces import _facts

REPLY = b"From: Cleo <cleo@tiles.example>\nSubject: Re: Tiles\n\nThe grey ones.\n\n> Which ones?\n"


def test_a_folder_of_replies_is_scored_by_their_new_text(tmp_path: Path) -> None:
    (tmp_path / "right.eml").write_bytes(REPLY)
    (tmp_path / "right.txt").write_text("The grey\nones.\n")
    (tmp_path / "wrong.eml").write_bytes(REPLY)
    (tmp_path / "wrong.txt").write_text("The red ones.\n")

    (scored,) = pairs.score(tmp_path)

    assert (scored.n, scored.right) == (2, 1)
    assert scored.misses == ("wrong: read 'The grey ones.'",)


def test_a_folder_of_mails_is_scored_by_their_facts(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(REPLY)
    (tmp_path / "mail.json").write_text(json.dumps({"subject": "Re: Tiles", "kind": "bounce"}))

    (scored,) = pairs.score(tmp_path)

    assert scored.misses == ("mail: kind",)


def test_every_report_of_the_bounces_is_named_once() -> None:
    assert len(_facts()) == 117


def test_speed_is_told_as_a_share_of_the_standard_librarys(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1").write_bytes(REPLY)

    figures = speed.measure(tmp_path)

    assert figures["mails"] == 1
    assert set(figures["ours as a share of"]) == {"compat32", "policy.default"}


def test_hostile_mails_are_as_long_as_they_were_asked_to_be() -> None:
    lengths = {name: len(mail(20_000)) for name, mail in hostile_mails.mails().items()}

    assert {name: length for name, length in lengths.items() if not 14_000 < length < 30_000} == {}
