"""What was added, how far it is, what failed and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.adding import Asked, again
from onrecord.desk.desk import PAGE, Form, back_to, desk_of, field, whole_number
from onrecord.errors import NotInStore
from onrecord.loaders.settings import LoadSettings
from onrecord.store.shown import FailureRow, JobRow, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a job goes: reports a minute, and the seconds that are left, where they can be told."""

    done: int
    each_minute: float | None
    left: float | None

    @property
    def left_words(self) -> str:
        """“about 3 minutes left”."""
        if self.left is None:
            return ""
        if self.left < 60:
            return "less than a minute left"
        minutes = round(self.left / 60)
        return f"about {minutes} minute{'' if minutes == 1 else 's'} left"


def pace(job: JobRow) -> Pace:
    """The pace of *job* so far."""
    done = job.added + job.known + job.failed
    seconds = ((job.ended or datetime.now(UTC)) - job.begun).total_seconds()
    rate = done / seconds if done and seconds >= 1 else None
    running = job.state == "running" and job.left is not None
    return Pace(
        done=done,
        each_minute=rate * 60 if rate else None,
        left=job.left / rate if running and rate and job.left is not None else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """
    What could not be read: a page of it, how many there are of each kind, and what can be tried again from here.

    *chosen* is the kind that was asked for; *since* how many of all were read by a later job.
    """

    page: Page[FailureRow]
    kinds: tuple[tuple[str, int], ...]
    chosen: str
    total: int
    since: int
    can: frozenset[str]
    jobs: tuple[int, ...]


def failed(failures: Sequence[FailureRow], given: Mapping[str, str]) -> Failed:
    """*failures* as a page shows them: those of the kind that *given* asks for, what is not yet read first."""
    chosen, offset = given.get("error", ""), whole_number(given.get("failed", ""))
    kinds = Counter(one.error for one in failures)
    asked = [one for one in failures if one.error == chosen] if chosen in kinds else list(failures)
    asked.sort(key=lambda one: one.retried)
    can = frozenset(again([one.location for one in failures if not one.retried]))
    return Failed(
        page=Page(rows=tuple(asked[offset : offset + PAGE]), total=len(asked), offset=offset),
        kinds=tuple(kinds.most_common()),
        chosen=chosen if chosen in kinds else "",
        total=len(failures),
        since=sum(one.retried for one in failures),
        can=can,
        jobs=tuple(dict.fromkeys(one.job for one in failures if one.location in can and not one.retried)),
    )


def jobs(request: Request) -> Response:
    """All jobs, and everything that could not be read."""
    desk, offset = desk_of(request), whole_number(request.query_params.get("offset", ""))
    with desk.store() as store:
        found, failures = store.jobs(), store.failures()
    shown = Page(rows=found[offset : offset + PAGE], total=len(found), offset=offset)
    return desk.page(
        request,
        "jobs.html",
        jobs=shown,
        failed=failed(failures, request.query_params),
        paces={one.number: pace(one) for one in shown.rows},
        page=PAGE,
    )


def job(request: Request) -> Response:
    """One job."""
    desk, number = desk_of(request), request.path_params["number"]
    with desk.store() as store:
        found = next((one for one in store.jobs() if one.number == number), None)
        if found is None:
            raise NotInStore("job", str(number))
        failures = store.failures(number)
    return desk.page(
        request, "job.html", job=found, failed=failed(failures, request.query_params), pace=pace(found), page=PAGE
    )


def retry(request: Request, form: Form) -> Response:
    """Read once more what failed in a job, as far as it can be found from here."""
    desk, number = desk_of(request), whole_number(field(form, "job"))
    with desk.store() as store:
        failures = [one for one in store.failures(number) if not one.retried]
    inputs = tuple(dict.fromkeys(again([one.location for one in failures])))
    if not inputs:
        raise NotInStore("failed input that can be read again, in job", str(number))
    return back_to(f"/jobs/{desk.adding.add(Asked(inputs=inputs, names=inputs, settings=LoadSettings()))}")
