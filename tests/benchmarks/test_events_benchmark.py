"""How events are counted: against codes and marks of others, our own marks, and what was read by hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import event_codes
import event_marks
import event_relations
import events_by_hand
from event_codes import Coded, Pair
from event_marks import Article
from event_records import Facts, held, texts_of, told
from metrics import Score, by_class, macro_f1
from onrecord.model.labels import EVENT_LABELS, EVENTS
from onrecord.model.seam import Occurrence
from onrecord.values import Span

TEXT = "Halsten police arrested Ruth Amsel. She did not meet Piet Brand."


def where(words: str) -> list[int]:
    """The offsets of *words* in TEXT."""
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def span(words: str) -> Span:
    """The same as a span."""
    return Span(*where(words))


def event(trigger: str, type_: str, actors: list[str], recipients: list[str], **other: Any) -> dict[str, Any]:
    """An event of a record as it stands on the wire."""
    row = {"trigger": where(trigger), "type": type_, "actors": actors, "recipients": recipients, "evidence": [0, 64]}
    plain = {"factuality": "CT+", "modality": None, "confidence": 0.9, "mode": None, "magnitude": {}}
    return {**row, **plain, "place": None, "happened": None, "statement": None, **other}


ARRESTED = event("arrested", "COERCE", ["a1"], ["a2"])
NOT_MET = event("meet", "CONSULT", ["a2", "a3"], [], factuality="CT-", confidence=0.6)


def record(*events: dict[str, Any]) -> dict[str, Any]:
    """A record of TEXT with its actors and these events."""
    words = {"a1": ["Halsten police"], "a2": ["Ruth Amsel", "She"], "a3": ["Piet Brand"]}
    mentions = [
        {"start": where(one)[0], "end": where(one)[1], "actor": actor} for actor, each in words.items() for one in each
    ]
    return {
        "reports": [{"id": "r", "text": TEXT, "text_sha256": "0"}],
        "actors": [{"id": actor, "name": each[0]} for actor, each in words.items()],
        "mentions": mentions,
        "statements": [],
        "times": [],
        "events": list(events),
    }


# --- relations -----------------------------------------------------------------------------------------------


def occurrence(types: dict[str, float], *parts: tuple[str, str, float]) -> Occurrence:
    """Words that may tell of an event of these types, with words that may have a part in it."""
    return Occurrence(
        trigger=span("arrested"),
        types=tuple(types.get(type_, 0.0) for type_ in EVENTS),
        facts=(),
        parts=tuple((part, span(words), p) for part, words, p in parts),
    )


ARREST = occurrence({"COERCE": 0.6, "ASSAULT": 0.2}, ("actor", "police", 0.9), ("recipient", "Amsel", 0.9))
TALKS = occurrence({"CONSULT": 0.9}, ("actor", "Amsel", 0.9), ("actor", "Brand", 0.8))


@pytest.mark.parametrize(
    ("actor", "recipient", "expected"),
    [
        pytest.param("Halsten police", "Ruth Amsel", "COERCE", id="the pair of the less likely event"),
        pytest.param("Ruth Amsel", "Piet Brand", "CONSULT", id="both sides of a mutual act are its actors"),
        pytest.param(None, "Piet Brand", "CONSULT", id="a side that is not known counts neither way"),
    ],
)
def test_a_given_pair_has_the_type_of_the_event_that_it_is_part_of(
    actor: str | None, recipient: str | None, expected: str
) -> None:
    pair = [span(words) if words else None for words in (actor, recipient)]

    assert expected == event_relations.likeliest([ARREST, TALKS], *pair)


def test_a_pair_that_fits_no_event_has_the_likeliest_type_of_all() -> None:
    """
    There is always a type; a part that nobody seems to have rules nothing out.
    """
    assert event_relations.likeliest([ARREST, TALKS], span("did"), span("not")) == "CONSULT"


def test_concede_and_retreat_are_one() -> None:
    """
    Together they are likelier than AID, which alone is likelier than either.
    """
    seen = [occurrence({"CONCEDE": 0.3, "RETREAT": 0.3, "AID": 0.4})]

    assert event_relations.likeliest(seen, None, None) == "YIELD"


def test_a_sentence_without_a_possible_event_has_the_type_of_most_of_its_words() -> None:
    scores = np.zeros((3, len(EVENT_LABELS)), dtype=np.float32)
    scores[:, 0] = 9.0
    scores[1, 2 * EVENTS.index("AID") + 1] = 4.0

    assert event_relations.likeliest([], None, None) is None
    assert event_relations.densest(scores) == "AID"


def test_our_own_marks_give_pairs_to_choose_by() -> None:
    """
    Of an act with two sides; several actors without a recipient are each other's. Nothing of one without a type.
    """
    row = {"id": "r", "corpus": "polnear", "acts": [*ACTS, act("did", None), act("meet", "CONSULT", actor=["She"])]}
    found = event_relations.pairs_of(row, TEXT)

    assert [(one["root"], one["actor"]["text"], one["recipient"]["text"]) for one in found] == [
        ("COERCE", "police", "Ruth Amsel"),
        ("CONSULT", "She", "Piet Brand"),
    ]
    assert all(
        one["text"][one[side]["start"] : one[side]["end"]] == one[side]["text"]
        for one in found
        for side in ("actor", "recipient")
    )


def test_macro_f1_counts_a_rare_class_like_a_common_one() -> None:
    """
    Three of three of a common class, none of a rare one, which one of the common was never taken for.
    """
    scores = by_class(["AID", "AID", "AID", "AGREE"], ["AID", "AID", "AID", None])

    assert pytest.approx(0.5) == macro_f1(scores)


# --- codes of others -----------------------------------------------------------------------------------------

POLICE, AMSEL, BRAND = (((start, end),) for start, end in map(where, ("Halsten police", "Ruth Amsel", "Piet Brand")))


def test_an_act_of_several_is_every_ordered_pair_of_its_actors() -> None:
    """
    As coders write it down who know of no act of several; an act on somebody is one pair.
    """
    found = event_codes.pairs(told(record(ARRESTED, NOT_MET)))

    assert [(pair.type, pair.actor[0], pair.recipient[0]) for pair in found] == [
        ("COERCE", POLICE[0], AMSEL[0]),
        ("CONSULT", AMSEL[0], BRAND[0]),
        ("CONSULT", BRAND[0], AMSEL[0]),
    ]


@pytest.mark.parametrize(
    ("wanted", "given", "expected"),
    [
        pytest.param([Coded("AID", POLICE, AMSEL)], [Pair("AID", POLICE, AMSEL)], Score(1, 1, 1), id="right"),
        pytest.param([Coded("AID", POLICE, ())], [Pair("AID", POLICE, None)], Score(1, 1, 1), id="words not known"),
        pytest.param([Coded("AID", POLICE, AMSEL)], [Pair("AID", POLICE, None)], Score(0, 1, 1), id="no recipient"),
        pytest.param([Coded("AID", POLICE, AMSEL)], [Pair("AID", AMSEL, POLICE)], Score(0, 1, 1), id="reversed"),
        pytest.param([Coded("AID", POLICE, AMSEL)], [Pair("AGREE", POLICE, AMSEL)], Score(0, 1, 1), id="another type"),
        pytest.param([Coded("AID", POLICE, AMSEL)], [Pair("AID", POLICE, AMSEL)] * 2, Score(1, 2, 1), id="once only"),
        pytest.param([], [Pair("AID", POLICE, AMSEL)], Score(0, 1, 0), id="none expected"),
        pytest.param([Coded(None, POLICE, AMSEL)], [Pair("AID", POLICE, AMSEL)], Score(0, 0, 0), id="no such type"),
    ],
)
def test_a_coded_event_needs_its_type_and_both_sides(wanted: list[Coded], given: list[Pair], expected: Score) -> None:
    assert expected == event_codes.compared(wanted, given)


def test_a_code_without_a_type_of_ours_is_kept_apart() -> None:
    """
    CAMEO 013, praise in public, has no PLOVER type in the table.
    """
    record = {"events": [{"cameo": "013", "source_mentions": [], "target_mentions": [{"start": 3, "end": 5}]}]}

    assert [Coded(None, (), ((3, 5),))] == event_codes.coded(record, {"03": {"event": "AGREE"}})


def test_the_event_of_a_gold_record_is_the_one_told_by_its_words() -> None:
    """
    Even where another is likelier; where none has those words, the likeliest.
    """
    events = told(record(ARRESTED, NOT_MET))

    assert "CONSULT" == event_codes.nearest({"text": TEXT, "event_words": ["meet"]}, events).type
    assert "COERCE" == event_codes.nearest({"text": TEXT, "event_words": ["ferry"]}, events).type
    assert event_codes.nearest({"text": TEXT, "event_words": ["meet"]}, []) is None


def test_those_who_are_part_are_found_on_either_side() -> None:
    """
    One of two: the police are an actor of the arrest, Piet Brand has no part in it, "He" has no known place.
    """
    (arrest,) = told(record(ARRESTED))
    gold = [{"start": start, "end": end} for ((start, end),) in (POLICE, BRAND)]

    assert (1, 2) == event_codes.part_found({"actors": [], "recipients": [*gold, {"text": "He"}]}, arrest)


# --- our own marks -------------------------------------------------------------------------------------------


def act(trigger: str, type_: str | None, fact: str = "yes", **parts: list[str]) -> dict[str, Any]:
    """An act as it is marked."""
    return {
        "trigger": where(trigger),
        "type": type_,
        "factuality": fact,
        **{part: [where(one) for one in words] for part, words in parts.items()},
    }


ACTS = (
    act("arrested", "COERCE", actor=["police"], recipient=["Ruth Amsel"]),
    act("meet", "CONSULT", "no", actor=["She", "Piet Brand"]),
)


def article(*events: dict[str, Any], acts: tuple[dict[str, Any], ...] = ACTS) -> Article:
    """The marks of TEXT beside the events of its record."""
    return Article(acts, tuple(told(record(*events))))


def test_an_event_is_found_where_a_trigger_overlaps_that_of_an_act() -> None:
    """
    Two acts; the record has one of them, in more words, and one that is none.
    """
    found = article(event("police arrested", "COERCE", ["a1"], []), event("did", "AID", ["a1"], []))

    assert Score(1, 2, 2) == event_marks.triggers([found])


def test_the_event_of_the_same_type_comes_first() -> None:
    """
    Of two events told by the same word, one to one.
    """
    ((_, matched),) = article(
        event("police arrested", "ASSAULT", [], []), event("arrested", "COERCE", [], []), acts=ACTS[:1]
    ).matched(0.0)

    assert "COERCE" == matched.type


def test_events_below_the_least_confidence_are_none() -> None:
    """
    The meeting is given with .6 only.
    """
    found = [article(ARRESTED, NOT_MET)]

    assert Score(2, 2, 2) == event_marks.triggers(found, 0.5)
    assert Score(1, 1, 2) == event_marks.triggers(found, 0.7)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(ARRESTED, True, id="as marked"),
        pytest.param({**ARRESTED, "type": "ASSAULT"}, False, id="another type"),
        pytest.param({**ARRESTED, "factuality": "PS+"}, False, id="possible only"),
        pytest.param({**ARRESTED, "actors": []}, False, id="nobody did it"),
        pytest.param({**ARRESTED, "actors": ["a1", "a3"]}, False, id="somebody beside"),
        pytest.param({**ARRESTED, "recipients": ["a3"]}, False, id="done to another"),
    ],
)
def test_an_event_is_fully_right_where_every_part_is(given: dict[str, Any], expected: bool) -> None:
    found = [article(given)]

    assert float(expected) == event_marks.fully_right(found)
    assert [float(expected)] == [one.right for one in event_marks.diagram(found)]


def test_an_actor_is_right_whatever_word_of_his_is_marked() -> None:
    """
    "She" is Ruth Amsel in the record. Of three marked actors two are found, and of two given one is marked.
    """
    wrong = event("arrested", "COERCE", ["a3"], ["a2"])
    score = event_marks.part([article(wrong, NOT_MET)], "actor")

    assert (pytest.approx(2 / 3), pytest.approx(2 / 3)) == (score.precision, score.recall)
    assert 1.0 == event_marks.part([article(wrong, NOT_MET)], "recipient").f1


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        pytest.param("yes", ("CT+", None), id="happened"),
        pytest.param("no", ("CT-", None), id="did not"),
        pytest.param("counterfactual", ("CT-", "counterfactual"), id="nearly did"),
        pytest.param("hearsay", ("Uu", "hearsay"), id="is said to have"),
    ],
)
def test_marks_say_in_a_word_what_the_record_says_in_two(fact: str, expected: tuple[str, str | None]) -> None:
    assert expected == held(fact)


def test_denial_and_possibility_are_counted_apart() -> None:
    """
    Four events: one of two denials seen, one possible one found and one invented; a future one is no possibility.
    """
    marks = ("no", "counterfactual", "possible", "yes", "future")
    read = ("no", "yes", "probable", "possible", "future")
    facts = Facts(tuple((held(one), held(other)) for one, other in zip(marks, read, strict=True)))

    assert (Score(1, 1, 2), Score(1, 2, 1)) == (facts.denied, facts.possible)
    assert (pytest.approx(2 / 5), pytest.approx(2 / 5)) == (facts.accuracy, facts.exact)


def test_a_future_event_is_not_simply_probable() -> None:
    """
    FactBank's value is the same, the modality is not.
    """
    facts = Facts(((held("future"), held("probable")),))

    assert (1.0, 0.0) == (facts.accuracy, facts.exact)


# --- read by hand --------------------------------------------------------------------------------------------


def test_a_reader_sees_the_sentence_with_its_event_marked() -> None:
    """
    Trigger, actors and recipients; the sentences before stand apart.
    """
    row = events_by_hand.row_of("polnear", record(ARRESTED, NOT_MET), NOT_MET)

    assert "[a She] did not {meet} [a Piet Brand]." == row["words"]["sentence"]
    assert "Halsten police arrested Ruth Amsel. " == row["words"]["before"]


def test_what_is_kept_has_no_words_of_the_corpus() -> None:
    """
    Offsets, the hash of the text, and the verdict.
    """
    row = events_by_hand.blank(events_by_hand.row_of("polnear", record(ARRESTED), ARRESTED), "read")
    (kept,) = events_by_hand.kept([{**row, "verdict": "wrong", "why": "actor"}])

    assert "Ruth" not in str(kept)
    assert (where("arrested"), "wrong", "actor") == (kept["trigger"], kept["verdict"], kept["why"])


@pytest.mark.parametrize(
    "row",
    [
        pytest.param({"verdict": "", "why": ""}, id="not read"),
        pytest.param({"verdict": "wrong", "why": ""}, id="wrong without a reason"),
        pytest.param({"verdict": "right", "why": "type"}, id="right with one"),
        pytest.param({"fact": "perhaps"}, id="no such word"),
    ],
)
def test_a_row_that_was_not_read_by_the_rules_is_not_kept(row: dict[str, str]) -> None:
    with pytest.raises(SystemExit, match="Row 1"):
        events_by_hand.kept([row])


def test_who_reads_whether_an_event_holds_does_not_see_what_the_record_says() -> None:
    row = events_by_hand.blank({**events_by_hand.row_of("fakes", record(NOT_MET), NOT_MET), "drawn": "denied"}, "facts")

    assert {"corpus", "id", "text_sha256", "trigger", "type", "drawn", "fact", "words"} == set(row)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(ARRESTED, "same", id="as it was"),
        pytest.param({**ARRESTED, "confidence": 0.6}, "same", id="less sure"),
        pytest.param({**ARRESTED, "evidence": [0, 40]}, "same", id="from more words"),
        pytest.param({**ARRESTED, "type": "ASSAULT"}, "changed", id="of another type"),
        pytest.param({**ARRESTED, "recipients": []}, "changed", id="without the recipient"),
        pytest.param({**ARRESTED, "factuality": "PS+"}, "changed", id="possible only"),
        pytest.param(NOT_MET, "gone", id="another event"),
    ],
)
def test_a_verdict_holds_while_the_event_is_as_it_was_read(now: dict[str, Any], expected: str) -> None:
    row = events_by_hand.row_of("polnear", record({**ARRESTED, "evidence": [0, 35]}), {**ARRESTED, "evidence": [0, 35]})

    assert expected == events_by_hand.still(row, record(now))


def test_of_facts_more_of_the_rare_ones_are_drawn() -> None:
    """
    Besides those drawn by chance, so many that the record has as denied and as possible.
    """
    rows = [{"factuality": value, "modality": None} for value in ("CT+", "CT-", "CT-", "PS+", "PR+", "CT-")]

    assert ["denied", "denied", "possible", "possible"] == [row["drawn"] for row in events_by_hand.rarer(rows, 2)]


def test_words_of_the_corpora_are_not_written_into_the_repository(tmp_path: Path) -> None:
    """
    Where a careless commit could take them along.
    """
    events_by_hand.write(tmp_path / "rows.jsonl", [{"words": "é"}])

    assert '{"words": "é"}\n' == (tmp_path / "rows.jsonl").read_text(encoding="utf-8")
    with pytest.raises(SystemExit, match="lies in the repository"):
        events_by_hand.write(events_by_hand.ROOT / "runs" / "rows.jsonl", [])


def test_offsets_are_of_the_very_text_that_was_read(tmp_path: Path) -> None:
    """
    A row names its corpus, its report and the hash of the text; of another text its offsets would say nothing.
    """
    (tmp_path / "fakes").mkdir()
    (tmp_path / "fakes/articles.jsonl").write_text(json.dumps({"id": "r", "text": TEXT}) + "\n", encoding="utf-8")
    row = {"corpus": "fakes", "id": "r", "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest()}

    assert {"r": TEXT} == texts_of([row], tmp_path)
    with pytest.raises(SystemExit, match="another than the one that was read"):
        texts_of([{**row, "text_sha256": "0"}], tmp_path)
