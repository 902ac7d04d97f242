"""The model that ships: what it promises whatever its weights are."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from made import at, ferry_report, make_report
from onrecord.errors import ModelAltered, ModelNotFound
from onrecord.model.labels import MENTIONS
from onrecord.model.onnx import SHIPPED, OnnxModel, encoded
from onrecord.model.seam import Labels
from onrecord.values import Furniture, Report, Span

LONG = "\n\n".join(
    f"The {number}th ferry was late on Monday. “We are sorry for it”, Ruth Amsel told reporters in Halsten."
    for number in range(20)
)


@pytest.fixture(scope="module")
def model() -> OnnxModel:
    """The model in the package."""
    return OnnxModel.load()


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the model's folder; a test that changes it puts it right again."""
    return shutil.copytree(SHIPPED, tmp_path_factory.mktemp("model") / "reader")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a manifest and three small files that match it, none of which is a model."""
    entries = {}
    for name in ("reader.onnx", "settings.json", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"{}")
        entries[name] = {"sha256": hashlib.sha256(b"{}").hexdigest(), "bytes": 2}
    (tmp_path / "manifest.json").write_text(json.dumps({"name": "small", "files": entries}), encoding="utf-8")
    return tmp_path


def change(folder: Path, edit: Callable[[dict], object]) -> None:
    """The manifest of *folder*, edited."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    edit(manifest["files"])
    path.write_text(json.dumps(manifest), encoding="utf-8")


def spans(labels: Labels) -> list[Span]:
    """Every span of *labels*."""
    parts = [part for one in labels.attributions for part in (*one.speaker, *one.cue, *one.content)]
    return [*parts, *(mention.span for mention in labels.mentions), *labels.sentences]


def likeness(model: OnnxModel, one: str, other: str) -> float:
    """The cosine of the vectors of two sentences, read in reports of their own."""
    a, b = (labels.vectors for labels in model.label([make_report(one), make_report(other, id="r2")]))
    assert a is not None
    assert b is not None
    return float(a[0] @ b[0] / np.linalg.norm(a[0]) / np.linalg.norm(b[0]))


def test_the_model_is_named_with_the_hash_of_its_manifest(model: OnnxModel) -> None:
    """
    So that a reading says exactly what made it.
    """
    digest = hashlib.sha256((SHIPPED / "manifest.json").read_bytes()).hexdigest()

    assert f"reader-en-1@sha256:{digest[:16]}" == model.name


def test_a_plain_quotation_is_read(model: OnnxModel) -> None:
    """
    Its content, its cue, its speaker, and the name in it.
    """
    text = "“We will open the bridge again before the winter,” said Ann Field."
    (labels,) = model.label([make_report(text)])
    (found,) = labels.attributions

    assert (at(text, "Ann Field"),) == found.speaker
    assert (at(text, "said"),) == found.cue
    assert (at(text, "“We will open the bridge again before the winter,”"),) == found.content
    assert (at(text, "Ann Field"), "person") in [(mention.span, mention.label) for mention in labels.mentions]


def test_a_report_has_the_same_labels_whatever_is_read_beside_it(model: OnnxModel) -> None:
    """
    Alone, first or last, beside longer and shorter ones, down to the last digit.
    """
    report, long, short = ferry_report(), make_report(LONG, id="r2"), make_report("No.", id="r3")
    (alone,) = model.label([report])

    for beside in ([report, long, short], [short, report], [long, report, report]):
        found = model.label(beside)[beside.index(report)]
        assert (alone.mentions, alone.attributions, alone.sentences) == (
            found.mentions,
            found.attributions,
            found.sentences,
        )
        assert np.array_equal(alone.vectors, found.vectors)


def test_no_reports_have_no_labels(model: OnnxModel) -> None:
    """
    An empty run is no error.
    """
    assert [] == model.label([])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ferry_report().text, id="a report"),
        pytest.param(LONG, id="longer than a window"),
        pytest.param("é🙁 “Ça va 🙁” dit Zoë\r\n\r\n中文 \u200b“", id="accents and emoji"),
        pytest.param("“" * 300 + " said " * 300, id="hostile"),
        pytest.param("x" * 5_000, id="a very long word"),
    ],
)
def test_labels_lie_in_the_text(model: OnnxModel, text: str) -> None:
    """
    Every span is of characters of the report, with a score in 0 … 1.
    """
    (labels,) = model.label([make_report(text)])

    assert all(0 <= span.start < span.end <= len(text) for span in spans(labels))
    assert all(one.content for one in labels.attributions)
    assert all(0 <= one.confidence <= 1 for one in labels.attributions)
    assert all(0 <= one.score <= 1.00001 and one.label in MENTIONS for one in labels.mentions)


def test_a_long_report_is_read_to_its_end(model: OnnxModel) -> None:
    """
    Though it takes several windows.
    """
    (labels,) = model.label([make_report(LONG)])
    last = at(LONG, "“We are sorry for it”", 19)

    assert 1 < len(encoded(make_report(LONG), model.tokenizer).cut)
    assert any(last.overlaps(part) for one in labels.attributions for part in one.content)


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(make_report(""), id="no text"),
        pytest.param(make_report(" \n\n\t"), id="white space"),
        pytest.param(make_report("\u200b\x00"), id="nothing that can be seen"),
        pytest.param(
            make_report("Share\n\nRead more", furniture=(Furniture(Span(0, 16), "share"),)), id="only furniture"
        ),
    ],
)
def test_where_there_is_nothing_to_read_there_are_no_labels(model: OnnxModel, report: Report) -> None:
    """
    And no error either.
    """
    (labels,) = model.label([report])

    assert ((), (), (), None) == (labels.mentions, labels.attributions, labels.sentences, labels.vectors)


