"""
Events of the record against our own marks, ``training/events/held.jsonl``: whole reports that no training has seen.

A line is ``{"id", "corpus", "text_sha256", "acts": [{"trigger": [start, end], "type", "factuality", "actor": [[start,
end] …], "recipient" …}]}``. An act without a type is no event, and not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from event_records import Facts, Told, facts_table, held, overlap, readings_of, records_of, texts_of, told, touches
from metrics import Bin, Score, by_class, calibration_error, reliability
from onrecord.values import EventType

HELD = Path(__file__).parents[1] / "training/events/held.jsonl"
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Article:
    """A report of our marks: the acts that are events, and the events of its record."""

    acts: tuple[Mapping, ...]
    events: tuple[Told, ...]

    def matched(self, least: float) -> list[tuple[Mapping, Told]]:
        """The acts with their events of at least the confidence *least*, one to one; of the same type first."""
        likely = sorted(
            (
                (act["type"] == event.type, overlap(act["trigger"], event.trigger), -i, -j)
                for i, act in enumerate(self.acts)
                for j, event in enumerate(self.events)
                if event.confidence >= least and overlap(act["trigger"], event.trigger)
            ),
            reverse=True,
        )
        pairs: dict[int, int] = {}
        for *_, i, j in likely:
            if -i not in pairs and -j not in pairs.values():
                pairs[-i] = -j
        return [(self.acts[i], self.events[j]) for i, j in sorted(pairs.items())]

    def given(self, least: float) -> int:
        """How many events have at least the confidence *least*."""
        return sum(event.confidence >= least for event in self.events)


def marked(corpora: Path, arguments: list[str]) -> list[Article]:
    """The reports of our held-out marks, read."""
    rows = records_of(HELD)
    texts = texts_of(rows, corpora)
    readings = readings_of([{"id": row["id"], "text": texts[row["id"]]} for row in rows], arguments)
    return [
        Article(
            acts=tuple(act for act in row["acts"] if act["type"]),
            events=tuple(told(readings[row["id"]])),
        )
        for row in rows
    ]


def triggers(articles: Sequence[Article], least: float = 0.0) -> Score:
    """Events whose trigger overlaps that of an act, one to one."""
    return Score(
        right=sum(len(article.matched(least)) for article in articles),
        given=sum(article.given(least) for article in articles),
        wanted=sum(len(article.acts) for article in articles),
    )


def types(articles: Sequence[Article], least: float = 0.0) -> float:
    """The share of the events found that have the type of their act."""
    pairs = [pair for article in articles for pair in article.matched(least)]
    return sum(act["type"] == event.type for act, event in pairs) / len(pairs) if pairs else 0.0


def whole(act: Mapping, event: Told) -> bool:
    """True where type and factuality are as marked, and so is everybody who has part in it, with nobody beside."""
    return (
        act["type"] == event.type
        and held(act["factuality"]) == (event.factuality, event.modality)
        and all(
            all(touches(words, act.get(name, [])) for words in sides)
            and all(any(touches([mark], words) for words in sides) for mark in act.get(name, []))
            for name, sides in (("actor", event.actors), ("recipient", event.recipients))
        )
    )


def fully_right(articles: Sequence[Article], least: float = 0.0) -> float:
    """The share of all events given that are as marked in every part."""
    right = sum(whole(act, event) for article in articles for act, event in article.matched(least))
    given = sum(article.given(least) for article in articles)
    return right / given if given else 0.0


def diagram(articles: Sequence[Article]) -> list[Bin]:
    """How sure the reader was of its events, and how many of them are as marked in every part."""
    sure, right = [], []
    for article in articles:
        found = [event for act, event in article.matched(0.0) if whole(act, event)]
        sure += [event.confidence for event in article.events]
        right += [any(event is one for one in found) for event in article.events]
    return reliability(sure, right)


def part(articles: Sequence[Article], name: str, least: float = 0.0) -> PartScore:
    """Who has the part *name* ("actor", "recipient") in the events found: anybody with words that are marked for it."""
    right = given = found = wanted = 0
    for act, event in (pair for article in articles for pair in article.matched(least)):
        marks = act.get(name, [])
        sides = event.actors if name == "actor" else event.recipients
        right += sum(touches(words, marks) for words in sides)
        given += len(sides)
        found += sum(any(touches([mark], words) for words in sides) for mark in marks)
        wanted += len(marks)
    return PartScore(Score(right, given, given), Score(found, wanted, wanted))


@dataclass(frozen=True, slots=True)
class PartScore:
    """Precision counts those given, recall the marks: two of them may be of one actor."""

    those_given: Score
    marks: Score

    @property
    def precision(self) -> float:
        """Share of those given who are marked."""
        return self.those_given.precision

    @property
    def recall(self) -> float:
        """Share of the marks that somebody given has."""
        return self.marks.recall

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def factuality(articles: Sequence[Article], least: float = 0.0) -> Facts:
    """Whether the events found hold, against what their acts say."""
    pairs = [pair for article in articles for pair in article.matched(least)]
    return Facts(tuple((held(act["factuality"]), (event.factuality, event.modality)) for act, event in pairs))


def figures(articles: Sequence[Article]) -> dict[str, float]:
    """The figures at the reader's own least confidence."""
    found, facts = triggers(articles), factuality(articles)
    return {
        "trigger precision": found.precision,
        "trigger recall": found.recall,
        "trigger F1": found.f1,
        "fully right": fully_right(articles),
        "type accuracy, of those found": types(articles),
        "actor F1": part(articles, "actor").f1,
        "recipient F1": part(articles, "recipient").f1,
        "factuality": facts.accuracy,
        "events an article": found.given / len(articles),
    }


