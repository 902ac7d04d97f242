"""
How many of the actor-resolution records come out whole: country, sector, office and name.

    python benchmarks/actors.py CORPORA [--answers=record] [--leaders=FILE] [--show=wrong]

CORPORA holds ``events/actor-resolution.jsonl`` (docs/evaluation.md says what that is). Answers come from what
``onrecord read --nl`` prints for a report in which the mention speaks (of a name to be linked: is written about), or
with ``--answers=phrases`` from the words of the mention alone. With ``--leaders`` a file of dated leaders is known
beside the shipped table, as a user's own table would be.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluate import read
from onrecord.tables.lookup import Tables, table_of
from onrecord.tables.names import key
from onrecord.tables.resolve import Identity, resolve
from onrecord.tables.rows import ActorRow, ActorTable, Role
from onrecord.tables.ships import shipped
from onrecord.values import ActorKind

UNDATED = date(2022, 7, 1)  # the records' own convention
UNKNOWN = frozenset(("", "UNK", "JNK"))  # their codes for what our record leaves null
COMPARED = frozenset(("actor", "role"))  # the tasks that published marks are given for

Answer = Callable[[dict[str, Any], ActorTable], Identity]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is measured."""

    corpora: Path
    answers: str = "record"  # where answers come from: the record of a report, or phrases, each mention by itself
    leaders: str = ""  # a file of dated leaders to put before the shipped table
    show: str = ""  # wrong: the records that are not whole


def main(arguments: list[str]) -> None:
    """Print the share of whole records, by task and by field."""
    settings = settings_of(arguments)
    table: ActorTable = shipped()
    if settings.leaders:
        table = Tables((table_of(leaders_of(Path(settings.leaders))), table))
    records = list(records_of(settings.corpora / "events" / "actor-resolution.jsonl"))
    answer = phrase_answer if settings.answers == "phrases" else read_answers(records, settings.leaders)
    counts: Counter[tuple[str, str, bool]] = Counter()
    for record in records:
        right = judged(record, table, answer)
        given = "context" in record or "known_country" in record
        groups = [record["task"], "all"] + (["actor and role"] if record["task"] in COMPARED and not given else [])
        for group in groups:
            for field, good in {**right, "whole": all(right.values()), "but for the name": but_name(right)}.items():
                counts[group, field, good] += 1
        if settings.show == "wrong" and not all(right.values()):
            missed = ", ".join(field for field, good in right.items() if not good)
            mention, told = record["mention"], told_of(record, table, answer)
            print(f"{record['task']:9} {mention!r} {record['expected']}: {missed}; {told}")
    report(counts)


def settings_of(arguments: list[str]) -> Settings:
    """The settings of the command line; an unknown one is an error."""
    options = dict(argument[2:].split("=", 1) for argument in arguments if argument.startswith("--"))
    (corpora,) = [Path(argument) for argument in arguments if not argument.startswith("--")]
    return Settings(corpora=corpora, **options)


def records_of(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a mention, but those that their authors' own program did not pass."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "upstream_status" not in record and "mention" in record:
            yield record


def phrase_answer(record: dict[str, Any], table: ActorTable) -> Identity:
    """The mention resolved by itself, at its date, with the country that the record says is known."""
    near = resolve(record.get("known_country") or record.get("context") or "", table=table).country
    return resolve(record["mention"], on_of(record), table, country=near)


def read_answers(records: Sequence[dict[str, Any]], leaders: str) -> Answer:
    """Answers from the record of one report a mention, in which it speaks, or is written about."""
    rows = [
        {"id": record["id"], "text": report_of(record), "published": on_of(record).isoformat()} for record in records
    ]
    with TemporaryDirectory() as folder:
        store = Path(folder) / "actors.sqlite"
        if leaders:
            imported = Path(folder) / "leaders.csv"
            write_csv(imported, Path(leaders))
            command = [sys.executable, "-m", "onrecord", "actors", "import", str(imported), "--store", str(store)]
            subprocess.run(command, check=True, capture_output=True)
        readings = read(rows, ["--actors", str(store)] if leaders else [])
    told = {record["id"]: actor_of(record, reading) for record, reading in zip(records, readings, strict=True)}
    return lambda record, _: told[record["id"]]


def report_of(record: dict[str, Any]) -> str:
    """A report of one sentence with the mention as it is written, and what the record says is known before it."""
    known = record.get("known_country") or record.get("context")
    mention = record["mention"]
    said = f"“It is about {mention},” a clerk said." if record["task"] == "wiki" else f"“It is done,” {mention} said."
    return f"{known}. {said}" if known else said


def actor_of(record: dict[str, Any], reading: dict[str, Any]) -> Identity:
    """What the record says of the actor that the mention is."""
    start = reading["reports"][0]["text"].rindex(record["mention"])
    end = start + len(record["mention"])
    actors = {actor["id"]: actor for actor in reading["actors"]}
    speakers = [
        actors[speaker]
        for statement in reading["statements"]
        for speaker in statement["speakers"]
        if any(start <= low and high <= end for low, high in statement["spans"]["speaker"])
    ]
    named = [actors[m["actor"]] for m in reading["mentions"] if start <= m["start"] and m["end"] <= end]
    found = (named if record["task"] == "wiki" else speakers or named)[:1]
    if not found:
        return Identity()
    (actor,) = found
    return Identity(
        name=actor["name"],
        kind=ActorKind(actor["kind"]),
        country=actor["country"],
        sector=actor["sector"],
        roles=tuple(actor["roles"]),
        row=next(filter(None, map(shipped().row, actor["links"])), None),
    )


def write_csv(path: Path, leaders: Path) -> None:
    """The leaders as a table for ``onrecord actors import``, a role a line."""
    with path.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["id", "name", "aliases", "kind", "country", "sector", "role", "from", "to"])
        for row in leaders_of(leaders):
            for role in row.roles:
                aliases = "; ".join(row.names[1:])
                days = (day.isoformat() if day else "" for day in (role.start, role.end))
                rows.writerow([row.id, row.name, aliases, "person", row.country, "GOV", role.title, *days])


