"""The reader: reports in, readings out, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import pytest

from made import at, make_report, make_set_aside
from onrecord.errors import NotEnglish, WrongEncoding
from onrecord.model.seam import Attribution, Labels, ScriptedModel
from onrecord.reader import Reader
from onrecord.values import Made, Reading, Report, SetAside
from onrecord.version import VERSION

TEXT = "“We will go”, said Jane Mensah."
SCRIPT = {"r1": Labels(attributions=(Attribution(content=(at(TEXT, "“We will go”"),), cue=(at(TEXT, "said"),)),))}


def test_a_reading_holds_what_the_model_says_and_what_made_it() -> None:
    """
    The version of onrecord, the model and the rules stand in every reading, so that it can be made again.
    """
    reading = Reader(ScriptedModel(SCRIPT)).read(make_report(TEXT))

    assert reading.made == Made(version=VERSION, model="scripted")
    assert ["“We will go”"] == [reading.report.words(one.content[0]) for one in reading.statements]


def test_results_come_in_order_with_what_was_set_aside_among_them() -> None:
    """
    One result for each input, so that a caller can pair them.
    """
    items = [make_report(TEXT), make_set_aside(), make_report(TEXT, id="r2")]
    results = list(Reader(ScriptedModel(SCRIPT)).read_all(items))

    assert [Reading, SetAside, Reading] == [type(result) for result in results]


def test_a_result_comes_before_the_next_report_is_loaded() -> None:
    """
    A folder of any size takes the memory of one report, and the first answer does not wait for the last page.
    """
    loaded: list[str] = []

    def reports() -> Iterator[Report]:
        for name in ("r1", "r2", "r3"):
            loaded.append(name)
            yield make_report(TEXT, id=name)

    results = Reader(ScriptedModel(SCRIPT)).read_all(reports())
    next(results)

    assert loaded == ["r1"]


@dataclass
class Fussy:
    """A model that reads no report but the one called r1."""

    name: str = "fussy"
    seen: list[str] = field(default_factory=list)

    def label(self, reports: Sequence[Report]) -> list[Labels]:
        for report in reports:
            self.seen.append(report.id)
            if report.id != "r1":
                raise NotEnglish("It is in Welsh. Give an English report.")
        return [Labels() for _ in reports]


def test_a_report_that_cannot_be_read_is_set_aside_and_the_next_one_read() -> None:
    """
    With the class of the error and its words.
    """
    model = Fussy()
    results = list(Reader(model).read_all([make_report(TEXT, id="r0", location="cy.txt"), make_report(TEXT)]))

    assert results[0] == SetAside(location="cy.txt", error="NotEnglish", why="It is in Welsh. Give an English report.")
    assert isinstance(results[1], Reading)
    assert model.seen == ["r0", "r1"]


def test_half_a_character_is_refused_before_the_model_sees_it() -> None:
    """
    No tokenizer, hash or JSON can take a lone surrogate.
    """
    model = Fussy()

    with pytest.raises(WrongEncoding, match="lone surrogate"):
        Reader(model).read(make_report("Words \ud83d and words."))
    assert model.seen == []


def test_the_version_is_that_of_the_package() -> None:
    """
    It stands in the code too, since to ask the installer for it costs time at every start.
    """
    assert version("onrecord") == VERSION
