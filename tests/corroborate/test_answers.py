"""Which statement answers which."""

from __future__ import annotations

from test_denials import reading

from made import MADE
from onrecord.corroborate.record import gather
from onrecord.values import Answer, Record


def gathered(*said: tuple[str, str, str, str]) -> Record:
    """Reports in each of which somebody says something: outlet, speaker, cue, words."""
    return gather([reading(*one) for one in said], [], MADE)


def answered(of: Record) -> list[tuple[str, str]]:
    return [(one.statement, one.answered) for one in of.answers]


def test_who_denies_something_answers_whoever_says_it() -> None:
    """
    With the reason, in words.
    """
    of = gathered(
        ("Courier", "Ana Kell", "said", "the regime used sea mines off Ostby"),
        ("Herald", "the army", "denied", "using sea mines off Ostby"),
    )

    (answer,) = of.answers

    assert isinstance(answer, Answer)
    assert ("s2", "s1") == (answer.statement, answer.answered)
    assert "“denied” answers the words of Ana Kell" in answer.why


def test_who_only_says_something_answers_nobody() -> None:
    """
    "Said" is no reply, whatever is said.
    """
    of = gathered(
        ("Courier", "Ana Kell", "said", "the regime used sea mines off Ostby"),
        ("Herald", "Ruth Amsel", "said", "the regime used sea mines off Ostby"),
    )

    assert [] == answered(of)


def test_what_nobody_says_is_not_answered() -> None:
    """
    Where nothing fits, nothing is linked.
    """
    of = gathered(
        ("Courier", "Ana Kell", "said", "the fog lifted before noon"),
        ("Herald", "the army", "denied", "using sea mines off Ostby"),
    )

    assert [] == answered(of)


def test_nobody_answers_themselves() -> None:
    """
    Who denies what they said earlier contradicts it, and answers nobody.
    """
    of = gathered(
        ("Courier", "Ruth Amsel", "said", "the regime used sea mines off Ostby"),
        ("Herald", "Ruth Amsel", "denied", "that the regime used sea mines off Ostby"),
    )

    assert [] == answered(of)
