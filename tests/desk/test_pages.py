"""The desk's pages on the example, and what can be done on them."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from desk_run import TOKEN, Desk, running

from made import make_reading, make_report
from onrecord.reader import Reader
from onrecord.review.corrections import Published, SpeakerIs
from onrecord.store.log import Note
from onrecord.store.shown import ReportRow, StatementRow, StoryRow
from onrecord.store.store import Store
from onrecord.values import (
    Actor,
    ActorKind,
    Mention,
    MentionForm,
    Reading,
    SetAside,
    Span,
    SpeakerStatus,
    Statement,
)
from payloads import PAYLOADS


def ferry(desk: Desk) -> StoryRow:
    with Store.open(desk.store) as store:
        return max(store.stories().rows, key=lambda one: one.reports)


def courier(desk: Desk) -> ReportRow:
    with Store.open(desk.store) as store:
        return next(one for one in store.reports().rows if one.outlet == "Halsten Courier")


def said_by(desk: Desk, name: str) -> StatementRow:
    with Store.open(desk.store) as store:
        found = store.statements(report=courier(desk).id).rows
    return next(one for one in found if [name] == [each for _, each in one.speakers])


def key_of(desk: Desk, name: str) -> str:
    with Store.open(desk.store) as store:
        return next(one.key for one in store.actors(name).rows if one.name == name)


def addresses(desk: Desk) -> list[str]:
    """Every page of the desk."""
    story, report, key = quote(ferry(desk).id), courier(desk).id, quote(key_of(desk, "Marta Vesk"), safe="")
    return [
        *("/", "/add", "/actors", "/network", "/search", "/search?q=ferry", "/jobs", "/log", "/help", "/forget"),
        *("/search?q=ferry&what=reports", "/search?speaker=Vesk&since=2025-11-13&standing=disputed"),
        *(f"/story/{story}", f"/story/{story}?standing=disputed", f"/story/{story}/timeline"),
        *(f"/report/{report}", f"/report/{report}?at=5-20", f"/report/{report}/correct"),
        *(f"/report/{report}/correct?content=5-20", f"/report/{report}/correct?event=5-20"),
        *(f"/actor/{key}", f"/actor/{key}?merge=Tarrant", f"/network?story={story}"),
    ]


class Outline(HTMLParser):
    """The ids, headings, labels and fields of a page, and what is not allowed on it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.labels: set[str] = set()
        self.fields: list[str] = []
        self.inline: list[str] = []
        self._within_label = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []
        self.inline += [name for name in given if name.startswith("on") or name == "style"]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "script" and "src" not in given:
            self.inline.append("script")
        if tag == "label":
            self._within_label += 1
            self.labels |= {given["for"]} if given.get("for") else set()
        if tag in ("input", "textarea", "select") and given.get("type") != "hidden" and not self._within_label:
            self.fields.append(given.get("id") or given.get("name") or tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self._within_label -= 1


def test_every_page_comes(desk: Desk) -> None:
    """
    On the example story, without a script having run.
    """
    found = {address: desk.get(address).status for address in addresses(desk)}

    assert dict.fromkeys(found, 200) == found


def test_every_page_is_laid_out_for_everybody(desk: Desk) -> None:
    """
    One heading of the first level, none left out below; a label for each field; each id once; no inline code.
    """
    for address in addresses(desk):
        page = Outline(desk.get(address).text)

        assert (1, address) == (page.headings.count(1), address)
        assert [] == [two for one, two in zip(page.headings, page.headings[1:], strict=False) if two > one + 1], address
        assert set() == set(page.fields) - page.labels, address
        assert [] == [one for one in page.ids if page.ids.count(one) > 1], address
        assert [] == page.inline, address


def test_an_empty_desk_says_how_to_begin(new_desk: Desk) -> None:
    """
    Every page of a store with nothing in it says so in words.
    """
    first = new_desk.get("/").text

    assert [True, True, True] == [words in first for words in ("Drop files here", "onrecord add", "Nothing on record")]
    assert [200] * 6 == [
        new_desk.get(f"/{name}").status for name in ("actors", "network", "search", "jobs", "log", "help")
    ]


@pytest.mark.parametrize(
    "path", ["/story/none", "/report/none", "/actor/none", "/jobs/77", "/nothing", "/api/stories/none"]
)
def test_what_is_not_there_is_said_to_be(desk: Desk, path: str) -> None:
    """
    With the way back, and not with a stack of calls.
    """
    answer = desk.get(path)

    assert (404, False) == (answer.status, "Traceback" in answer.text)


def test_the_record_shows_disputes_side_by_side(desk: Desk) -> None:
    """
    The words that differ are marked, and the standing is a word and a sign.
    """
    page = desk.get(f"/story/{ferry(desk).id}").text

    assert page.count('<mark class="differs">') >= 2
    assert re.search(r'class="standing disputed".*?aria-hidden="true">≠</span>disputed', page)


def test_every_export_is_a_file(desk: Desk) -> None:
    """
    Each format that is offered comes, under a name made of the title.
    """
    story = ferry(desk).id
    offered = set(re.findall(r"/export/(\w+)", desk.get(f"/story/{story}").text))

    answers = [desk.get(f"/story/{story}/export/{name}") for name in offered]
    claims = desk.get(f"/story/{story}/export/csv?of=claims")

    assert len(offered) >= 8
    assert claims.headers["content-disposition"].endswith('-claims.csv"')
    assert "standing" in claims.text.splitlines()[0]
    assert 404 == desk.get(f"/story/{story}/export/csv?of=secrets").status
    assert {200} == {one.status for one in answers}
    assert all("attachment" in one.headers["content-disposition"] for one in answers)


def test_a_pasted_text_becomes_a_report(new_desk: Desk) -> None:
    """
    The job runs in the background; its page says when it is done.
    """
    text = "“The sluice held”, Ada Berg told reporters.\n\nThe sluice at Ostby was closed on Monday.\n"

    job = new_desk.post("/add", text=text, outlet="Ostby News", published="2026-01-13").headers["location"]
    wait_for(new_desk, job)

    with Store.open(new_desk.store) as store:
        found = store.statements().rows
    assert [("The sluice held", "Ostby News")] == [(one.quoted.words.strip("“”"), one.quoted.outlet) for one in found]


def wait_for(desk: Desk, job: str) -> None:
    until = time.monotonic() + 30
    while 'data-state="running"' in desk.get(job).text and time.monotonic() < until:
        time.sleep(0.05)


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/passwd", "..\\evil.txt", "a\x00b.txt", ".", "..", "", "x" * 300]
)
def test_the_name_of_a_dropped_file_is_only_a_name(new_desk: Desk, tmp_path: Path, name: str) -> None:
    """
    Nothing is written but in a folder of the desk's own, which is gone after the job.
    """
    before = sorted(tmp_path.rglob("*.txt"))
    given = name.replace("\\", "\\\\")
    body = (
        f'--x\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n{new_desk.form_token}\r\n'
        f'--x\r\nContent-Disposition: form-data; name="files"; filename="{given}"\r\n\r\n'
        "“The sluice held”, Ada Berg told reporters.\r\n--x--\r\n"
    )

    answer = new_desk.ask("POST", "/add", body.encode(), **new_desk.own("multipart/form-data; boundary=x"))
    if answer.status == 303:
        wait_for(new_desk, answer.headers["location"])

    assert answer.status in (303, 400, 422)
    assert before == sorted(tmp_path.rglob("*.txt"))


