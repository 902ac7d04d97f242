"""What the event heads train on: our own marked sentences, our marks on reports, and trees with rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import BertPreTokenizer

import acts
from acts import Act, Scene, Scenes
from onrecord.model.labels import EVENTS, FACTS

TREE = """\
# newdoc id = harbour
# sent_id = harbour-1
# text = Kell did not close the port.
1	Kell	Kell	PROPN	NNP	_	4	nsubj	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	not	not	PART	RB	_	4	advmod	_	_
4	close	close	VERB	VB	_	0	root	_	_
5	the	the	DET	DT	_	6	det	_	_
6	port	port	NOUN	NN	_	4	obj	_	_
7	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = harbour-2
# text = She might sail, and wants to win.
1	She	she	PRON	PRP	_	3	nsubj	_	_
2	might	might	AUX	MD	_	3	aux	_	_
3	sail	sail	VERB	VB	_	0	root	_	_
4	,	,	PUNCT	,	_	6	punct	_	_
5	and	and	CCONJ	CC	_	6	cc	_	_
6	wants	want	VERB	VBZ	_	3	conj	_	_
7	to	to	PART	TO	_	8	mark	_	_
8	win	win	VERB	VB	_	6	xcomp	_	_
9	.	.	PUNCT	.	_	3	punct	_	_
"""


def words(scene: Scene, span: tuple[int, int]) -> str:
    return scene.text[slice(*span)]


def test_the_marks_of_a_sentence_are_taken_out_and_kept_as_offsets() -> None:
    scene = acts.unmarked("own-1", "[a1,r2 Kell] {1 REQUEST/yield yes|urged} [r1 the crew] to go; they {- no|went}.")

    assert scene.text == "Kell urged the crew to go; they went."
    assert [(act.type, act.fact, words(scene, act.trigger)) for act in scene.acts] == [
        ("REQUEST", "yes", "urged"),
        (None, "no", "went"),
    ]
    assert [(part, words(scene, span)) for part, span in scene.acts[0].parts] == [
        ("actor", "Kell"),
        ("recipient", "the crew"),
    ]


def test_marks_on_reports_are_offsets_into_their_texts(tmp_path: Path) -> None:
    text = "Kell met Lowe. It rained."
    act = {"trigger": [5, 8], "type": "CONSULT", "factuality": "yes", "actor": [[0, 4], [9, 13]]}
    path = tmp_path / "marked.jsonl"
    path.write_text(json.dumps({"id": "r1", "acts": [act]}) + "\n")

    (scene,) = acts.marked(path, {"r1": text})

    assert scene.complete
    assert scene.acts == (Act((5, 8), "CONSULT", "yes", (("actor", (0, 4)), ("actor", (9, 13)))),)


def test_rules_tell_from_a_tree_whether_a_predicate_holds(tmp_path: Path) -> None:
    path = tmp_path / "tree.conllu"
    path.write_text(TREE)

    (scene,) = acts.treebank(path)

    assert {words(scene, act.trigger): act.fact for act in scene.acts} == {
        "close": "no",
        "sail": "possible",
        "wants": "possible",
        "win": "wanted",
    }


def test_the_roles_of_a_frame_are_the_heads_of_its_arguments(tmp_path: Path) -> None:
    path, frames = tmp_path / "tree.conllu", tmp_path / "frames.jsonl"
    path.write_text(TREE)
    frame = {"pred": 3, "args": [["ARG0", 0, 1], ["ARG1", 4, 6], ["ARGM-NEG", 2, 3]]}
    frames.write_text(json.dumps({"id": "harbour-1", "frames": [frame]}) + "\n")

    (scene,) = acts.treebank(path, frames)

    (close,) = (act for act in scene.acts if words(scene, act.trigger) == "close")
    assert [(part, words(scene, span)) for part, span in close.parts] == [("arg0", "Kell"), ("arg1", "port")]


def test_single_sentences_come_several_to_a_window_with_their_marks() -> None:
    tokenizer = Tokenizer(WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    lines = [
        f"[a1 Kell] {{1 CONSULT yes|met}} [a1 crew {n}] at the pier on the far side of the bay." for n in range(40)
    ]

    made, window, scene = next(
        iter(Scenes([acts.unmarked(str(n), line) for n, line in enumerate(lines)], tokenizer, 1))
    )

    assert len(scene.sentences) > 3
    assert {words(scene, act.trigger) for act in scene.acts} == {"met"}
    assert window.end <= len(made)


@pytest.mark.parametrize("path", sorted(acts.OWN.glob("own-*.txt")))
def test_every_line_of_our_own_can_be_read(path: Path) -> None:
    for scene in acts.own(path):
        assert not set("{}[]|") & set(scene.text), scene.id
        assert all(act.type in (*EVENTS, None) and act.fact in FACTS for act in scene.acts), scene.id
