"""Who did what to whom: what a model sees as possible events, as events of a reading."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from own_labels import place, pronoun

from made import MADE, at, make_report
from onrecord.model.labels import EVENTS, FACTS
from onrecord.model.seam import Anaphor, Attribution, LabelledSpan, Labels, Occurrence
from onrecord.reading.events import LEAST_CONFIDENCE
from onrecord.reading.read import read
from onrecord.text.sentences import sentences
from onrecord.values import (
    ActorKind,
    Event,
    EventType,
    Factuality,
    MentionForm,
    Modality,
    Reading,
    Span,
)

TEXT = "Ana Kell met Jon Eide in Halsten on 3 May 2025. He shouted. Nordvik’s planes bombed two villages, she said."


def occurrence(
    text: str,
    trigger: str,
    type_: str,
    fact: str = "yes",
    probability: float = 0.95,
    confidence: float = 1.0,
    parts: Mapping[str, str] | None = None,
) -> Occurrence:
    """A possible event: *parts* has the words of each part, of which every word is as likely."""
    likely = {name: probability if name == type_ else 0.0 for name in EVENTS}
    return Occurrence(
        trigger=place(text, trigger),
        sentence=next(span for span in sentences(text) if span.contains(place(text, trigger))),
        types=tuple(likely.values()),
        confidence=confidence,
        facts=tuple(0.9 if name == fact else 0.01 for name in FACTS),
        parts=tuple(
            (part, Span(place(text, words).start + begin, place(text, words).start + end), 0.9)
            for part, every in (parts or {}).items()
            for words in every.split(" + ")
            for begin, end in _words(words)
        ),
    )


def _words(words: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for word in words.split(" "):
        found.append((start, start + len(word)))
        start += len(word) + 1
    return found


def reading_of(
    text: str,
    *occurrences: Occurrence,
    said: tuple[Attribution, ...] = (),
    others: tuple[Anaphor, ...] = (),
) -> Reading:
    """The reading of a report with these names in it, these possible events, statements and other mentions."""
    known = {"Ana Kell": "person", "Jon Eide": "person", "Halsten": "place", "Nordvik": "place"}
    names = tuple(LabelledSpan(at(text, name), kind) for name, kind in known.items() if name in text)
    anaphors = [Anaphor(span=n.span, form=MentionForm.NAME, kind=n.label) for n in names]
    labels = Labels(
        mentions=tuple(sorted(names, key=lambda name: name.span)),
        anaphors=tuple(sorted([*anaphors, *others], key=lambda one: one.span)),
        attributions=said,
        occurrences=occurrences,
    )
    return read(make_report(text), labels, MADE)


def only(reading: Reading) -> Event:
    (event,) = reading.events
    return event


def called(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [names[one] for one in ids]


def test_an_event_has_its_actors_place_and_time() -> None:
    parts = {"actor": "Ana Kell + Jon Eide", "place": "Halsten", "time": "3 May 2025"}

    reading = reading_of(TEXT, occurrence(TEXT, "met", "CONSULT", parts=parts))

    event = only(reading)
    assert (EventType.CONSULT, "met") == (event.type, reading.report.words(event.trigger))
    assert ["Ana Kell", "Jon Eide"] == called(reading, event.actors)
    assert () == event.recipients
    assert ["Halsten"] == called(reading, (event.place or "",))
    assert ["2025-05-03"] == [time.value for time in reading.times if time.id == event.happened]
    assert "Ana Kell met Jon Eide in Halsten on 3 May 2025" == reading.report.words(event.evidence)
    assert (Factuality.CERTAIN, None, None) == (event.factuality, event.modality, event.statement)


def test_words_that_are_nobodys_name_are_an_actor_without_a_name() -> None:
    reading = reading_of(
        TEXT, occurrence(TEXT, "bombed", "ASSAULT", parts={"actor": "Nordvik’s planes", "recipient": "two villages"})
    )

    event = only(reading)
    assert ["Nordvik’s planes"] == called(reading, event.actors)
    assert ["two villages"] == called(reading, event.recipients)
    assert {ActorKind.UNNAMED} == {a.kind for a in reading.actors if a.id in (*event.actors, *event.recipients)}


def test_part_of_a_name_stands_for_the_whole() -> None:
    reading = reading_of(TEXT, occurrence(TEXT, "met", "CONSULT", parts={"actor": "Kell"}))

    assert ["Ana Kell"] == called(reading, only(reading).actors)


def test_a_pronoun_that_may_be_anybody_is_nobody() -> None:
    he = pronoun(TEXT, "He", ("Ana Kell", 0.4), ("Jon Eide", 0.5))

    reading = reading_of(TEXT, occurrence(TEXT, "shouted", "PROTEST", parts={"actor": "He"}), others=(he,))

    assert () == reading.events


def test_an_event_is_less_sure_where_somebody_cannot_be_told() -> None:
    he = pronoun(TEXT, "He", ("Ana Kell", 0.4), ("Jon Eide", 0.5))
    parts = {"actor": "He", "recipient": "two villages"}

    sure = reading_of(TEXT, occurrence(TEXT, "bombed", "ASSAULT", parts={"recipient": "two villages"}))
    unsure = reading_of(TEXT, occurrence(TEXT, "bombed", "ASSAULT", parts=parts), others=(he,))

    assert () == only(unsure).actors
    assert only(unsure).confidence < only(sure).confidence


def test_a_pronoun_whose_antecedent_is_clear_is_that_actor() -> None:
    he = pronoun(TEXT, "He", ("Jon Eide", 0.98))

    reading = reading_of(TEXT, occurrence(TEXT, "shouted", "PROTEST", parts={"actor": "He"}), others=(he,))

    assert ["Jon Eide"] == called(reading, only(reading).actors)


def test_an_event_within_a_statement_is_its_speakers_claim() -> None:
    content = at(TEXT, "Nordvik’s planes bombed two villages")
    said = Attribution(speaker=(at(TEXT, "she"),), cue=(at(TEXT, "said"),), content=(content,))

    reading = reading_of(TEXT, occurrence(TEXT, "bombed", "ASSAULT", parts={"recipient": "two villages"}), said=(said,))

    assert "s1" == only(reading).statement


@pytest.mark.parametrize(
    ("fact", "factuality", "modality"),
    [
        ("yes", Factuality.CERTAIN, None),
        ("no", Factuality.DENIED, None),
        ("probable", Factuality.PROBABLE, None),
        ("unlikely", Factuality.PROBABLY_NOT, None),
        ("possible", Factuality.POSSIBLE, None),
        ("unknown", Factuality.UNKNOWN, None),
        ("hearsay", Factuality.UNKNOWN, Modality.HEARSAY),
        ("future", Factuality.PROBABLE, Modality.FUTURE),
        ("wanted", Factuality.UNKNOWN, Modality.WANTED),
        ("conditional", Factuality.UNKNOWN, Modality.CONDITIONAL),
        ("counterfactual", Factuality.DENIED, Modality.COUNTERFACTUAL),
    ],
)
def test_whether_it_holds_is_told_in_factbanks_terms(
    fact: str, factuality: Factuality, modality: Modality | None
) -> None:
    reading = reading_of(TEXT, occurrence(TEXT, "met", "CONSULT", fact, parts={"actor": "Ana Kell"}))

    assert (factuality, modality) == (only(reading).factuality, only(reading).modality)


def test_the_factuality_of_a_statement_is_that_of_its_content() -> None:
    facts = tuple(0.9 if name == "no" else 0.01 for name in FACTS)
    said = Attribution(content=(at(TEXT, "Nordvik’s planes bombed two villages"),), facts=facts)

    (statement,) = reading_of(TEXT, said=(said,)).statements

    assert Factuality.DENIED is statement.factuality


def test_what_is_not_likely_enough_is_no_event_and_makes_nobody_an_actor() -> None:
    parts = {"actor": "Nordvik’s planes"}

    reading = reading_of(TEXT, occurrence(TEXT, "met", "CONSULT", confidence=LEAST_CONFIDENCE - 0.01, parts=parts))

    assert () == reading.events
    assert "Nordvik’s planes" not in {actor.name for actor in reading.actors}


def test_an_event_that_nobody_has_part_in_and_nobody_tells_of_is_none() -> None:
    assert () == reading_of(TEXT, occurrence(TEXT, "met", "CONSULT")).events


RAID = "The raids in Halsten that killed at least 12 people angered Ana Kell. Jon Eide shot at Ana Kell and was shot."


def test_two_triggers_that_tell_of_one_event_are_one() -> None:
    """
    The surer one is its trigger, and what only the other tells is kept.
    """
    raids = occurrence(RAID, "raids", "ASSAULT", probability=0.97, parts={"place": "Halsten", "recipient": "12 people"})
    killed = occurrence(RAID, "killed", "ASSAULT", parts={"recipient": "12 people"})

    event = only(reading_of(RAID, raids, killed))

    assert "raids" == RAID[event.trigger.start : event.trigger.end]
    assert [("killed", 12.0, 12.0, None)] == [(one.what, one.number, one.least, one.most) for one in event.magnitude]
    assert event.place is not None


def test_two_triggers_with_other_people_are_two() -> None:
    first = occurrence(RAID, "shot at", "ASSAULT", parts={"actor": "Jon Eide", "recipient": "Ana Kell"})
    second = occurrence(RAID, "was shot", "ASSAULT", parts={"recipient": "Jon Eide"})

    assert 2 == len(reading_of(RAID, first, second).events)
