"""Whether somebody acts for a state, or under arms against one."""

from __future__ import annotations

import pytest

from onrecord.tables.camps import Camp, camp_told


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the rebels", Camp.REBELS),
        ("“terrorist groups”", Camp.REBELS),
        ("a rebel commander", Camp.REBELS),
        ("the Norvenian army", Camp.STATE),
        ("government forces", Camp.STATE),
        ("the regime", Camp.STATE),
        ("a group", None),
        ("the opposition", None),
        ("", None),
    ],
)
def test_a_noun_phrase_may_tell_its_camp(words: str, expected: Camp | None) -> None:
    """
    By what it ends with, or by the word before "forces".
    """
    assert expected is camp_told(words)
