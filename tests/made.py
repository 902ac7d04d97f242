"""Values made by hand for tests: a report of our own writing with everything that a display must show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from onrecord.values import (
    Act,
    Actor,
    ActorKind,
    Event,
    EventType,
    Factuality,
    Furniture,
    Made,
    Magnitude,
    Mention,
    MentionForm,
    Modality,
    Reading,
    Report,
    SetAside,
    Span,
    SpeakerStatus,
    Statement,
    StatementForm,
    Time,
    TimeType,
)

MADE = Made(version="0.1.0", model="scripted@sha256:0a1b2c3d", rules="1")

FERRY = """Share

Ferry firm knew of cracked bow door, inspector says

The owner of the ferry that sank off Halsten was told twice about a cracked bow door, a former inspector said.

“I wrote it down in March and again in June”, Ruth Amsel told reporters. “Nobody”, she added, “came to look.”

Straitline's chairman, Piet Lowe, said the company “has never put a ship to sea that was not fit to sail”.

Officials said 14 people were missing. Transport Minister Anna Kell and Mr Lowe agreed to meet the families.

He believed the door had been repaired, according to a letter.

“We want answers.

“We want them before the funerals, not after”, said Jon Eide.

It was reportedly the third accident on the route in five years.

More: Harbour dues to rise in spring
"""


def at(text: str, words: str, number: int = 0) -> Span:
    """Where *words* stand in *text*; the first time, or the time after *number* others."""
    return Span(*list(re.finditer(re.escape(words), text))[number].span())


def make_report(text: str, **fields: Any) -> Report:
    """A report with this text, and fields that a test does not care about filled in."""
    return Report(**{"id": "r1", "location": "report.txt", "text": text} | fields)


def make_actor(name: str, number: int = 1, **fields: Any) -> Actor:
    """A person with this name and the id a1, or the number given."""
    return Actor(**{"id": f"a{number}", "name": name, "kind": ActorKind.PERSON, "names": (name,)} | fields)


def make_statement(content: Sequence[Span], number: int = 1, **fields: Any) -> Statement:
    """A statement of the report r1 with this content and the id s1, or the number given."""
    given = {"id": f"s{number}", "report": "r1", "speaker": (), "cue": (), "content": tuple(content)}
    return Statement(**given | fields)


def make_time(span: Span, number: int = 1, **fields: Any) -> Time:
    """A date of the report r1 at this span, with the id t1, or the number given."""
    given = {"id": f"t{number}", "report": "r1", "span": span, "type": TimeType.DATE, "value": "2025-11-14"}
    return Time(**given | fields)


def make_event(trigger: Span, number: int = 1, **fields: Any) -> Event:
    """An asserted assault of the report r1, told of by the trigger alone, with the id e1 or the number given."""
    given = {"id": f"e{number}", "report": "r1", "type": EventType.ASSAULT, "trigger": trigger, "evidence": trigger}
    return Event(**given | fields)


def make_reading(
    report: Report, *statements: Statement, actors: Sequence[Actor] = (), events: Sequence[Event] = ()
) -> Reading:
    """A reading of the report, without mentions."""
    return Reading(made=MADE, report=report, actors=tuple(actors), statements=tuple(statements), events=tuple(events))


def make_set_aside(**fields: Any) -> SetAside:
    """An input that could not be read."""
    given = {"location": "strike-d.html", "error": "NoTextFound", "why": "No article was found on this page."}
    return SetAside(**given | fields)


ACTORS = (
    make_actor("Ruth Amsel", 1),
    make_actor("Piet Lowe", 2, names=("Piet Lowe", "Mr Lowe"), roles=("chairman",)),
    make_actor("Anna Kell", 3, roles=("Transport Minister",), country="NOR", sector="GOV"),
    make_actor("Officials", 4, kind=ActorKind.UNNAMED, names=()),
    make_actor("Jon Eide", 5),
)


def ferry_report() -> Report:
    return make_report(
        FERRY,
        location="reports/ferry.html",
        url="https://courier.example/ferry?id=7",
        outlet="Halsten Courier",
        title="Ferry firm knew of cracked bow door, inspector says",
        authors=("Mira Stone",),
        published=date(2025, 11, 14),
        furniture=(
            Furniture(at(FERRY, "Share"), "share"),
            Furniture(at(FERRY, "More: Harbour dues to rise in spring"), "related"),
        ),
        extra={"desk": "foreign", "pages": [1, 2]},
    )


def _said(number: int, who: str, cue: tuple[str, int], *content: str, **fields: Any) -> Statement:
    given: Mapping[str, Any] = {
        "speaker": (at(FERRY, who),) if who else (),
        "cue": (at(FERRY, *cue),),
        "speaker_status": SpeakerStatus.RESOLVED,
    }
    return make_statement([at(FERRY, words) for words in content], number, **{**given, **fields})


def ferry_reading() -> Reading:
    """Direct, indirect and mixed; joint, unnamed, unresolved and no speakers; in pieces; over paragraphs."""
    funerals = Span(at(FERRY, "“We want answers").start, at(FERRY, "not after”").end)
    direct = StatementForm.DIRECT
    statements = (
        _said(
            1,
            "a former inspector",
            ("said", 0),
            "The owner of the ferry that sank off Halsten was told twice about a cracked bow door",
            speakers=("a1",),
            confidence=0.83,
        ),
        _said(
            2,
            "Ruth Amsel",
            ("told", 1),
            "“I wrote it down in March and again in June”",
            speakers=("a1",),
            form=direct,
            confidence=0.97,
        ),
        _said(
            3,
            "she",
            ("added", 0),
            "“Nobody”",
            "“came to look.”",
            speakers=("a1",),
            form=direct,
            confidence=0.88,
        ),
        _said(
            4,
            "Straitline's chairman, Piet Lowe",
            ("said", 1),
            "the company “has never put a ship to sea that was not fit to sail”",
            speakers=("a2",),
            form=StatementForm.MIXED,
            confidence=0.91,
        ),
        _said(
            5,
            "Officials",
            ("said", 2),
            "14 people were missing",
            speakers=("a4",),
            speaker_status=SpeakerStatus.UNNAMED,
            confidence=0.95,
        ),
        _said(
            6,
            "Transport Minister Anna Kell and Mr Lowe",
            ("agreed", 0),
            "to meet the families",
            speakers=("a3", "a2"),
            confidence=0.86,
        ),
        _said(
            7,
            "He",
            ("believed", 0),
            "the door had been repaired",
            speaker=(Span(at(FERRY, "He believed").start, at(FERRY, "He believed").start + 2),),
            speaker_status=SpeakerStatus.UNRESOLVED,
            speaker_candidates=("a2",),
            act=Act.ATTITUDE,
            confidence=0.41,
        ),
        make_statement(
            [funerals],
            8,
            speaker=(at(FERRY, "Jon Eide"),),
            cue=(at(FERRY, "said", 3),),
            speakers=("a5",),
            speaker_status=SpeakerStatus.RESOLVED,
            form=direct,
            confidence=0.79,
        ),
        _said(
            9,
            "",
            ("reportedly", 0),
            "the third accident on the route in five years",
            confidence=0.62,
            speaker_status=SpeakerStatus.NONE,
        ),
    )
    mentions = (
        Mention(report="r1", span=at(FERRY, "Ruth Amsel"), actor="a1", form=MentionForm.NAME),
        Mention(report="r1", span=at(FERRY, "she"), actor="a1", form=MentionForm.PRONOUN),
        Mention(report="r1", span=at(FERRY, "Piet Lowe"), actor="a2", form=MentionForm.NAME),
    )
    times = (
        make_time(at(FERRY, "March"), 1, value="2025-03", earliest="2025-03-01", latest="2025-03-31"),
        make_time(at(FERRY, "June"), 2, value="2025-06", earliest="2025-06-01", latest="2025-06-30"),
        make_time(at(FERRY, "five years"), 3, type=TimeType.DURATION, value="P5Y"),
    )
    return Reading(
        made=MADE, report=ferry_report(), actors=ACTORS, mentions=mentions, statements=statements, times=times
    )


PORT = """Navy blamed after shots off Halsten

