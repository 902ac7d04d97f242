"""In which of PLOVER's modes an event was done."""

from __future__ import annotations

import time

import pytest

from onrecord.reading.modes import mode
from onrecord.values import EventType


@pytest.mark.parametrize(
    ("type_", "trigger", "evidence", "expected"),
    [
        pytest.param("ASSAULT", "air strikes", "The air strikes hit Oda", "aerial", id="a noun"),
        pytest.param("ASSAULT", "Stabbed", "Stabbed in Oda", "primitive", id="any ending, any capitals"),
        pytest.param("ASSAULT", "killed", "a suicide bomber killed nine", "suicide-attack", id="words around"),
        pytest.param("ASSAULT", "killed", "militants killed nine", None, id="not told"),
        pytest.param(
            "ASSAULT", "tear-gassing", "the tear-gassing of pupils", "crowd-control", id="the first that fits"
        ),
        pytest.param("COERCE", "rounded up", "were rounded up at a protest", "arrest", id="two words"),
        pytest.param("PROTEST", "hunger strike", "a hunger strike began", "hunger", id="no work stopped"),
        pytest.param("PROTEST", "downed tools", "The dockers downed tools", "strike", id="an idiom"),
        pytest.param("RETREAT", "freed", "freed two sailors", "release", id="release"),
        pytest.param("CONSULT", "met", "Kell met Amsel", None, id="a plain meeting"),
        pytest.param("CONSULT", "visit", "a visit to Halsten", "visit", id="visit"),
        pytest.param("REQUEST", "urged", "urged the militia to agree to a ceasefire", "yield", id="what is asked for"),
        pytest.param("REJECT", "refused", "refused to attend the talks", "meet", id="what is refused"),
        pytest.param("THREATEN", "warned", "warned it would sever all ties", "relations", id="what is threatened"),
        pytest.param("SANCTION", "severed", "severed ties", "discontinue", id="sanction"),
        pytest.param("MOBILIZE", "sent", "sent a frigate", "weapons", id="what is sent"),
        pytest.param("ACCUSE", "sued", "sued the port", "allege", id="accuse"),
        pytest.param("SUPPORT", "praised", "praised the troops", None, id="a type without modes"),
    ],
)
def test_a_mode_is_told_by_the_trigger_or_else_by_the_words_around_it(
    type_: str, trigger: str, evidence: str, expected: str | None
) -> None:
    """
    No mode beats a wrong mode.
    """
    assert expected == mode(EventType(type_), trigger, evidence)


def test_the_trigger_decides_before_the_words_around_it() -> None:
    """
    Whatever stands there.
    """
    assert "beat" == mode(EventType.ASSAULT, "beat", "officers beat a man who had thrown a grenade")


def test_a_word_is_not_found_within_another() -> None:
    """
    A star in the table stands for an ending, never for a beginning.
    """
    assert mode(EventType.ASSAULT, "hit", "the upshot of it") is None


def test_a_long_text_takes_no_long_time() -> None:
    """
    The time is linear in the length.
    """
    began = time.process_time()

    assert mode(EventType.ASSAULT, "hit", "blow" * 20_000 + " suicid" * 5_000) is None
    assert time.process_time() - began < 5