def test_an_input_that_is_no_address_is_refused(new_desk: Desk) -> None:
    """
    A path would name a file of this machine: only what is sent along, or is on the web, is read.
    """
    answers = [new_desk.post("/add", urls=given) for given in ("/etc/passwd", "file:///etc/passwd", "C:\\x.txt", "")]

    assert [422] * 4 == [one.status for one in answers]


def test_a_speaker_is_corrected_and_taken_back(own_desk: Desk) -> None:
    """
    By a number of the list or by name; it is marked as a person's, and undone from the same page.
    """
    before = said_by(own_desk, "Ingrid Hallam")
    at = f"{before.quoted.span.start}-{before.quoted.span.end}"
    path = f"/report/{before.quoted.report}"

    kept = own_desk.post(f"{path}/correct", action="speaker", content=at, speaker="Ada Berg", by="Kim", why="heard it")
    page = own_desk.get(kept.headers["location"].split("#")[0]).text
    assert at == f"{(now := said_by(own_desk, 'Ada Berg')).quoted.span.start}-{now.quoted.span.end}"
    assert "by a person" in page

    own_desk.post("/log/undo", entry="1", back=path)
    assert before == replace(said_by(own_desk, "Ingrid Hallam"))
    assert "taken back by entry 2" in own_desk.get("/log").text


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        pytest.param("not-a-statement", {}, id="not a statement"),
        pytest.param("boundaries", {"words": "need the water"}, id="other words"),
        pytest.param("speaker", {"status": "unnamed"}, id="somebody without a name"),
        pytest.param("speaker", {"speaker": "2"}, id="a number of the list"),
        pytest.param("statement", {"words": "asked owners of small boats", "speaker": "Ada Berg"}, id="one more"),
        pytest.param("published", {"day": "2025-11-20"}, id="the day"),
    ],
)
def test_every_correction_can_be_made_without_a_script(own_desk: Desk, action: str, fields: dict[str, str]) -> None:
    """
    Words are copied into the form where they cannot be selected.
    """
    one = said_by(own_desk, "Ingrid Hallam")
    at = f"{one.quoted.span.start}-{one.quoted.span.end}"

    answer = own_desk.post(f"/report/{one.quoted.report}/correct", action=action, content=at, **fields)

    with Store.open(own_desk.store) as store:
        assert (303, 1) == (answer.status, len(store.log()))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"action": "speaker", "content": "5-20"}, id="nobody"),
        pytest.param({"action": "speaker", "content": "5-20", "speaker": "999"}, id="a number that is not in the list"),
        pytest.param(
            {"action": "boundaries", "content": "5-20", "words": "no such words"}, id="words that are not there"
        ),
        pytest.param({"action": "statement", "content": "9-999999", "speaker": "Kim"}, id="no words at all"),
        pytest.param({"action": "published", "day": "20.11.2025"}, id="no day"),
        pytest.param({"action": "anything"}, id="no such correction"),
    ],
)
def test_a_correction_without_sense_is_refused(own_desk: Desk, fields: dict[str, str]) -> None:
    """
    In words, and with nothing kept.
    """
    answer = own_desk.post(f"/report/{courier(own_desk).id}/correct", **fields)

    with Store.open(own_desk.store) as store:
        assert (422, 0) == (answer.status, len(store.log()))