A patrol boat fired at the trawler Maren off Halsten on Friday, and at least 3 of its crew were killed.

Defence Minister Anna Kell said the navy did not shoot at anybody.

“They could board us again tonight”, said Jon Eide.

Both governments are to hold talks in Brodal on Sunday.
"""


def port_reading() -> Reading:
    """Events that the report tells itself, that a speaker denies and that one holds possible; one that is to come."""
    statements = (
        make_statement(
            [at(PORT, "the navy did not shoot at anybody")],
            1,
            speaker=(at(PORT, "Defence Minister Anna Kell"),),
            cue=(at(PORT, "said"),),
            speakers=("a3",),
            speaker_status=SpeakerStatus.RESOLVED,
            factuality=Factuality.CERTAIN,
            confidence=0.93,
        ),
        make_statement(
            [at(PORT, "“They could board us again tonight”")],
            2,
            speaker=(at(PORT, "Jon Eide"),),
            cue=(at(PORT, "said", 1),),
            speakers=("a4",),
            speaker_status=SpeakerStatus.RESOLVED,
            form=StatementForm.DIRECT,
            factuality=Factuality.POSSIBLE,
            confidence=0.97,
        ),
    )
    killed = Magnitude(what="killed", number=3, least=3, most=None, span=at(PORT, "at least 3"))
    events = (
        make_event(
            at(PORT, "fired"),
            1,
            evidence=Span(at(PORT, "A patrol boat").start, at(PORT, "were killed").end),
            mode="firearms",
            actors=("a1",),
            recipients=("a2",),
            place="a5",
            happened="t1",
            magnitude=(killed,),
            confidence=0.91,
        ),
        make_event(
            at(PORT, "shoot"),
            2,
            evidence=at(PORT, "the navy did not shoot at anybody"),
            actors=("a6",),
            statement="s1",
            factuality=Factuality.DENIED,
            confidence=0.88,
        ),
        make_event(
            at(PORT, "board"),
            3,
            evidence=at(PORT, "They could board us again tonight"),
            type=EventType.COERCE,
            mode="seize",
            happened="t2",
            statement="s2",
            factuality=Factuality.POSSIBLE,
            confidence=0.44,
        ),
        make_event(
            at(PORT, "talks"),
            4,
            evidence=at(PORT, "Both governments are to hold talks in Brodal on Sunday"),
            type=EventType.CONSULT,
            actors=("a7",),
            place="a8",
            happened="t3",
            factuality=Factuality.PROBABLE,
            modality=Modality.FUTURE,
            confidence=0.72,
        ),
    )
    return Reading(
        made=MADE,
        report=make_report(
            PORT,
            location="reports/port.html",
            url="https://courier.example/port",
            outlet="Halsten Courier",
            title="Navy blamed after shots off Halsten",
            published=date(2025, 11, 14),
        ),
        actors=(
            make_actor("A patrol boat", 1, kind=ActorKind.UNNAMED, names=(), country="NOR", sector="MIL"),
            make_actor("Maren", 2, kind=ActorKind.GROUP, country="ISL", sector="BUS"),
            make_actor("Anna Kell", 3, country="NOR", sector="GOV"),
            make_actor("Jon Eide", 4),
            make_actor("Halsten", 5, kind=ActorKind.PLACE, country="NOR"),
            make_actor("the navy", 6, kind=ActorKind.ORGANISATION, country="NOR", sector="MIL"),
            make_actor("Both governments", 7, kind=ActorKind.UNNAMED, names=(), sector="GOV"),
            make_actor("Brodal", 8, kind=ActorKind.PLACE),
        ),
        statements=statements,
        events=events,
        times=(
            make_time(at(PORT, "Friday"), 1, value="2025-11-14", earliest="2025-11-14", latest="2025-11-14"),
            make_time(at(PORT, "tonight"), 2, type=TimeType.TIME, value="2025-11-14TNI"),
            make_time(at(PORT, "Sunday"), 3, value="2025-11-16", earliest="2025-11-16", latest="2025-11-16"),
        ),
    )