def test_furniture_is_not_read(model: OnnxModel) -> None:
    """
    No label touches it.
    """
    text = "The bridge is shut.\n\n“Click here now,” said Ann Field.\n\n“It is unsafe,” said Jon Eide."
    skipped = at(text, "“Click here now,” said Ann Field.")
    (labels,) = model.label([make_report(text, furniture=(Furniture(skipped, "advertisement"),))])

    assert not any(span.overlaps(skipped) for span in spans(labels))
    assert [(at(text, "“It is unsafe,”"),)] == [one.content for one in labels.attributions]


def test_each_sentence_that_was_read_has_a_vector(model: OnnxModel) -> None:
    """
    Of 384 numbers.
    """
    (labels,) = model.label([ferry_report()])

    assert labels.vectors is not None
    assert (len(labels.sentences), 384) == labels.vectors.shape
    assert np.float32 == labels.vectors.dtype
    assert np.isfinite(labels.vectors).all()


def test_sentences_that_say_the_like_are_nearer_than_others(model: OnnxModel) -> None:
    """
    Though they share few words.
    """
    crash = "A ferry sank off the coast and many people drowned."
    wreck = "Dozens died when the boat went down at sea."
    bread = "The bakery sells its bread for less on Tuesdays."

    assert likeness(model, crash, wreck) > likeness(model, crash, bread) + 0.2
    assert likeness(model, crash, wreck) > likeness(model, wreck, bread) + 0.2


@pytest.mark.parametrize("name", ["nowhere", "file/below"])
def test_a_folder_without_a_model_is_said(tmp_path: Path, name: str) -> None:
    """
    Whether the folder is missing, or cannot be one.
    """
    (tmp_path / "file").write_text("")

    with pytest.raises(ModelNotFound, match=name):
        OnnxModel.load(tmp_path / name)


def test_an_empty_folder_has_no_model(tmp_path: Path) -> None:
    """
    The manifest is what makes it one.
    """
    with pytest.raises(ModelNotFound):
        OnnxModel.load(tmp_path)


@pytest.mark.parametrize("name", ["../reader.onnx", "/etc/hostname", "sub/reader.onnx", "..", ".", ""])
def test_a_manifest_may_not_name_a_file_outside_its_folder(folder: Path, name: str) -> None:
    """
    Nothing but the folder itself is opened.
    """
    change(folder, lambda files: files.update({name: files.pop("reader.onnx")}))

    with pytest.raises(ModelAltered):
        OnnxModel.load(folder)


@pytest.mark.parametrize("name", ["reader.onnx", "settings.json", "tokenizer.json"])
def test_a_manifest_must_list_each_file_that_is_used(folder: Path, name: str) -> None:
    """
    A file that it does not list is not read, though it lies there.
    """
    change(folder, lambda files: files.pop(name))

    with pytest.raises(ModelAltered, match=f"does not list {name}"):
        OnnxModel.load(folder)


def test_a_listed_file_that_is_gone_is_named(folder: Path) -> None:
    """
    Half a model is none.
    """
    (folder / "tokenizer.json").unlink()

    with pytest.raises(ModelAltered, match="tokenizer.json is missing"):
        OnnxModel.load(folder)


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[]", id="of another shape"),
        pytest.param(b'{"name": "x", "files": {}, "more": 1}', id="with more fields"),
        pytest.param(b'{"name": "\xff", "files": {}}', id="not UTF-8"),
    ],
)
def test_a_manifest_that_is_none_is_said(folder: Path, manifest: bytes) -> None:
    """
    With the reason, in one error.
    """
    (folder / "manifest.json").write_bytes(manifest)

    with pytest.raises(ModelAltered, match="is not a manifest"):
        OnnxModel.load(folder)


def test_a_file_of_another_size_than_listed_is_refused(folder: Path) -> None:
    """
    All that the manifest says of a file has to hold.
    """
    change(folder, lambda files: files["reader.onnx"].update(bytes=3))

    with pytest.raises(ModelAltered, match="reader.onnx does not match"):
        OnnxModel.load(folder)


def test_a_single_flipped_bit_is_never_loaded(copied: Path) -> None:
    """
    Wherever in the model's files it is; but for the model's name, which stands in the manifest alone.
    """
    draw = random.Random(20_251_114)
    names = ["manifest.json"] * 24 + ["settings.json"] * 14 + ["tokenizer.json"] * 7 + ["reader.onnx"] * 5
    free = (copied / "manifest.json").read_bytes().index(b"reader-en-1")

    for name in names:
        size = (copied / name).stat().st_size
        place = draw.choice(
            [p for p in range(size) if not free <= p < free + 11] if name == "manifest.json" else range(size)
        )
        with (copied / name).open("r+b") as file:
            file.seek(place)
            before = file.read(1)
            file.seek(place)
            file.write(bytes([before[0] ^ 1 << draw.randrange(8)]))
        with pytest.raises((ModelAltered, ModelNotFound)):
            OnnxModel.load(copied)
        with (copied / name).open("r+b") as file:
            file.seek(place)
            file.write(before)

    assert OnnxModel.load(copied).name == OnnxModel.load().name