def test_a_dispute_is_dismissed_and_comes_back(own_desk: Desk) -> None:
    """
    Dismissed it is shown apart, with who said so; taken back it counts again.
    """
    story = ferry(own_desk)
    with Store.open(own_desk.store) as store:
        dispute = next(one for one in store.disputes(story.id) if one.status == "disputed")

    own_desk.post("/disputes/review", dispute=dispute.key, verdict="dismissed", by="Kim", why="two counts")
    assert "Dismissed by a person" in own_desk.get(f"/story/{story.id}").text

    own_desk.post("/log/undo", entry="1")
    assert "Dismissed by a person" not in own_desk.get(f"/story/{story.id}").text


def test_two_actors_are_made_one(own_desk: Desk) -> None:
    """
    Everything that either said is that one's.
    """
    first, second = key_of(own_desk, "Marta Vesk"), key_of(own_desk, "Ingrid Hallam")

    answer = own_desk.post("/actors/merge", key=first, other=second, name="Marta Vesk", by="Kim")

    assert (303, True) == (answer.status, "Ingrid Hallam" in own_desk.get(answer.headers["location"]).text)


def test_an_actor_is_split_in_one_report(own_desk: Desk) -> None:
    """
    There the name stands for somebody else.
    """
    key = key_of(own_desk, "Marta Vesk")

    answer = own_desk.post("/actors/split", key=key, name="Nora Vesk", report=courier(own_desk).id)

    assert (303, True) == (answer.status, "Nora Vesk" in own_desk.get(answer.headers["location"]).text)


def test_corrections_are_data_to_train_with(own_desk: Desk) -> None:
    """
    JSON lines, one a correction that stands.
    """
    own_desk.post(f"/report/{courier(own_desk).id}/correct", action="published", day="2025-11-20")
    one = said_by(own_desk, "Ingrid Hallam")
    at = f"{one.quoted.span.start}-{one.quoted.span.end}"
    own_desk.post(f"/report/{one.quoted.report}/correct", action="speaker", content=at, speaker="Ada Berg")

    lines = own_desk.get("/log/training.jsonl").text.splitlines()

    assert lines
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_the_api_answers_as_it_says(desk: Desk) -> None:
    """
    Every call without a part in its path comes, and each is described.
    """
    described = json.loads(desk.get("/api/openapi.json").text)
    plain = [path for path, calls in described["paths"].items() if "get" in calls and "{" not in path]
    asked = {path: f"?key={quote(key_of(desk, 'Marta Vesk'), safe='')}" for path in plain if path == "/api/actor"}

    answers = {path: desk.get(path + asked.get(path, "")).status for path in plain}

    assert dict.fromkeys(plain, 200) == answers
    assert "3.1.0" == described["openapi"]
    assert "StatementRow" in described["components"]["schemas"]


