"""One event a row: CSV, JSON lines, Parquet and a data frame have the same columns."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest

from made import MADE, at, make_actor, make_event, make_reading, make_report, make_statement, make_time, port_reading
from onrecord.corroborate.record import gather
from onrecord.exporters.cameo import ROOTS, cameo_root
from onrecord.exporters.csv import events_to_csv
from onrecord.exporters.event_lines import events_to_json_lines
from onrecord.exporters.event_rows import EVENT_COLUMNS, event_rows
from onrecord.exporters.frame import events_to_frame
from onrecord.exporters.parquet import events_to_parquet
from onrecord.values import EventType, Magnitude, Record, Span, SpeakerStatus

PORT_RECORD = gather([port_reading()], [], MADE)
EMPTY = gather([], [], MADE)


def one_event(text: str = "Shots on Friday.", published: date | None = None, **event: Any) -> Record:
    """A record of one event, by two actors to a third."""
    actors = [
        make_actor("Norvenia", 1, country="NOR", sector="GOV"),
        make_actor("Sea Guard", 2, sector="MIL"),
        make_actor("Jon Eide", 3),
    ]
    reading = make_reading(
        make_report(text, published=published), actors=actors, events=[make_event(Span(0, 5), **event)]
    )
    friday = make_time(at(text, "Friday"), earliest="2025-11-14", latest="2025-11-14")
    year = make_time(at(text, "Friday"), 2, value="2024", earliest="2024-01-01", latest="2024-12-31")
    past = make_time(at(text, "Friday"), 3, value="PAST_REF")
    return gather([replace(reading, times=(friday, year, past))], [], MADE)


# --- a row -------------------------------------------------------------------------------------------------


def test_a_row_is_an_event_in_the_columns_of_the_field() -> None:
    """
    Actors, type, place, time and size as PLOVER has them; whose claim it is and the exact words besides.
    """
    rows = list(csv.DictReader(io.StringIO(events_to_csv(PORT_RECORD), newline="")))

    assert {name: value for name, value in rows[0].items() if value} == {
        "event_id": "e1",
        "report": "r1",
        "date": "2025-11-14",
        "date_from": "happened",
        "happened": "2025-11-14",
        "happened_earliest": "2025-11-14",
        "happened_latest": "2025-11-14",
        "actor": "A patrol boat",
        "actor_id": "a1",
        "actor_country": "NOR",
        "actor_sector": "MIL",
        "recipient": "Maren",
        "recipient_id": "a2",
        "recipient_country": "ISL",
        "recipient_sector": "BUS",
        "event_type": "ASSAULT",
        "event_mode": "firearms",
        "quad_code": "4",
        "quad": "material conflict",
        "cameo_root": "19",
        "factuality": "CT+",
        "place": "Halsten",
        "place_country": "NOR",
        "dead": "3",
        "dead_least": "3",
        "trigger": "fired",
        "evidence": "A patrol boat fired at the trawler Maren off Halsten on Friday, "
        "and at least 3 of its crew were killed",
        "outlet": "Halsten Courier",
        "title": "Navy blamed after shots off Halsten",
        "url": "https://courier.example/port",
        "location": "reports/port.html",
        "published": "2025-11-14",
        "confidence": "0.91",
        "line": "3",
        "start": "51",
        "end": "56",
        "evidence_start": "37",
        "evidence_end": "139",
    }


def test_a_row_says_whose_claim_the_event_is() -> None:
    """
    Nobody's but the report's where these are empty.
    """
    rows = list(event_rows(PORT_RECORD))

    assert [None, "Anna Kell", "Jon Eide", None] == [row.speaker for row in rows]
    assert [None, "s1", "s2", None] == [row.statement for row in rows]
    assert ["CT+", "CT-", "PS+", "PR+"] == [row.factuality for row in rows]
    assert [None, None, None, "future"] == [row.modality for row in rows]


def test_a_claim_without_a_speaker_has_a_statement_but_no_speaker() -> None:
    """
    “It was reportedly …”: the status tells why.
    """
    text = "It was reportedly shelled."
    statement = make_statement([at(text, "shelled")], speaker_status=SpeakerStatus.NONE)
    reading = make_reading(make_report(text), statement, events=[make_event(at(text, "shelled"), statement="s1")])

    (row,) = event_rows(gather([reading], [], MADE))

    assert ("s1", None, "none") == (row.statement, row.speaker, row.speaker_status)


def test_several_actors_stand_in_one_cell_with_what_is_known_of_each() -> None:
    """
    In the same order, so that cells can be split side by side; one whose country is unknown leaves a gap.
    """
    (row,) = event_rows(one_event(actors=("a1", "a2"), recipients=("a3",)))

    assert ("Norvenia; Sea Guard", "a1; a2") == (row.actor, row.actor_id)
    assert ("NOR; ", "GOV; MIL") == (row.actor_country, row.actor_sector)
    assert ("Jon Eide", None, None) == (row.recipient, row.recipient_country, row.recipient_sector)


@pytest.mark.parametrize(
    ("happened", "published", "day", "day_from"),
    [
        pytest.param("t1", date(2025, 11, 15), date(2025, 11, 14), "happened", id="a day"),
        pytest.param("t2", date(2025, 11, 15), date(2024, 1, 1), "earliest", id="a year"),
        pytest.param("t3", date(2025, 11, 15), date(2025, 11, 15), "published", id="a time that nothing fixes"),
        pytest.param(None, date(2025, 11, 15), date(2025, 11, 15), "published", id="no time"),
        pytest.param(None, None, None, None, id="nothing known"),
    ],
)
def test_every_event_has_a_date_that_says_where_it_is_from(
    happened: str | None, published: date | None, day: date | None, day_from: str | None
) -> None:
    """
    Counting events by day needs one; whoever wants only the days told leaves the others out.
    """
    (row,) = event_rows(one_event(happened=happened, published=published))

    assert (day, day_from) == (row.date, row.date_from)


def test_numbers_have_the_bounds_that_the_words_leave() -> None:
    """
    “250 to 300 detained” and “5 million dollars”, under PLOVER's names; of two numbers for a thing the first.
    """
    counted = (
        Magnitude(what="detained", number=250, least=250, most=300, span=Span(0, 1)),
        Magnitude(what="detained", number=9, least=9, most=9, span=Span(1, 2)),
        Magnitude(what="amount", number=5e6, least=5e6, most=5e6, unit="USD", span=Span(2, 3)),
    )
    (row,) = event_rows(one_event(magnitude=counted))

    assert (250, 250, 300) == (row.arrested, row.arrested_least, row.arrested_most)
    assert (5e6, 5e6, 5e6, "USD") == (row.amount, row.amount_least, row.amount_most, row.amount_unit)
    assert (None, None) == (row.dead, row.injured)


@pytest.mark.parametrize(
    ("kind", "mode", "root"),
    [
        pytest.param(EventType.ACCUSE, None, "11", id="accuse"),
        pytest.param(EventType.ACCUSE, "investigate", "09", id="investigate"),
        pytest.param(EventType.ASSAULT, None, "18", id="assault, nothing more known"),
        pytest.param(EventType.ASSAULT, "aerial", "19", id="air strike"),
        pytest.param(EventType.ASSAULT, "unconventional", "20", id="gas"),
        pytest.param(EventType.RETREAT, "release", "08", id="retreat"),
    ],
)
def test_a_type_has_the_nearest_root_of_cameo(kind: EventType, mode: str | None, root: str) -> None:
    """
    For tables made with PETRARCH2, GDELT or ICEWS to be compared with.
    """
    assert root == cameo_root(kind, mode)


def test_every_type_has_a_root_of_cameo() -> None:
    """
    A new type without one would end a run.
    """
    assert set(EventType) == set(ROOTS)


# --- the ways out ------------------------------------------------------------------------------------------


def test_no_cell_of_csv_is_a_formula() -> None:
    """
    A spreadsheet runs what begins with = + - or @; after an apostrophe it is text.
    """
    text = "=1+1 fired"
    report = make_report(text, outlet="@x", title="+y", url="-z")
    event = make_event(at(text, "=1+1"), actors=("a1",))
    record = gather([make_reading(report, actors=[make_actor("=cmd()")], events=[event])], [], MADE)

    (row,) = csv.DictReader(io.StringIO(events_to_csv(record), newline=""))

    assert ["'=cmd()", "'=1+1", "'@x", "'+y", "'-z"] == [
        row[name] for name in ("actor", "trigger", "outlet", "title", "url")
    ]


def test_json_lines_have_an_event_a_line_with_null_for_what_is_not_known() -> None:
    """
    Dates as ISO 8601, whole numbers without a point.
    """
    first, second, *_ = (json.loads(line) for line in events_to_json_lines(PORT_RECORD).splitlines())

    assert list(first) == list(EVENT_COLUMNS)
    assert (first["date"], first["dead"], repr(first["dead"])) == ("2025-11-14", 3, "3")
    assert (second["event_mode"], second["dead"]) == (None, None)


def test_line_breaks_of_a_report_stay_within_their_line() -> None:
    """
    The Unicode ones too, at which some programs cut.
    """
    text = "They\nfired\u2028at us."
    event = make_event(at(text, "fired"), evidence=Span(0, len(text)))
    shown = events_to_json_lines(gather([make_reading(make_report(text), events=[event])], [], MADE))

    assert shown.count("\n") == 1
    assert json.loads(shown)["evidence"] == text


def test_parquet_keeps_types_and_what_is_not_known() -> None:
    """
    Days are days, numbers numbers, and an empty cell is null and not an empty word.
    """
    pytest.importorskip("arro3.core", reason="arro3 is an optional dependency: pip install 'onrecord[parquet]'")
    arro3 = pytest.importorskip("arro3.io", reason="arro3 is an optional dependency: pip install 'onrecord[parquet]'")
    table = arro3.read_parquet(BytesIO(events_to_parquet(PORT_RECORD))).read_all()

    def column(name: str) -> list[object]:
        return [value.as_py() for value in table[name]]

    assert list(table.column_names) == list(EVENT_COLUMNS)
    assert column("date") == [date(2025, 11, 14)] * 3 + [date(2025, 11, 16)]
    assert column("dead") == [3.0, None, None, None]
    assert column("quad_code") == [4, 4, 4, 1]
    assert column("cameo_root") == ["19", "18", "17", "04"]
    assert column("speaker") == [None, "Anna Kell", "Jon Eide", None]


def test_parquet_without_events_has_its_columns_and_types() -> None:
    """
    Files of many runs can be read as one table, an empty one among them.
    """
    pytest.importorskip("arro3.core", reason="arro3 is an optional dependency: pip install 'onrecord[parquet]'")
    arro3 = pytest.importorskip("arro3.io", reason="arro3 is an optional dependency: pip install 'onrecord[parquet]'")
    empty, full = (arro3.read_parquet(BytesIO(events_to_parquet(one))).read_all() for one in (EMPTY, PORT_RECORD))

    assert empty.num_rows == 0
    assert empty.schema == full.schema


def test_a_frame_has_one_event_a_row() -> None:
    """
    Days as timestamps; sizes are numbers even where no event has one.
    """
    pandas = pytest.importorskip("pandas", reason="pandas is an optional dependency: pip install 'onrecord[pandas]'")
    frame = events_to_frame(PORT_RECORD)

    assert list(frame.columns) == list(EVENT_COLUMNS)
    assert frame["date"].max() == pandas.Timestamp("2025-11-16")
    assert frame.query("factuality == 'CT+'")["dead"].sum() == 3
    assert frame["injured"].sum() == 0
    assert list(events_to_frame(EMPTY).columns) == list(EVENT_COLUMNS)
