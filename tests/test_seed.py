"""The page that onrecord was made for, where it is at hand: what must be found in it, as characters of its text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord.values import Event, Span, SpeakerStatus, Statement

# name: speaker's words, content's words (the sure part: what every reader would take)
STATEMENTS = {
    "agreed": ((39, 57), (70, 138)),
    "an objective": ((198, 212), (218, 300)),
    "terrorism": ((393, 427), (341, 391)),
    "identifiable planes": ((459, 483), (489, 606)),
    "special forces": ((732, 738), (749, 842)),
    "ready to work": ((859, 864), (870, 1006)),
    "stipulated": ((1015, 1017), (1029, 1081)),
    "exchange information": ((1381, 1392), (1311, 1379)),
    "from the sky": ((1470, 1475), (1401, 1468)),
    "no warning": ((1483, 1502), (1508, 1588)),
    "ten warnings": ((1599, 1605), (1614, 1654)),
    "no place": ((1876, 1884), (1902, 1950)),
    "theoretically possible": ((2071, 2073), (2079, 2209)),
}


@pytest.fixture(scope="module")
def record(shared: Path) -> onrecord.Record:
    return onrecord.read(shared / "data/seed/putin-hollande.txt", date=date(2015, 11, 27))


def characters(statement: Statement) -> set[int]:
    return {at for span in statement.content for at in range(span.start, span.end)}


def nearest(record: onrecord.Record, content: tuple[int, int]) -> tuple[Statement, float]:
    """The statement that shares most with *content*, and how much: 1 is the same characters."""
    wanted = set(range(*content))

    def likeness(statement: Statement) -> float:
        found = characters(statement)
        return len(found & wanted) / len(found | wanted)

    best = max(record.statements, key=likeness)
    return best, likeness(best)


@pytest.mark.parametrize("name", STATEMENTS)
def test_each_statement_of_the_seed_is_found_with_its_speaker(name: str, record: onrecord.Record) -> None:
    """
    Thirteen statements; the words may differ at an edge, the speaker's words may not.
    """
    speaker, content = STATEMENTS[name]
    statement, likeness = nearest(record, content)

    assert likeness >= 0.7
    assert [speaker] == [(span.start, span.end) for span in statement.speaker]


def test_a_pronoun_without_its_antecedent_is_given_to_nobody(record: onrecord.Record) -> None:
    """
    The page was cut: who "He" is cannot be told from it.
    """
    statement, _ = nearest(record, STATEMENTS["theoretically possible"][1])

    assert (SpeakerStatus.UNRESOLVED, ()) == (statement.speaker_status, statement.speakers)


def test_the_furniture_and_the_title_of_the_seed_are_told_from_its_text(record: onrecord.Record) -> None:
    """
    Share, two advertisements and the trailing headline are furniture; the second line is the title.
    """
    (report,) = record.reports
    lines = report.text.splitlines()

    assert lines[2] == report.title
    assert ["share", "advertisement", "advertisement", "related"] == [one.why for one in report.furniture]
    assert lines[-1] == report.words(report.furniture[-1].span)


@pytest.mark.parametrize(
    ("names", "name"),
    [
        pytest.param(("ISIS", "Isis", "IS", "Daesh"), "Islamic State", id="ISIS"),
        pytest.param(("Russia", "Russian Federation", "Russian", "Moscow"), "Russia", id="Russia"),
        pytest.param(("Turkey", "Ankara", "Turkish"), "Turkey", id="Turkey"),
        pytest.param(("France", "French", "Paris"), "France", id="France"),
        pytest.param(("US",), "United States", id="the US"),
        pytest.param(("Vladimir Putin", "Putin"), "Vladimir Putin", id="Putin"),
        pytest.param(("Francois Hollande", "Hollande"), "Francois Hollande", id="Hollande"),
        pytest.param(("Laurent Fabius", "Fabius"), "Laurent Fabius", id="Fabius"),
        pytest.param(("Bashar al-Assad", "Assad"), "Bashar al-Assad", id="Assad"),
        pytest.param(("North Atlantic Treaty Organisation",), "NATO", id="NATO"),
    ],
)
def test_each_actor_of_the_seed_is_one_with_all_its_names(
    names: tuple[str, ...], name: str, record: onrecord.Record
) -> None:
    """
    A capital is the government where it acts, and a place of its own where it is one.
    """
    (actor,) = [one for one in record.actors if one.name == name]
    places = {one.name for one in record.actors if one.kind == "place"}
    others = {other for one in record.actors if one is not actor and one.kind != "place" for other in one.names}

    assert set(names) <= set(actor.names)
    assert others.isdisjoint(names)
    assert {"Moscow", "Paris"} <= places


def test_countries_and_offices_of_the_seed_are_told_with_their_reason(record: onrecord.Record) -> None:
    """
    By a row of the table that ships, or by a title in the page.
    """
    told = {actor.name: (actor.country, actor.sector) for actor in record.actors}
    reasons = {actor.name: " ".join(actor.why) for actor in record.actors}

    assert [("RUS", "GOV"), ("FRA", "GOV")] == [told["Vladimir Putin"], told["Francois Hollande"]]
    assert ["RUS", "TUR", "USA"] == [told[name][0] for name in ("Russia", "Turkey", "United States")]
    assert (None, None) == told["Laurent Fabius"]
    assert "leaders" in reasons["Vladimir Putin"]


def test_the_second_pronoun_of_a_sentence_is_its_subject(record: onrecord.Record) -> None:
    """
    “For his part, Putin said that …, though he stipulated that …”
    """
    statement, _ = nearest(record, STATEMENTS["stipulated"][1])
    (putin,) = [actor.id for actor in record.actors if actor.name == "Vladimir Putin"]

    assert (putin,) == statement.speakers


def times_of(record: onrecord.Record) -> dict[str, tuple[str, str | None, str | None]]:
    """The value, the earliest and the latest of each time by its words."""
    (report,) = record.reports
    return {report.words(time.span): (time.value, time.earliest, time.latest) for time in record.times}


def test_the_times_of_the_seed_are_resolved_by_its_date_at_their_grain(record: onrecord.Record) -> None:
    """
    It was published on Friday, 27 November 2015.
    """
    times = times_of(record)

    assert ("2015-11-27", "2015-11-27", "2015-11-27") == times["Friday"]
    assert ("2015-11-26", "2015-11-26", "2015-11-26") == times["Thursday"]
    assert ("2015-09-30", "2015-09-30", "2015-09-30") == times["September 30"]
    assert ("2015-09", "2015-09-21", "2015-09-30") == times["late September"]
    assert ("2015-W48", "2015-11-23", "2015-11-27") == times["earlier this week"]


def test_the_interview_of_the_seed_was_on_friday(record: onrecord.Record) -> None:
    """
    “In an interview with RTL radio on Friday, Laurent Fabius said …”
    """
    (report,) = record.reports
    statement, _ = nearest(record, STATEMENTS["an objective"][1])
    (said,) = [time for time in record.times if time.id == statement.said]

    assert "Friday" == report.words(said.span)


def test_without_a_date_no_time_of_the_seed_is_given_one(shared: Path) -> None:
    """
    A Friday is a Friday; of which week, nobody knows.
    """
    times = times_of(onrecord.read(shared / "data/seed/putin-hollande.txt"))

    assert {(None, None)} == {(earliest, latest) for _, earliest, latest in times.values()}
    assert ["XXXX-WXX-5", "XXXX-WXX-4", "XXXX-09-30", "XXXX-09", "XXXX-WXX"] == [
        times[words][0] for words in ("Friday", "Thursday", "September 30", "late September", "earlier this week")
    ]


# trigger's words: type, actors, recipients, whether it holds, the speaker whose claim it is
EVENTS = {
    "agreed": ((63, 69), "AGREE", {"Vladimir Putin", "Francois Hollande"}, "CT+", ()),
    "air strikes": ((654, 661), "ASSAULT", {"Russia"}, "CT+", ()),
    "special forces": ((761, 765), "MOBILIZE", {"France"}, "PS+", ("Laurent Fabius",)),
    "talks": ((1088, 1093), "CONSULT", {"Vladimir Putin", "Francois Hollande"}, "CT+", ()),
    "shot down": ((1219, 1228), "ASSAULT", {"Turkey"}, "CT+", ()),
    "ten warnings": ((1630, 1638), "THREATEN", {"Turkey"}, "CT+", ("Turkey",)),
    "a coalition": ((1666, 1676), "REQUEST", {"Francois Hollande"}, "CT+", ()),
    "a visit": ((1734, 1739), "CONSULT", {"Francois Hollande"}, "CT+", ()),
    "the Paris attacks": ((1843, 1850), "ASSAULT", set(), "CT+", ()),
}
EVERY = 0.1  # events from this confidence on: most of a scraped page like this are less sure than what is shown


@pytest.fixture(scope="module")
def unsure(shared: Path) -> onrecord.Record:
    return onrecord.read(shared / "data/seed/putin-hollande.txt", date=date(2015, 11, 27), events_from=EVERY)


def event_of(record: onrecord.Record, name: str) -> Event:
    (event,) = [one for one in record.events if one.trigger.overlaps(Span(*EVENTS[name][0]))]
    return event


@pytest.mark.parametrize("name", EVENTS)
def test_each_event_of_the_seed_is_found_with_its_actors_and_whose_claim_it_is(
    name: str, unsure: onrecord.Record
) -> None:
    """
    What was told as done and as possible, by the report itself and by those it quotes.
    """
    _, type_, actors, factuality, speakers = EVENTS[name]
    names = {actor.id: actor.name for actor in unsure.actors}
    said = {statement.id: tuple(names[one] for one in statement.speakers) for statement in unsure.statements}
    event = event_of(unsure, name)

    assert (type_, factuality, None) == (event.type, event.factuality, event.modality)
    assert actors <= {names[one] for one in event.actors}
    assert speakers == (said[event.statement] if event.statement else ())


def test_the_tolls_times_and_places_of_the_seeds_events_are_told(unsure: onrecord.Record) -> None:
    """
    130 killed in Paris; strikes since late September; a visit on Thursday.
    """
    (report,) = unsure.reports
    names = {actor.id: actor.name for actor in unsure.actors}
    times = {time.id: report.words(time.span) for time in unsure.times}
    attacks, strikes, visit = (event_of(unsure, name) for name in ("the Paris attacks", "air strikes", "a visit"))

    assert [("killed", 130)] == [(one.what, one.number) for one in attacks.magnitude]
    assert "Paris" == names[attacks.place or ""]
    assert ("late September", "aerial") == (times[strikes.happened or ""], strikes.mode)
    assert ("Thursday", "visit") == (times[visit.happened or ""], visit.mode)


def test_what_the_pilot_denies_and_the_minister_holds_possible_is_told_of_their_statements(
    record: onrecord.Record,
) -> None:
    """
    "No warning had been given": denied by the pilot. "Could send special forces": possible, says Fabius.
    """
    denied, _ = nearest(record, STATEMENTS["no warning"][1])
    possible, _ = nearest(record, STATEMENTS["special forces"][1])
    insisted, _ = nearest(record, STATEMENTS["ten warnings"][1])

    assert ("CT-", "PS+", "CT+") == (denied.factuality, possible.factuality, insisted.factuality)