@pytest.mark.parametrize(
    "query", ["limit=-1", "limit=x", "offset=1e9", "standing=true", "since=yesterday", "words=a&story=b"]
)
def test_a_query_without_sense_is_refused_with_the_reason(desk: Desk, query: str) -> None:
    """
    A program learns more from that than from an empty list.
    """
    answer = desk.get(f"/api/statements?{query}")

    assert (422, {"error", "why"}) == (answer.status, set(json.loads(answer.text)))


@pytest.mark.parametrize("words", ['"', "a OR", "NEAR(", "*", "x:y", "'; DROP TABLE reports; --", "\u202e", "é" * 3000])
def test_any_words_can_be_searched_for(desk: Desk, words: str) -> None:
    """
    What the index takes for its own language is taken as words.
    """
    assert [200, 200] == [desk.get(f"/{page}{quote(words)}").status for page in ("search?q=", "actors?words=")]


def hostile_reading(words: str) -> Reading:
    """*words* in every field that a report and what was read of it can have."""
    text = f"{words} said {words}\n\nThe sluice at Ostby flooded the meadow."
    given = make_report(text)
    report = replace(
        given, title=words, outlet=words, authors=(words,), location=words, url=f"https://x.example/{words}"
    )
    name, cue, content = (
        Span(0, len(words)),
        Span(len(words) + 1, len(words) + 5),
        Span(len(words) + 6, text.index("\n\n")),
    )
    said = Statement(
        id="s1",
        report=report.id,
        speaker=(name,),
        cue=(cue,),
        content=(content,),
        speakers=("a1",),
        speaker_status=SpeakerStatus.RESOLVED,
    )
    actor = Actor(id="a1", name=words, kind=ActorKind.PERSON, names=(words,), links=(words,), roles=(words,))
    named = Mention(report=report.id, span=name, actor="a1", form=MentionForm.NAME)
    return replace(make_reading(report, said, actors=[actor]), mentions=(named,))


def hostile_store(path: Path) -> Path:
    """A store with a report for each payload, each with a correction of which its fields are hostile too."""
    with Store.open(path, create=True) as store:
        for words in PAYLOADS:
            reading = hostile_reading(words)
            name = store.add(reading.report, reading).id
            store.correct(
                SpeakerIs(report=name, content=reading.statements[0].content, speakers=(words,)),
                Note(by=words, why=words),
            )
            store.failed(store.begin([words]), SetAside(location=words, error=words, why=words))
        store.settle()
    return path


def test_no_string_of_a_report_becomes_markup(tmp_path: Path, reader: Reader) -> None:
    """
    Fifty strings that would run a script where they are put on a page as they are, in every field.
    """
    with running(hostile_store(tmp_path / "onrecord.sqlite"), reader) as desk:
        with Store.open(desk.store) as store:
            stories, reports = store.stories(limit=100).rows, store.reports(limit=100).rows
            actors = store.actors(limit=100).rows
        shown = ["/", "/network", "/actors", "/jobs", "/jobs/1", "/log"]
        shown += [f"/story/{one.id}{page}" for one in stories for page in ("", "/timeline")]
        shown += [f"/report/{one.id}{page}" for one in reports for page in ("", "/correct?content=0-5")]
        shown += [f"/search?q={quote(one)}&speaker={quote(one)}&outlet={quote(one)}" for one in PAYLOADS]
        shown += [f"/actor/{quote(one.key, safe='')}?merge={quote(one.name)}" for one in actors]
        pages = {address: desk.get(address) for address in shown}

    assert len(PAYLOADS) == len(reports) >= 50
    assert [] == [address for address, page in pages.items() if page.status != 200]
    for address, page in pages.items():
        assert [] == Outline(page.text).inline, address
        assert "<script>" not in page.text, address
        assert not re.search(r'href="\s*(?:javascript|data|vbscript):', page.text, re.IGNORECASE), address


def test_the_token_is_on_no_page(desk: Desk) -> None:
    """
    What stands on a page is copied, printed and saved.
    """
    assert [] == [address for address in addresses(desk) if TOKEN in desk.get(address).text]


def test_a_long_log_comes_in_pages(own_desk: Desk) -> None:
    """
    The last entry first, fifty on a page; the same for programs.
    """
    report = courier(own_desk).id
    with Store.open(own_desk.store) as store:
        for number in range(60):
            store.correct(Published(report=report, day=None), Note(by="Ines Roe", why=f"reason {number}"))

    first, second = own_desk.get("/log").text, own_desk.get("/log?offset=50").text
    answer = json.loads(own_desk.get("/api/log?limit=2&offset=1").text)

    assert ["reason 59", "reason 10"] == [re.findall(r"reason \d+", first)[at] for at in (0, -1)]
    assert [f"reason {number}" for number in range(9, -1, -1)] == re.findall(r"reason \d+", second)
    assert (60, [59, 58]) == (answer["total"], [one["number"] for one in answer["rows"]])


