"""A capital is its government where it acts, and a place where something is in it."""

from __future__ import annotations

import time

import pytest

from onrecord.tables.places import acts
from onrecord.values import Span


def judged(marked: str, *, seat: bool = False) -> bool:
    """What is said of the name between the two stars in *marked*."""
    before, name, after = marked.split("*")
    return acts(before + name + after, Span(len(before), len(before) + len(name)), seat=seat)


GOVERNMENTS = (
    "*Ankara* was unaware of the plan.",
    "*Moscow* said the talks had failed.",
    "*Washington*'s response came within hours.",
    "*Beijing* has denied the charge.",
    "Officials blamed *Tehran* for the delay.",
    "“We will answer,” said *Kyiv*.",
    "The pact needs support from *Berlin*.",
    "He carried a message to *Riyadh*.",
    "Talks with *Damascus* have stalled.",
    "Sanctions against *Pyongyang* were extended.",
    "Relations between *London* and Dublin are warm.",
    "Relations between London and *Dublin* are warm.",
    "The *Ankara* government resigned.",
    "A *Moscow*-backed group took the town.",
    "*Paris* wants the border opened.",
    "*Islamabad* also rejected the proposal.",
    "*Tokyo*, however, refused to sign.",
    "*Jerusalem* and Cairo have agreed on a truce.",
    "According to *Baku*, nobody was hurt.",
    "The union accused *Warsaw* of breaking its word.",
    "*Seoul* summoned the ambassador on Friday.",
    "*Doha* will send a negotiator.",
    "*Canberra* is ready to talk.",
    "*Vienna* quietly dropped its objections.",
    "Critics of *Minsk* were arrested.",
    "The ship was seized by *Caracas* in May.",
    "They urged *Rome* to open its ports.",
    "*Athens*' decision surprised its creditors.",
    "*New Delhi* imposed a ban on exports.",
    "*Madrid* insists that the vote was illegal.",
    "Weapons sold to *Khartoum* were found there.",
    "*Hanoi* did not reply.",
    "It was a setback for *Brussels*.",
)

PLACES = (
    "The meeting took place in *Moscow*.",
    "She flew to *Ankara* on Monday.",
    "The *Paris* attacks changed the law.",
    "The *Kabul* bombing killed nine.",
    "He was born near *Warsaw*.",
    "Crowds filled the streets of *Cairo*.",
    "Rebels entered *Damascus* at dawn.",
    "*Kyiv* was hit by a missile overnight.",
    "*Baghdad*'s airport was closed.",
    "The road to *Tripoli* is blocked.",
    "They left for *Vienna* after lunch.",
    "Protests erupted across *Minsk*.",
    "*Beirut* residents queued for bread.",
    "The mayor of *London* opened the hall.",
    "A *Berlin*-based company bought the mine.",
    "Snow fell outside *Oslo*.",
    "*Jakarta* is home to ten million people.",
    "The train from *Rome* was late.",
    "*Tunis*, 3 May (Orrin News) — Two boats collided.",
    "Fighting in *Khartoum* spread to the suburbs.",
    "They visited *Beijing* in 2012.",
    "*Athens* metro workers walked out.",
    "A flat in downtown *Madrid* burned.",
    "Flights to *Doha* were cancelled.",
    "Aircraft bombed *Sanaa* for a third night.",
    "The university in *Prague* is old.",
    "The delegates arrived from *Lima*.",
    "*Tehran*'s streets were empty.",
    "*Tokyo* was shaken by an earthquake.",
    "A protest march through *Warsaw* ended quietly.",
)


