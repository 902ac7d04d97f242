"""A record of two reports made by hand, in which something is agreed, disputed, updated and on one source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from made import MADE, at, make_actor, make_report, make_statement
from onrecord.values import (
    Claim,
    Dispute,
    DisputeKind,
    DisputeStatus,
    Origin,
    Record,
    Report,
    Side,
    SpeakerStatus,
    Standing,
    Statement,
    Story,
    Words,
)

COURIER = """Mill burns in Ostby

The mill burned on Friday, Ana Ruiz said.

Ruiz said 9 people were killed.

Nobody warned us, said Jon Eide.

The mill was insured, said Jon Eide.
"""

HERALD = """Owner: we warned everybody

The mill burned on Friday, Bea Holm said.

Holm said 14 people were killed.

We warned everybody, said Bea Holm.
"""


def words(report: Report, content: str) -> Words:
    return Words(report.id, at(report.text, content))


def said(report: Report, number: int, content: str, who: str) -> Statement:
    return make_statement(
        [at(report.text, content)],
        number,
        report=report.id,
        speakers=(who,),
        speaker_status=SpeakerStatus.RESOLVED,
    )


def mill_record(**fields: Any) -> Record:
    """The Courier's and the Herald's reports, as one story."""
    courier = make_report(
        COURIER,
        id="c",
        location="c.txt",
        outlet="Ostby Courier",
        title="Mill burns in Ostby",
        published=date(2026, 3, 6),
    )
    herald = make_report(HERALD, id="h", location="h.txt", outlet="Sund Herald", published=date(2026, 3, 7))
    statements = (
        said(courier, 1, "The mill burned on Friday", "a1"),
        said(courier, 2, "9 people were killed", "a1"),
        said(courier, 3, "Nobody warned us", "a2"),
        said(courier, 4, "The mill was insured", "a2"),
        said(herald, 5, "The mill burned on Friday", "a3"),
        said(herald, 6, "14 people were killed", "a3"),
        said(herald, 7, "We warned everybody", "a3"),
    )
    claims = (
        Claim(
            id="c1",
            story="y1",
            words=words(courier, "The mill burned on Friday"),
            affirming=("s1", "s5"),
            standing=Standing.AGREED,
            origins=2,
            sources=("Ana Ruiz", "Bea Holm"),
        ),
        Claim(
            id="c2",
            story="y1",
            words=words(courier, "The mill was insured"),
            affirming=("s4",),
            standing=Standing.SINGLE_SOURCE,
            sources=("Jon Eide",),
        ),
    )
    tolls = (
        Side(value="9", statements=("s2",), words=(words(courier, "9 people were killed"),), sources=("Ana Ruiz",)),
        Side(value="14", statements=("s6",), words=(words(herald, "14 people were killed"),), sources=("Bea Holm",)),
    )
    warned = (
        Side(value="x", statements=("s7",), words=(words(herald, "We warned everybody"),), sources=("Bea Holm",)),
        Side(value="y", statements=("s3",), words=(words(courier, "Nobody warned us"),), sources=("Jon Eide",)),
    )
    disputes = (
        Dispute(id="d1", story="y1", kind=DisputeKind.NUMBER, sides=tolls, why="no number fits both."),
        Dispute(id="d2", story="y1", kind=DisputeKind.POLARITY, sides=warned, why="one denies it."),
    )
    story = Story(id="y1", title="Mill burns in Ostby", reports=("c", "h"))
    given: dict[str, Any] = {
        "reports": (courier, herald),
        "actors": (make_actor("Ana Ruiz", 1), make_actor("Jon Eide", 2), make_actor("Bea Holm", 3)),
        "statements": statements,
        "origins": (Origin(report="c", origin="c", name="c"), Origin(report="h", origin="h", name="h")),
        "stories": (story,),
        "claims": claims,
        "disputes": disputes,
    }
    return Record(made=MADE, **given | fields)


def updated(record: Record) -> Record:
    """The same, with the number not disputed but given anew."""
    number, *others = record.disputes
    return replace(record, disputes=(replace(number, status=DisputeStatus.UPDATED), *others))


def reprinted(record: Record) -> Record:
    """The same, with the Herald a copy of the Courier."""
    return replace(record, origins=(record.origins[0], Origin(report="h", origin="c", name="Ostby Courier")))


def alone(record: Record) -> Record:
    """Only the Courier, which then gives both numbers itself."""
    courier = record.reports[0]
    side = record.disputes[0].sides[0]
    other = Side(value="Friday", words=(words(courier, "The mill burned on Friday"),), sources=("Ana Ruiz",))
    return replace(
        record,
        reports=(courier,),
        statements=record.statements[:4],
        stories=(Story(id="y1", title="Mill burns in Ostby", reports=("c",)),),
        claims=record.claims[1:],
        disputes=(replace(record.disputes[0], sides=(side, other)),),
        origins=record.origins[:1],
    )
