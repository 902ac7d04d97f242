"""
The example story: the reader finds what its reports were written to hold.

``harbour.json`` lists, for each report, the statements in it by their exact words, as a person reads them:
speaker (null where the report names nobody), content in one or more parts, form and act. It was written
with the reports, before any model read them. ``harbour_actors.json`` lists who is who in them: for each actor a name
that each report has for it.
"""

from __future__ import annotations

import json
import runpy
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import onrecord

try:
    from onrecord import read
except ImportError as missing:  # pragma: no cover
    pytest.skip(f"onrecord.read cannot be imported: {missing}", allow_module_level=True)

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
STORY = EXAMPLES / "harbour"
GOLD: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("harbour.json").read_text(encoding="utf-8"))
NAMES = sorted(GOLD)
ACTORS: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("harbour_actors.json").read_text(encoding="utf-8")
)

# Floors, not aims: a change that falls below them has broken something.
FOUND = 0.80  # share of the gold statements whose content is found
SPEAKER_RIGHT = 0.85  # share of those found whose speaker words are right
ONE_ACTOR = 0.6  # share of the pairs of reports with an actor in both where the record has one actor


@dataclass(frozen=True, slots=True)
class Places:
    """A statement as two sets of character positions in its report."""

    speaker: frozenset[int]
    content: frozenset[int]


def positions(spans: tuple[onrecord.Span, ...]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(span.start, span.end))


def alike(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether they share at least half of what they cover together (Jaccard)."""
    return 2 * len(one & other) >= len(one | other) > 0


def word_positions(text: str, words: str, near: int | None = None) -> frozenset[int]:
    """Where *words* stand; of several places the one nearest to *near*."""
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    start = starts[0] if near is None else min(starts, key=lambda at: abs(at - near))
    return frozenset(range(start, start + len(words)))


def speaker_right(gold: Places, found: Places) -> bool:
    """Whether the two share speaker words, or neither names anybody."""
    return bool(gold.speaker & found.speaker) or not (gold.speaker | found.speaker)


@cache
def record() -> onrecord.Record:
    return read(STORY)


def report_named(name: str) -> onrecord.Report:
    (report,) = [report for report in record().reports if Path(report.location).name == name]
    return report


def found_in(name: str) -> list[Places]:
    report = report_named(name)
    statements = [statement for statement in record().statements if statement.report == report.id]
    return [Places(positions(statement.speaker), positions(statement.content)) for statement in statements]


def gold_in(name: str) -> list[Places]:
    text = report_named(name).text
    places = []
    for statement in GOLD[name]["statements"]:
        parts = [word_positions(text, words) for words in statement["content"]]
        speaker = statement["speaker"]
        near = min(parts[0])
        places.append(
            Places(word_positions(text, speaker, near) if speaker else frozenset(), frozenset().union(*parts))
        )
    return places


def match(gold: Places, found: list[Places]) -> Places | None:
    """The found statement whose content is that of *gold*; of several, the one that covers most of it."""
    alikes = [places for places in found if alike(places.content, gold.content)]
    return max(alikes, key=lambda places: len(places.content & gold.content), default=None)


def test_every_report_of_the_story_is_read() -> None:
    """
    Six reports in two formats, and none is set aside.
    """
    names = sorted(Path(report.location).name for report in record().reports)

    assert names == NAMES
    assert not record().set_aside


@pytest.mark.parametrize("name", NAMES)
def test_gold_words_stand_exactly_once_in_their_report(name: str) -> None:
    """
    Extraction keeps every word of a report, and keeps it once.
    """
    text = report_named(name).text
    contents = [words for statement in GOLD[name]["statements"] for words in statement["content"]]
    speakers = [statement["speaker"] for statement in GOLD[name]["statements"] if statement["speaker"]]

    assert not {words: count for words in contents if (count := text.count(words)) != 1}
    assert not [words for words in speakers if words not in text]


@pytest.mark.parametrize("name", NAMES)
def test_title_outlet_and_date_are_those_of_the_page(name: str) -> None:
    """
    A page says them in its head; a plain text has a title at best.
    """
    report = report_named(name)
    published = report.published.isoformat() if report.published else None
    gold = GOLD[name]

    if name.endswith(".html"):
        assert (gold["title"], gold["outlet"], gold["published"]) == (report.title, report.outlet, published)
    else:
        assert gold["title"] == report.title


@pytest.mark.parametrize("name", NAMES)
def test_no_statement_is_made_of_furniture(name: str) -> None:
    """
    Nobody said "Advertisement".
    """
    report = report_named(name)
    lines = [line for line in GOLD[name]["furniture"] if line in report.text]
    furniture = [set(word_positions(report.text, line)) for line in lines]

    assert not [places for places in found_in(name) for line in furniture if places.content & line]


def test_the_reader_finds_the_statements_of_the_story() -> None:
    """
    Found: the content shares at least half of the characters with a person's reading.
    """
    pairs = [(gold, match(gold, found_in(name))) for name in NAMES for gold in gold_in(name)]
    found = [(gold, places) for gold, places in pairs if places is not None]
    right = [gold for gold, places in found if speaker_right(gold, places)]

    assert len(found) >= FOUND * len(pairs), f"{len(found)} of {len(pairs)} statements found"
    assert len(right) >= SPEAKER_RIGHT * len(found), f"{len(right)} of {len(found)} speakers right"


def test_a_pronoun_without_an_antecedent_is_given_to_nobody_with_confidence() -> None:
    """
    "He said it was 'quite possible'", and no man stands before it: unresolved beats a guess.
    """
    report = report_named("6-strait-radio.txt")
    at = report.text.index("it was “quite possible”")
    confident = [
        statement
        for statement in record().statements
        if statement.report == report.id
        and any(span.start <= at + 8 < span.end for span in statement.content)
        and statement.speaker_status == "resolved"
        and statement.confidence > 0.5
    ]

    assert not confident


def actors_named(name: str, report: str) -> set[str]:
    """The actors of the record that *name*, with a title or without, stands for in a report."""
    found = report_named(report)
    text, kinds = found.text, {actor.id: actor.kind for actor in record().actors}
    places = {at + len(name) for at in range(len(text)) if text.startswith(name, at)}
    return {
        mention.actor
        for mention in record().mentions
        if mention.report == found.id
        and mention.form == "name"
        and kinds[mention.actor] != "unnamed"
        and mention.span.end in places
        and text[mention.span.start : mention.span.end].endswith(name)
    }


def test_no_two_of_the_story_are_one_actor() -> None:
    """
    In none of the six reports and across none of them.
    """
    found = {
        name: set().union(*(actors_named(*at[::-1]) for at in reports.items())) for name, reports in ACTORS.items()
    }
    pairs = [(one, other) for one, other in combinations(found, 2) if found[one] & found[other]]

    assert not pairs


def test_the_actors_of_the_story_are_one_across_its_reports() -> None:
    """
    Marta Vesk is one in four reports, in the last of which she is only "Ms Vesk".
    """
    right = [
        bool(actors_named(reports[one], one) & actors_named(reports[other], other))
        for reports in ACTORS.values()
        for one, other in combinations(reports, 2)
    ]

    assert sum(right) >= ONE_ACTOR * len(right), f"{sum(right)} of {len(right)} pairs are one actor"


def test_the_python_example_prints_a_line_for_each_statement(capsys: pytest.CaptureFixture[str]) -> None:
    """
    An example that does not run is worse than none.
    """
    runpy.run_path(str(EXAMPLES / "python_api.py"))
    printed = capsys.readouterr().out

    assert len(printed.splitlines()) >= len(record().statements) > 0