# Written when the rules stood, to see how they do on sentences that they were not written for.
LATER_GOVERNMENTS = (
    "*Washington* hopes for an early vote.",
    "The two ministers said *Tehran* would not yield.",
    "*Cairo* on Tuesday recalled its envoy.",
    "It was a concession to *Moscow*, he said.",
    "*Ottawa*'s new policy drew fire.",
    "Nobody in the talks trusts *Beijing*.",
    "*Kyiv* says it needs more shells.",
    "The move angered *Ankara*.",
    "Pressure on *Budapest* is growing.",
    "*Lisbon* remains opposed to the plan.",
    "Diplomats doubt that *Pyongyang* will comply.",
    "*Moscow* and its allies voted against.",
    "*Rome*, which holds the presidency, called a meeting.",
    "Ties with *Havana* were restored.",
    "*Dublin* fears a hard border.",
    "*Nairobi* hit back on Friday.",
    "The treaty binds *Tokyo* and Seoul.",
    "An ally of *Riyadh*, he opposed the deal.",
    "The war of words between Delhi and *Islamabad* went on.",
    "For *Warsaw*, the answer is simple.",
    "*Baku* bought the drones in 2020.",
    "*London* could yet change its mind.",
    "*Riyadh* led the coalition.",
    "Approval from *Washington* is expected.",
)

LATER_PLACES = (
    "Two people died in a fire in *Nairobi*.",
    "Thousands marched on *Rome* in the rain.",
    "*Cairo* traffic came to a halt.",
    "He has lived in *Ottawa* since 2001.",
    "*London* was covered in fog.",
    "The conference opens in *Lisbon* on Friday.",
    "The plane from *Doha* landed at noon.",
    "She grew up on the outskirts of *Buenos Aires*.",
    "*Budapest* hosts the games next year.",
    "The army advanced towards *Tripoli*.",
    "The *Moscow* metro was closed.",
    "Soldiers patrolled central *Harare*.",
    "*Havana*'s old town is being restored.",
    "A bomb went off near a market in *Kabul*.",
    "Police in *Athens* fired tear gas.",
    "The convoy left *Amman* at dawn.",
    "*Seoul* university students went on strike.",
    "A resident of *Damascus* said the power was out.",
    "*Mogadishu* has a new airport.",
    "They travelled to *Beijing* for the games.",
    "The battle for *Mosul* lasted months.",
    "*Kyiv* woke to explosions.",
    "The *Warsaw* ghetto uprising was remembered.",
    "It is 300 km south of *Khartoum*.",
    "The 2015 *Paris* agreement was signed by all.",
)


@pytest.mark.parametrize("sentence", GOVERNMENTS)
def test_a_capital_that_acts_is_a_government(sentence: str) -> None:
    """
    It says, wants or decides; it has a response; somebody talks with it, blames it, or gets support from it.
    """
    assert judged(sentence)


@pytest.mark.parametrize("sentence", PLACES)
def test_a_capital_that_something_is_in_is_a_place(sentence: str) -> None:
    """
    Something is in it, on the way to it or happens to it, or stands beside it as its street or its airport.
    """
    assert not judged(sentence)


@pytest.mark.parametrize(
    ("sentence", "government"),
    [
        pytest.param("The *Kremlin* and its allies", True, id="named and no more"),
        pytest.param("Aides to the *White House* left", False, id="on the way there, as far as words tell"),
        pytest.param("He spoke at the *Pentagon*.", False, id="something is at it"),
        pytest.param("The *Kremlin* denied it.", True, id="it denies"),
        pytest.param("Reporters waited outside *Downing Street*.", False, id="outside it"),
        pytest.param("A *White House* spokesman", True, id="it has a spokesman"),
    ],
)
def test_a_seat_of_power_acts_unless_something_is_there(sentence: str, government: bool) -> None:
    """
    A palace or ministry is in the news for who works in it.
    """
    assert government == judged(sentence, seat=True)


def test_sentences_written_after_the_rules_are_mostly_judged_right() -> None:
    """
    What is missed is a government taken for a place, which says less; hardly ever a place taken for a government.
    """
    missed = [sentence for sentence in LATER_GOVERNMENTS if not judged(sentence)]
    mistaken = [sentence for sentence in LATER_PLACES if judged(sentence)]

    assert len(missed) <= 6
    assert len(mistaken) <= 1


def test_only_the_words_around_are_looked_at() -> None:
    """
    A capital in a text of a million characters costs what one in a sentence costs.
    """
    text = "Moscow said so. " * 60_000

    started = time.process_time()
    for start in range(0, 160_000, 16):
        acts(text, Span(start, start + 6))

    assert time.process_time() - started < 5