def on_of(record: dict[str, Any]) -> date:
    """The date of a record."""
    text = record.get("date")
    if not text:
        return UNDATED
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"No date in {text!r}")


def judged(record: dict[str, Any], table: ActorTable, answer: Answer) -> dict[str, bool]:
    """Each field that a record expects, and whether it came out."""
    expected = record["expected"]
    got = answer(record, table)
    judges = {
        "unresolved": lambda value: not got.resolved,
        "country": lambda value: known(got.country) == known(value),
        "country_not": lambda value: got.country != value,
        "sector": lambda value: known(got.sector) in {known(one) for one in as_list(value)},
        "sector_2": lambda value: known(got.second) == known(value),
        "office": lambda value: any(office_like(role, value) for role in got.roles),
        "wiki": lambda value: same_name(got, value),
        "wiki_not": lambda value: got.name != value,
    }
    return {field: judges[field](value) for field, value in expected.items() if field in judges}


def known(code: str | None) -> str | None:
    return None if code is None or code in UNKNOWN else code


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def office_like(role: str, office: str) -> bool:
    """True where *role* is the title at the head of *office*: "President" of "President of Russia"."""
    return key(office).startswith(key(role)) or key(role).startswith(key(office))


def same_name(got: Identity, title: str) -> bool:
    """True where our name is the title, its brackets and accents aside; an empty title is of nobody in a table."""
    if not title:
        return got.row is None or got.name is None
    name = got.name or (got.row.name if got.row else "")  # "members of the …" are of the row
    return key(name) == key(re.sub(r" \(.*\)$", "", title))


def but_name(right: dict[str, bool]) -> bool:
    return all(good for field, good in right.items() if not field.startswith("wiki"))


def told_of(record: dict[str, Any], table: ActorTable, answer: Answer) -> str:
    got = answer(record, table)
    return f"name {got.name!r}, row {got.row and got.row.id}, {got.country}, {got.sector}, {got.second}, {got.roles}"


def leaders_of(path: Path) -> Iterator[ActorRow]:
    """Rows of a file of dated leaders; its ``to`` is where the next holder was seen to begin."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    people: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        if row["iso3"] and row["names"]:
            people.setdefault((row["iso3"], row["names"][0]), []).append(row)
    for (country, name), held in people.items():
        words = name.split()
        names = {name, *(one for row in held for one in row["names"])}
        names |= {f"{words[0]} {words[-1]}", *(row["surname"] for row in held if len(row["surname"]) > 3)}
        yield ActorRow(
            id=f"leader:{country}:{name}",
            name=name,
            kind=ActorKind.PERSON,
            names=(name, *sorted(names - {name})),
            exact=frozenset(one for one in names if " " not in one),
            country=country,
            roles=tuple(role_of(row, country) for row in held),
            source="leaders of the benchmark",
        )


def role_of(row: dict[str, Any], country: str) -> Role:
    titles = " ".join(row["titles"]) or row["office"]
    start, end, seen = (day_of(row.get(field)) for field in ("from", "to", "last_seen"))
    return Role(
        title=titles,
        sector="GOV",
        country=country,
        start=start,
        end=end if end and start and end > start else None,
        seen=seen,
    )


def day_of(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def report(counts: Counter[tuple[str, str, bool]]) -> None:
    """Print the shares."""
    for group, field in sorted({(group, field) for group, field, _ in counts}):
        right, wrong = counts[group, field, True], counts[group, field, False]
        print(f"{group:15} {field:17} {right:>4} of {right + wrong:>4}  {100 * right / (right + wrong):5.1f} %")


if __name__ == "__main__":
    main(sys.argv[1:])