def table(articles: Sequence[Article]) -> str:
    """The figures of our own marks as Markdown, by least confidence, by type, and of factuality."""
    heads = (
        "least confidence, events an article, fully right, triggers P, R, F1, type, actors P, R, recipients P, R, facts"
    )
    rows = [f"| {' | '.join(heads.split(', '))} |", "|" + " --- |" * len(heads.split(", "))]
    for least in THRESHOLDS:
        found, actor, recipient = triggers(articles, least), *(part(articles, p, least) for p in ("actor", "recipient"))
        each = found.given / len(articles)
        cells = [fully_right(articles, least), found.precision, found.recall, found.f1, types(articles, least)]
        cells += [actor.precision, actor.recall, recipient.precision, recipient.recall]
        cells += [factuality(articles, least).accuracy]
        rows.append(f"| {least} | {each:.1f} | {' | '.join(f'{cell:.3f}' for cell in cells)} |")
    facts = factuality(articles)
    rows += ["", by_type(articles), "", facts_table(facts), "", facts.confusion()]
    bins = diagram(articles)
    rows += ["", "| confidence | events | fully right |", "| --- | --- | --- |"]
    rows += [f"| {one.confidence:.2f} | {one.count} | {one.right:.2f} |" for one in bins]
    return "\n".join([*rows, "", f"Expected calibration error: {calibration_error(bins):.3f}."])


def by_type(articles: Sequence[Article]) -> str:
    """Trigger and type right, type by type: those not found count as no event, and false ones against their type."""
    wanted, given = [], []
    for article in articles:
        matched = article.matched(0.0)
        wanted += [act["type"] for act, _ in matched]
        given += [event.type for _, event in matched]
        missed = Counter(act["type"] for act in article.acts) - Counter(act["type"] for act, _ in matched)
        false = Counter(event.type for event in article.events) - Counter(event.type for _, event in matched)
        wanted += [*missed.elements(), *["none"] * false.total()]
        given += [*["none"] * missed.total(), *false.elements()]
    scores = by_class(wanted, given)
    rows = ["| type | P | R | F1 | marked |", "| --- | --- | --- | --- | --- |"]
    for type_ in (one.value for one in EventType if one.value in scores):
        score = scores[type_]
        rows.append(f"| {type_} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.wanted} |")
    return "\n".join(rows)
