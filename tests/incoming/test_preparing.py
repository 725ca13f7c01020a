"""What is worked out of a mail for its row on record."""

from __future__ import annotations

import pytest

from postroom.incoming import prepare
from tests.world import letter


@pytest.mark.parametrize(
    ("headers", "sensitivity"),
    [
        ({"Sensitivity": "Company-Confidential"}, "company-confidential"),
        ({"Sensitivity": "Personal"}, "personal"),
        ({"X-Classification": "Confidential"}, "Confidential"),
        ({"Sensitivity": "Normal"}, ""),
        ({"msip_labels": "MSIP_Label_0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f_Name=Confidential;"}, ""),
        ({}, ""),
    ],
)
def test_what_a_sender_says_keeps_others_from_reading_on(headers: dict[str, str], sensitivity: str) -> None:
    assert prepare(letter(headers=headers)).sensitivity == sensitivity