def test_many_failures_are_told_apart_by_their_kind(own_desk: Desk) -> None:
    """
    How many there are of each, and those of one kind alone.
    """
    with Store.open(own_desk.store) as store:
        job = store.begin(["reports.jsonl"])
        for line in range(70):
            store.failed(job, SetAside(location=f"reports.jsonl:{line}", error="BrokenLine", why="No `text`."))
        store.failed(job, SetAside(location="logo.png", error="UnsupportedInput", why="Not a page."))
        store.end(job)

    every, broken = own_desk.get("/jobs").text, own_desk.get("/jobs?error=BrokenLine&failed=50").text
    answer = json.loads(own_desk.get(f"/api/failures?job={job}&limit=1").text)

    assert re.search(r'BrokenLine <span class="number">70</span>', every)
    assert ("logo.png" in every, "logo.png" in broken) == (True, False)
    assert 20 == broken.count("<td>No `text`.</td>")
    assert (71, "logo.png") == (answer["total"], answer["rows"][0]["location"])


def test_a_timeline_keeps_what_happened_apart_from_the_news_of_it(desk: Desk) -> None:
    """
    The same day in several reports is one heading; what lies far back is listed below.
    """
    page = desk.get(f"/story/{ferry(desk).id}/timeline").text
    days = re.findall(r'scope="rowgroup">([^<]+?) <span', page)

    assert len(days) == len(set(days))
    assert days.index("12 November 2025") < days.index("2011")


def test_a_search_for_reports_says_what_it_leaves_out(desk: Desk) -> None:
    """
    Reports are found by words; nothing that was asked for is dropped in silence.
    """
    said = [desk.get(f"/search?q=ferry&what=reports{more}").text for more in ("", "&speaker=Vesk")]

    assert [False, True] == ["were left out" in page for page in said]


def test_forgetting_asks_first(own_desk: Desk) -> None:
    """
    The name alone shows what would go; only with the box ticked does it go.
    """
    with Store.open(own_desk.store) as store:
        going = {one.id for one in store.about_to_forget("Marta Vesk")}

    shown = own_desk.post("/forget", name="Marta Vesk").text
    with Store.open(own_desk.store) as store:
        kept = {one.id for one in store.reports().rows}
    done = own_desk.post("/forget", name="Marta Vesk", sure="yes").text
    with Store.open(own_desk.store) as store:
        left = {one.id for one in store.reports().rows}

    assert going
    assert [] == [name for name in going if f"/report/{name}" not in shown]
    assert (going <= kept, going & left) == (True, set())
    assert "Forgotten" in done
    assert 422 == own_desk.post("/forget", name=" ").status


def test_advice_for_a_terminal_is_not_given_on_a_page(desk: Desk) -> None:
    """
    Who sits at the desk is told what helps there.
    """
    assert "onrecord stories" not in desk.get("/story/nothing").text


def test_a_day_that_a_person_sets_is_shown_wherever_the_report_is(own_desk: Desk) -> None:
    """
    On the report, on its story, on the timeline and where it is quoted; and no longer when it is taken back.
    """
    with Store.open(own_desk.store) as store:
        undated = next(one for one in store.reports().rows if one.published is None)
        number = store.correct(Published(report=undated.id, day=date(2025, 11, 18)), Note(by="Ines Roe", why=""))
        store.settle()
    shown = [f"/report/{undated.id}", f"/story/{undated.story}", f"/story/{undated.story}/timeline"]

    assert [] == [address for address in shown if "18 November 2025" not in own_desk.get(address).text]
    with Store.open(own_desk.store) as store:
        quoted = store.statements(report=undated.id).rows[0].quoted
        store.undo(number, Note(by="Ines Roe", why=""))
        store.settle()
        assert (date(2025, 11, 18), None) == (quoted.published, store.report(undated.id).published)


def test_an_entry_of_the_log_leads_to_its_words(own_desk: Desk) -> None:
    """
    Whoever reads the log can judge it.
    """
    one = said_by(own_desk, "Marta Vesk")
    own_desk.post(
        f"/report/{one.quoted.report}/correct",
        action="not-a-statement",
        content=f"{one.quoted.span.start}-{one.quoted.span.end}",
    )

    assert f"?at={one.quoted.span.start}-{one.quoted.span.end}#at" in own_desk.get("/log").text
