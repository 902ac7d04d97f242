"""JSON out and in is the same value, as the schema says; and what is no record is refused with its path."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made import (
    MADE,
    at,
    ferry_reading,
    make_actor,
    make_event,
    make_reading,
    make_report,
    make_set_aside,
    make_statement,
    make_time,
    port_reading,
)
from onrecord.corroborate.record import gather
from onrecord.errors import WireError
from onrecord.values import (
    Act,
    Actor,
    ActorKind,
    Event,
    EventType,
    Factuality,
    Furniture,
    Magnitude,
    Mention,
    MentionForm,
    Modality,
    Reading,
    Record,
    Report,
    SetAside,
    Span,
    SpeakerStatus,
    Statement,
    StatementForm,
    Time,
    TimeMod,
    TimeType,
)
from onrecord.wire import (
    MOST_EXACT,
    json_schema,
    reading_from_json_line,
    reading_to_json_line,
    record_from_json,
    record_to_json,
    set_aside_to_json_line,
)

DOCS = Path(__file__).parent.parent / "docs"


def ferry_record() -> Record:
    return gather([ferry_reading()], [make_set_aside()], MADE)


def port_record() -> Record:
    return gather([port_reading()], [], MADE)


def as_dict(record: Record) -> dict[str, Any]:
    return dict(json.loads(record_to_json(record)))


# --- out and in --------------------------------------------------------------------------------------------

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
ids = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)


def tuples(of: st.SearchStrategy[Any], **sizes: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, **({"max_size": 3} | sizes)).map(tuple)


LONGEST = 60  # characters of a report
spans = st.tuples(st.integers(0, LONGEST - 1), st.integers(1, LONGEST)).map(
    lambda pair: Span(pair[0], max(pair[0] + 1, pair[1]))
)
# What one value says of another by its id. Not every reading has all of them (see fitted).
some_actor, some_time, some_statement = (st.sampled_from([f"{kind}{at}" for at in range(3)]) for kind in "ats")
entries = tuples(st.integers(1, 10**6))  # of the log of corrections
numbers = st.integers(0, MOST_EXACT) | st.floats(allow_nan=False, allow_infinity=False)

reports = st.builds(
    Report,
    id=ids,
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=LONGEST),
    location=words,
    url=st.none() | words,
    outlet=st.none() | words,
    title=st.none() | words,
    authors=tuples(words),
    published=st.none() | st.dates(),
    furniture=tuples(st.builds(Furniture, spans, words)),
    corrected=entries,
    extra=st.dictionaries(words, values, max_size=3),
)
actors = st.builds(
    Actor,
    id=st.just(""),
    name=words,
    kind=st.sampled_from(ActorKind),
    names=tuples(words),
    country=st.none() | words,
    sector=st.none() | words,
    roles=tuples(words),
    links=tuples(words),
    why=tuples(words),
    corrected=entries,
)
times = st.builds(
    Time,
    id=st.just(""),
    report=st.just(""),
    span=spans,
    type=st.sampled_from(TimeType),
    value=words,
    mod=st.none() | st.sampled_from(TimeMod),
    earliest=st.none() | words,
    latest=st.none() | words,
)
statements = st.builds(
    Statement,
    id=st.just(""),
    report=st.just(""),
    speaker=tuples(spans),
    cue=tuples(spans),
    content=tuples(spans, min_size=1),
    speakers=tuples(some_actor),
    speaker_candidates=tuples(some_actor),
    speaker_status=st.sampled_from(SpeakerStatus),
    form=st.sampled_from(StatementForm),
    act=st.sampled_from(Act),
    factuality=st.sampled_from(Factuality),
    modality=st.none() | st.sampled_from(Modality),
    said=st.none() | some_time,
    confidence=st.floats(0, 1),
    corrected=entries,
)
magnitudes = st.builds(
    Magnitude,
    what=words,
    number=numbers,
    least=st.none() | numbers,
    most=st.none() | numbers,
    unit=st.none() | words,
    span=spans,
)
events = st.builds(
    Event,
    id=st.just(""),
    report=st.just(""),
    type=st.sampled_from(EventType),
    mode=st.none() | words,
    actors=tuples(some_actor),
    recipients=tuples(some_actor),
    place=st.none() | some_actor,
    happened=st.none() | some_time,
    trigger=spans,
    evidence=spans,
    statement=st.none() | some_statement,
    factuality=st.sampled_from(Factuality),
    modality=st.none() | st.sampled_from(Modality),
    magnitude=tuples(magnitudes),
    confidence=st.floats(0, 1),
    corrected=entries,
)
mentions = st.builds(Mention, report=st.just(""), span=spans, actor=some_actor, form=st.sampled_from(MentionForm))


def within(value: Any, length: int) -> Any:
    """*value* with every span in it, at any depth, cut to a text of *length* characters."""
    if isinstance(value, Span):
        start = min(value.start, length - 1)
        return Span(start, max(start + 1, min(value.end, length)))
    if isinstance(value, tuple):
        return tuple(within(one, length) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: within(getattr(value, one.name), length) for one in fields(value)})
    return value


def fitted(
    report: Report,
    actors: tuple[Actor, ...],
    mentions: tuple[Mention, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    times: tuple[Time, ...],
) -> Reading:
    """One reading of these: ids in their order, spans within the text, no word of what is not there."""

    def numbered(values: tuple[Any, ...], kind: str) -> tuple[Any, ...]:
        return tuple(replace(one, id=f"{kind}{at}", report=report.id) for at, one in enumerate(values))

    there = {
        f"{kind}{at}" for kind, of in zip("ats", (actors, times, statements), strict=True) for at in range(len(of))
    }

    def known(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in ids if one in there)

    reading = Reading(
        made=MADE,
        report=report,
        actors=tuple(replace(one, id=f"a{at}") for at, one in enumerate(actors)),
        mentions=tuple(replace(one, report=report.id) for one in mentions if one.actor in there),
        statements=tuple(
            replace(
                one,
                speakers=known(one.speakers),
                speaker_candidates=known(one.speaker_candidates),
                said=one.said if one.said in there else None,
            )
            for one in numbered(statements, "s")
        ),
        events=tuple(
            replace(
                one,
                actors=known(one.actors),
                recipients=known(one.recipients),
                place=one.place if one.place in there else None,
                happened=one.happened if one.happened in there else None,
                statement=one.statement if one.statement in there else None,
            )
            for one in numbered(events, "e")
        ),
        times=numbered(times, "t"),
    )
    return within(reading, len(report.text))  # type: ignore[no-any-return]


# Built once, not for each reading: a strategy is dear to make.
readings = st.builds(
    fitted, reports, tuples(actors), tuples(mentions), tuples(statements), tuples(events), tuples(times)
)
asides = st.builds(SetAside, location=words, error=ids, why=words)


@settings(deadline=None, max_examples=50)
@given(st.lists(readings, max_size=3), st.lists(asides, max_size=2), st.sampled_from([None, 2]))
def test_a_record_comes_back_from_json_as_it_was(
    found: list[Reading], aside: list[SetAside], indent: int | None
) -> None:
    """
    Every field, whatever stands in it, and however the JSON is laid out.
    """
    record = gather(found, aside, MADE)

    assert record == record_from_json(record_to_json(record, indent=indent))


@settings(deadline=None, max_examples=50)
@given(readings)
def test_a_reading_comes_back_from_its_line_as_it_was(reading: Reading) -> None:
    """
    And the line is one line, whatever line breaks the report has.
    """
    line = reading_to_json_line(reading)

    assert b"\n" not in line
    assert reading == reading_from_json_line(line)


@given(asides)
def test_an_input_set_aside_comes_back_from_its_line_as_it_was(aside: SetAside) -> None:
    """
    A stream of lines holds what could not be read too, so that nothing is dropped in silence.
    """
    assert aside == reading_from_json_line(set_aside_to_json_line(aside, MADE))


# --- the format --------------------------------------------------------------------------------------------


def test_a_record_has_the_fields_of_the_format_in_their_order() -> None:
    """
    A field of which there is nothing is an empty list, so that nobody has to ask whether it is there.
    """
    wire = as_dict(ferry_record())

    assert list(wire) == [
        "format", "made", "reports", "actors", "mentions", "statements",
        "events", "times", "stories", "claims", "disputes", "answers", "set_aside",
    ]  # fmt: skip
    assert wire["format"] == "onrecord/1"
    assert [] == as_dict(gather([], [], MADE))["stories"]


def test_a_line_has_the_fields_of_a_record_without_those_that_need_several_reports() -> None:
    """
    Stories, claims, disputes and answers are between reports.
    """
    line = json.loads(reading_to_json_line(ferry_reading()))

    without = {"stories", "claims", "disputes", "answers"}
    assert [name for name in as_dict(ferry_record()) if name not in without] == list(line)


def test_a_report_stands_on_the_wire_with_the_hash_of_its_text() -> None:
    """
    Whoever keeps offsets can tell from it whether the text is still the one that they count in.
    """
    (report,) = as_dict(gather([make_reading(make_report("Ça suffit 🙁"))], [], MADE))["reports"]

    assert {
        "id": "r1",
        "location": "report.txt",
        "url": None,
        "outlet": None,
        "title": None,
        "authors": [],
        "published": None,
        "language": "en",
        "text": "Ça suffit 🙁",
        "text_sha256": hashlib.sha256("Ça suffit 🙁".encode()).hexdigest(),
        "furniture": [],
        "origin": "r1",
        "traced": {"name": "r1", "directed": True, "passages": [], "why": report["traced"]["why"]},
        "corrected": [],
    } == report


def test_other_keys_of_the_input_are_handed_through_under_extra() -> None:
    """
    A report without any has no such field.
    """
    report = make_report("Words.", extra={"desk": "foreign"})

    assert as_dict(gather([make_reading(report)], [], MADE))["reports"][0]["extra"] == {"desk": "foreign"}


def test_a_statement_stands_on_the_wire_with_its_spans_as_pairs() -> None:
    """
    Offsets count characters, half-open; a content in pieces has a pair for each.
    """
    text = "“Go”, Ana said, “now.”"
    statement = make_statement(
        [at(text, "“Go”"), at(text, "“now.”")],
        speaker=(at(text, "Ana"),),
        cue=(at(text, "said"),),
        speakers=("a1",),
        speaker_status=SpeakerStatus.RESOLVED,
        form=StatementForm.DIRECT,
        confidence=0.5,
    )
    reading = make_reading(make_report(text), statement, actors=[make_actor("Ana")])

    assert json.loads(reading_to_json_line(reading))["statements"] == [
        {
            "id": "s1",
            "report": "r1",
            "speakers": ["a1"],
            "speaker_status": "resolved",
            "speaker_candidates": [],
            "form": "direct",
            "act": "speech",
            "spans": {"speaker": [[6, 9]], "cue": [[10, 14]], "content": [[0, 4], [16, 22]]},
            "factuality": "Uu",
            "modality": None,
            "said": None,
            "confidence": 0.5,
            "corrected": [],
        }
    ]


def test_an_event_stands_on_the_wire_with_who_did_it_to_whom() -> None:
    """
    A whole number has no decimal point; what the words leave open of it stands beside.
    """
    text = "Rebels killed at least 300 in Brodal."
    killed = Magnitude(what="killed", number=300.0, least=300.0, most=None, span=at(text, "at least 300"))
    event = make_event(
        at(text, "killed"),
        evidence=Span(0, 36),
        mode="targeted",
        actors=("a1",),
        place="a2",
        magnitude=(killed,),
        confidence=0.8,
    )
    reading = make_reading(make_report(text), actors=[make_actor("Rebels"), make_actor("Brodal", 2)], events=[event])

    line = reading_to_json_line(reading)

    assert b'"killed":300}' in line
    assert json.loads(line)["events"] == [
        {
            "id": "e1",
            "report": "r1",
            "type": "ASSAULT",
            "mode": "targeted",
            "quad": "material conflict",
            "actors": ["a1"],
            "recipients": [],
            "place": "a2",
            "happened": None,
            "trigger": [7, 13],
            "evidence": [0, 36],
            "statement": None,
            "factuality": "CT+",
            "modality": None,
            "magnitude": {"killed": 300},
            "magnitude_ranges": [
                {"what": "killed", "number": 300, "least": 300, "most": None, "unit": None, "start": 14, "end": 26}
            ],
            "confidence": 0.8,
            "corrected": [],
        }
    ]


def test_of_two_numbers_for_one_thing_the_first_stands_in_magnitude() -> None:
    """
    “Two died at once, a third in hospital”: the ranges have both.
    """
    text = "They killed 2, then 1."
    counted = [
        Magnitude(what="killed", number=number, least=number, most=number, span=at(text, str(number)))
        for number in (2, 1)
    ]
    event = make_event(at(text, "killed"), magnitude=tuple(counted))

    (wire,) = json.loads(reading_to_json_line(make_reading(make_report(text), events=[event])))["events"]

    assert {"killed": 2} == wire["magnitude"]
    assert [2, 1] == [one["number"] for one in wire["magnitude_ranges"]]


def test_a_time_stands_on_the_wire_with_its_words_and_its_bounds() -> None:
    """
    The value as TIMEX3 writes it, the first day and the last.
    """
    text = "It sank in late May."
    late = make_time(at(text, "late May"), mod=TimeMod.END, value="2025-05", earliest="2025-05-21", latest="2025-05-31")
    reading = replace(make_reading(make_report(text)), times=(late,))

    assert json.loads(reading_to_json_line(reading))["times"] == [
        {
            "id": "t1",
            "report": "r1",
            "start": 11,
            "end": 19,
            "type": "DATE",
            "value": "2025-05",
            "mod": "END",
            "earliest": "2025-05-21",
            "latest": "2025-05-31",
        }
    ]


def test_a_file_name_that_is_not_utf_8_is_spelled_out() -> None:
    """
    Python keeps such bytes as lone surrogates, which JSON cannot hold; the run must not end for that.
    """
    record = gather([make_reading(make_report("Words.", location="caf\udce9.txt"))], [], MADE)

    assert as_dict(record)["reports"][0]["location"] == r"caf\udce9.txt"


# --- the schema --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "line"),
    [
        pytest.param("record.schema.json", False, id="record"),
        pytest.param("line.schema.json", True, id="line"),
    ],
)
def test_the_published_schema_is_the_one_that_the_code_gives(file: str, line: bool) -> None:
    """
    Made again by ``onrecord schema > docs/record.schema.json`` and, with ``--nl``, ``docs/line.schema.json``.
    """
    assert json_schema(line=line) == json.loads((DOCS / file).read_text(encoding="utf-8"))


def test_a_record_and_a_line_hold_to_their_schemas() -> None:
    """
    Checked by another's code than ours.
    """
    for record in (ferry_record(), port_record()):
        jsonschema.validate(as_dict(record), json_schema(), cls=jsonschema.Draft202012Validator)
    for line in (reading_to_json_line(ferry_reading()), set_aside_to_json_line(make_set_aside(), MADE)):
        jsonschema.validate(json.loads(line), json_schema(line=True), cls=jsonschema.Draft202012Validator)


def test_a_claim_and_a_dispute_stand_on_the_wire_with_their_statements() -> None:
    """
    Words are given as offsets; each side of a dispute has its own.
    """
    text = "Ana said nine people were killed. Ben said twenty people were killed."
    said = [at(text, "nine people were killed"), at(text, "twenty people were killed")]
    people = [make_actor("Ana"), make_actor("Ben", 2)]
    statements = [
        make_statement([span], number, speakers=(f"a{number}",), speaker_status=SpeakerStatus.RESOLVED)
        for number, span in enumerate(said, start=1)
    ]

    wire = as_dict(gather([make_reading(make_report(text), *statements, actors=people)], [], MADE))

    words = [{"report": "r1", "start": span.start, "end": span.end} for span in said]
    assert [("c1", words[0], ["s1"], "disputed"), ("c2", words[1], ["s2"], "disputed")] == [
        (one["id"], one["words"], one["affirming"], one["standing"]) for one in wire["claims"]
    ]
    (dispute,) = wire["disputes"]
    assert ("d1", wire["stories"][0]["id"], "number", "disputed") == (
        dispute["id"], dispute["story"], dispute["kind"], dispute["status"],
    )  # fmt: skip
    assert [
        {"value": "nine", "statements": ["s1"], "events": [], "words": [words[0]], "sources": ["Ana"]},
        {"value": "twenty", "statements": ["s2"], "events": [], "words": [words[1]], "sources": ["Ben"]},
    ] == dispute["sides"]


def test_every_field_of_the_format_is_in_the_docs() -> None:
    """
    docs/record.md is where a reader of JSON looks a field up.
    """
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    fields = {name for part in json_schema()["$defs"].values() for name in part.get("properties", {})}

    assert set() == {name for name in fields if not re.search(rf"`[^`\n]*\b{name}\b[^`\n]*`", page)}


# --- what is refused ---------------------------------------------------------------------------------------


def spoilt(path: str, value: Any, record: Record) -> str:
    """The record as JSON, with *value* at *path* (``reports.0.text``)."""
    wire: Any = as_dict(record)
    inner = wire
    *above, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in above:
        inner = inner[part]
    inner[last] = value
    return json.dumps(wire)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        pytest.param("format", "onrecord/2", "$.format", id="another format"),
        pytest.param("statements.0.confidence", "high", "$.statements[0].confidence", id="another type"),
        pytest.param("statements.0.confidence", 1.5, "$.statements[0].confidence", id="confidence above 1"),
        pytest.param("statements.2.form", "sung", "$.statements[2].form", id="unknown form"),
        pytest.param("statements.1.spans.content", [], "$.statements[1].spans.content", id="no content"),
        pytest.param("statements.1.spans.cue", [[-1, 2]], "$.statements[1].spans.cue[0][0]", id="before the text"),
        pytest.param("statements.1.spans.cue", [[3, 9999]], "$.statements[1].spans.cue[0]", id="after the text"),
        pytest.param("statements.1.spans.cue", [[5, 5]], "$.statements[1].spans.cue[0]", id="empty span"),
        pytest.param("statements.3.report", "r9", "$.statements[3].report", id="unknown report"),
        pytest.param("statements.3.speakers", ["a1", "a99"], "$.statements[3].speakers[1]", id="unknown speaker"),
        pytest.param("statements.3.id", "s1", "$.statements[3].id", id="id twice"),
        pytest.param("statements.3.said", "t9", "$.statements[3].said", id="unknown time"),
        pytest.param("times.0.end", 9999, "$.times[0]", id="time after the text"),
        pytest.param("times.0.report", "r9", "$.times[0].report", id="time of no report"),
        pytest.param("times.0.type", "AGE", "$.times[0].type", id="unknown type of time"),
        pytest.param("times.1.id", "t1", "$.times[1].id", id="id of a time twice"),
        pytest.param("mentions.0.actor", "a99", "$.mentions[0].actor", id="mention of nobody"),
        pytest.param("mentions.0.end", 0, "$.mentions[0]", id="mention of no words"),
        pytest.param("reports.0.text", "Other words.", "$.reports[0].text_sha256", id="the text was changed"),
        pytest.param("reports.0.published", "Friday", "$.reports[0].published", id="no date"),
        pytest.param("reports.0.furniture.1.end", 9999, "$.reports[0].furniture[1]", id="furniture after the text"),
    ],
)
def test_what_is_no_record_is_refused_with_the_path_of_what_is_wrong(path: str, value: Any, named: str) -> None:
    """
    A record from elsewhere can be wrong anywhere; the message leads to the place.
    """
    with pytest.raises(WireError, match=re.escape(f"`{named}`")):
        record_from_json(spoilt(path, value, ferry_record()))


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        pytest.param("events.1.id", "e1", "$.events[1].id", id="id twice"),
        pytest.param("events.0.report", "r9", "$.events[0].report", id="unknown report"),
        pytest.param("events.0.type", "DANCE", "$.events[0].type", id="unknown type"),
        pytest.param("events.0.quad", "verbal conflict", "$.events[0].quad", id="quad of another type"),
        pytest.param("events.0.actors", ["a1", "a99"], "$.events[0].actors[1]", id="unknown actor"),
        pytest.param("events.0.recipients", ["a99"], "$.events[0].recipients[0]", id="unknown recipient"),
        pytest.param("events.0.place", "a99", "$.events[0].place", id="unknown place"),
        pytest.param("events.0.happened", "t9", "$.events[0].happened", id="unknown time"),
        pytest.param("events.1.statement", "s9", "$.events[1].statement", id="unknown statement"),
        pytest.param("events.0.trigger", [5, 5], "$.events[0].trigger", id="empty trigger"),
        pytest.param("events.0.evidence", [0, 9999], "$.events[0].evidence", id="evidence after the text"),
        pytest.param("events.0.modality", "dreamt", "$.events[0].modality", id="unknown modality"),
        pytest.param("events.0.magnitude", {"killed": 4}, "$.events[0].magnitude", id="another number"),
        pytest.param(
            "events.0.magnitude_ranges.0.end", 9999, "$.events[0].magnitude_ranges[0]", id="number after the text"
        ),
    ],
)
def test_an_event_whose_parts_are_not_there_is_refused(path: str, value: Any, named: str) -> None:
    """
    Its actors, place, time and statement must be in the record, and its words in the report.
    """
    with pytest.raises(WireError, match=re.escape(f"`{named}`")):
        record_from_json(spoilt(path, value, port_record()))


def test_an_event_has_no_time_or_statement_of_another_report() -> None:
    """
    What another report says may stand beside it, but not within it.
    """
    wire = as_dict(gather([port_reading(), port_reading()], [], MADE))
    for name, other in (("happened", "t4"), ("statement", "s3")):
        events = [wire["events"][0] | {name: other}]

        with pytest.raises(WireError, match=f"of this report has the id '{other}'"):
            record_from_json(json.dumps(wire | {"events": events}))


@pytest.mark.parametrize("packed", [b"", b"{", b"[]", b"null", b'"onrecord/1"', b"\xff\xfe", b"{}"])
def test_bytes_that_are_no_json_object_are_refused(packed: bytes) -> None:
    """
    With our own error, so that a caller need not know which library reads JSON.
    """
    with pytest.raises(WireError):
        record_from_json(packed)


def test_a_line_without_a_report_or_a_reason_is_refused() -> None:
    """
    A line says one thing about one input.
    """
    line = json.loads(set_aside_to_json_line(make_set_aside(), MADE)) | {"set_aside": []}

    with pytest.raises(WireError, match="one report or one input set aside"):
        reading_from_json_line(json.dumps(line))


def test_half_a_character_in_a_text_is_refused() -> None:
    """
    It has no hash, and no offset after it would hold elsewhere.
    """
    reading = make_reading(make_report("Words \ud83d"))

    with pytest.raises(WireError, match="lone surrogate"):
        reading_to_json_line(reading)


def test_fields_of_a_later_version_are_passed_over() -> None:
    """
    A field may be added without a new format number.
    """
    record = ferry_record()
    wire = as_dict(record) | {"mood": "calm"}
    wire["reports"][0]["weather"] = "fine"

    assert record == record_from_json(json.dumps(wire))


def test_the_json_of_equal_records_is_equal() -> None:
    """
    Two runs can be compared with ``diff``.
    """
    record = ferry_record()

    assert record_to_json(record) == record_to_json(replace(record))
