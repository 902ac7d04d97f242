"""Every task of somebody who comes to the desk for the first time, by keyboard alone, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browsing import arrive, pages, tab_to, until, way_in
from desk_run import Desk

from onrecord.store.store import Store

PASTED = "“The sluice gate opened before dawn”, said Jane Mensah.\n\nThe sluice at Ostby flooded the meadow.\n"


def test_a_first_report_by_keyboard_alone(new_desk: Desk, page: Any) -> None:
    """
    From an empty store: paste a text, wait for the job, open the story, open the report.
    """
    page.goto(way_in(new_desk))
    assert "Nothing on record yet" == page.inner_text("h1")

    tab_to(page, "textarea[name=text]")
    page.keyboard.type(PASTED)
    tab_to(page, "form.add button.main")
    page.keyboard.press("Enter")
    arrive(page, "[data-state=done]")
    tab_to(page, "a[href='/']")
    page.keyboard.press("Enter")
    arrive(page, "ol.stories li")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")

    assert "sluice gate opened before dawn" in page.inner_text("main")


def test_a_speaker_is_mended_in_three_keys_and_taken_back(own_desk: Desk, page: Any) -> None:
    """
    On a note: e, a number of the list, Enter. The keys go on from that note. Then u.
    """
    page.goto(way_in(own_desk))
    page.goto(own_desk.origin + pages(own_desk)["report"])
    page.keyboard.press("j")
    before = page.evaluate("document.activeElement.querySelector('b').innerText")
    choice = page.eval_on_selector_all(
        "#fix [data-choose]", "(all, before) => all.findIndex(one => one.innerText !== before) + 1", before
    )
    page.keyboard.press("e")
    page.keyboard.type(str(choice))
    page.keyboard.press("Enter")
    arrive(page, ".done [data-undo]")

    page.keyboard.press("j")
    assert "n2" == page.evaluate("document.activeElement.id")
    with Store.open(own_desk.store) as store:
        assert ["speaker"] == [one.action for one in store.log()]
    with page.expect_navigation():
        page.keyboard.press("u")

    with Store.open(own_desk.store) as store:
        assert [("speaker", True), ("undo", False)] == [(one.action, one.undone is not None) for one in store.log()]


def test_selected_words_become_a_statement(own_desk: Desk, page: Any) -> None:
    """
    Offsets count characters of the report, as everything does.
    """
    page.goto(way_in(own_desk))
    page.goto(own_desk.origin + pages(own_desk)["report"])
    words = page.evaluate(
        """() => {
            const piece = [...document.querySelectorAll('#text [data-at]')]
                .find(one => !one.className && one.textContent.trim().length > 20);
            const range = document.createRange();
            range.selectNodeContents(piece);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return piece.textContent.trim();
        }"""
    )
    page.keyboard.press("e")
    page.keyboard.type("Ola Berg")
    page.keyboard.press("Enter")
    arrive(page, ".done")

    with Store.open(own_desk.store) as store:
        (found,) = (one for one in store.statements(limit=1000).rows if one.corrected)
    assert ("Ola Berg", words) == (found.speakers[0][1], found.quoted.words)


def test_a_dispute_is_dismissed_with_a_reason_and_comes_back(own_desk: Desk, page: Any) -> None:
    """
    j to the dispute, e, the reason (the name is known), and the button; it stays on the page as dismissed. Then u.
    """
    page.goto(way_in(own_desk))
    page.goto(own_desk.origin + pages(own_desk)["story"])
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.type("two different nights")
    tab_to(page, "details[open] button[value=dismissed]")
    page.keyboard.press("Enter")
    arrive(page, ".done [data-undo]")

    with Store.open(own_desk.store) as store:
        assert [("dispute", "two different nights")] == [(one.action, one.why) for one in store.log()]
    assert page.locator("#dismissed").count()

    with page.expect_navigation():
        page.keyboard.press("u")
    assert not page.locator("#dismissed").count()


def test_a_file_is_added(new_desk: Desk, page: Any, tmp_path: Path) -> None:
    """
    Enter on the field opens the browser's own dialog; the job then says what came of the file.
    """
    report = tmp_path / "sluice.txt"
    report.write_text(PASTED, encoding="utf-8")
    page.on("filechooser", lambda dialog: dialog.set_files(report))
    page.goto(way_in(new_desk))
    page.goto(new_desk.origin + "/add")

    tab_to(page, "input[type=file]")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#files').files.length")
    tab_to(page, "form.add button.main")
    page.keyboard.press("Enter")
    arrive(page, "[data-state=done]")

    assert "1" == page.inner_text("[data-of=added]")


def test_an_address_within_this_machine_is_refused(new_desk: Desk, page: Any) -> None:
    """
    The job lists it with the reason, and nothing is fetched.
    """
    page.goto(way_in(new_desk))
    page.goto(new_desk.origin + "/add")

    tab_to(page, "#urls")
    page.keyboard.type("http://127.0.0.1/report")
    tab_to(page, "form.add button.main")
    page.keyboard.press("Enter")
    arrive(page, "[data-state=done]")

    assert "http://127.0.0.1/report" == page.inner_text(".failures tbody th")
    assert "public" in page.inner_text(".failures tbody td")


def test_two_actors_are_made_one_and_two_again(own_desk: Desk, page: Any) -> None:
    """
    On an actor's page: m, a name, Enter, the one who is meant, and the button. Then u.
    """
    with Store.open(own_desk.store) as store:
        first, other = [one for one in store.actors().rows if one.kind == "person"][:2]
    page.goto(way_in(own_desk))
    page.goto(f"{own_desk.origin}/actor/{first.key}")

    page.keyboard.press("m")
    page.keyboard.type(other.name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "section[aria-labelledby=merge] summary")
    page.keyboard.press("Enter")
    tab_to(page, "details[open] button.main")
    page.keyboard.press("Enter")
    arrive(page, ".done [data-undo]")

    assert other.name in page.inner_text("main")
    with Store.open(own_desk.store) as store:
        assert ["same actor"] == [one.action for one in store.log()]
    with page.expect_navigation():
        page.keyboard.press("u")
    assert "Actors" in page.inner_text("h1")
    with Store.open(own_desk.store) as store:
        assert {first.name, other.name} <= {one.name for one in store.actors().rows}


def test_words_are_searched_for_and_lead_to_their_report(desk: Desk, page: Any) -> None:
    """
    / from anywhere, the words, Enter; j to a statement and Enter to where it stands.
    """
    page.goto(way_in(desk))
    page.keyboard.press("/")
    page.keyboard.type("warnings")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    found = page.inner_text("ol.ledger li blockquote")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/*")

    assert page.inner_text("#at") in found


def test_a_record_is_exported(desk: Desk, page: Any) -> None:
    """
    The menu opens with Enter, and each line of it is a file.
    """
    page.goto(way_in(desk))
    page.goto(desk.origin + pages(desk)["story"])

    tab_to(page, "details.menu summary")
    page.keyboard.press("Enter")
    tab_to(page, "a[href$='/export/markdown']")
    with page.expect_download() as given:
        page.keyboard.press("Enter")

    assert given.value.suggested_filename.endswith(".md")
    assert "## Ledger" in Path(given.value.path()).read_text(encoding="utf-8")


def test_somebody_is_forgotten(own_desk: Desk, page: Any) -> None:
    """
    From the page of help: the name, what would go, the box, the button. The name is in no address.
    """
    with Store.open(own_desk.store) as store:
        name = next(one.name for one in store.actors().rows if one.kind == "person")
        going = len(store.about_to_forget(name))
    page.goto(way_in(own_desk))
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    tab_to(page, "a[href='/forget']")
    page.keyboard.press("Enter")
    arrive(page, "form[action='/forget'] #name")

    tab_to(page, "#name")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    arrive(page, "input[name=sure]")
    assert going == page.locator("ul.going li").count()
    tab_to(page, "input[name=sure]")
    page.keyboard.press("Space")
    tab_to(page, "form[action='/forget'] button.main")
    page.keyboard.press("Enter")
    arrive(page, "[role=status]")

    assert page.url.endswith("/forget")
    assert name.encode() not in own_desk.store.read_bytes()
