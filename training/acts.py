"""
Texts with what is done in them, as the event heads train on them: acts, who did them, and whether they hold.

    corpus                licence         marks
    events/own-*.txt      ours            sentences of our own writing with their events (events/README.md)
    events/marked.jsonl   ours            our marks, as offsets, on reports of polnear, re3d-open and gum-open
    ud-ewt, gum-open      CC BY-SA, CC BY dependencies; whether a predicate holds is told from these by rules
    propbank-ewt          CC BY-SA 4.0    predicates and their roles
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tokenizers import Tokenizer

import prepare
from onrecord.model.encode import WINDOW, Pieces, Window, pieces
from onrecord.model.labels import PARTS
from onrecord.text.sentences import sentences
from prepare import Range, align

AUX_ROLES = ("arg0", "arg1", "arg2")  # PropBank's: they teach the encoder, and are not exported
# UD's relations of a word to its governor, likewise.
RELATIONS = (
    "dep acl advcl advmod amod appos aux case cc ccomp compound conj cop csubj det discourse expl fixed flat goeswith "
    "iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp dislocated"
).split()
ROLES = (*PARTS, *AUX_ROLES)
OWN = Path(__file__).parent / "events"
MARKED, HELD = OWN / "marked.jsonl", OWN / "held.jsonl"  # our marks to train on, and those that training never sees
LETTERS = {"a": "actor", "r": "recipient", "p": "place", "t": "time"}
MARK = re.compile(
    r"\{(?:(?P<number>\d+) )?(?P<type>[A-Z]+|-)(?:/(?P<mode>[a-z-]+))? (?P<fact>[a-z]+)\|(?P<trigger>[^{}|\[\]]+)\}"
    r"|\[(?P<roles>[arpt]\d+(?:,[arpt]\d+)*) (?P<words>[^{}|\[\]]+)\]"
)


@dataclass(frozen=True, slots=True)
class Act:
    """A predicate: its words, PLOVER's type or None of one that is no event, whether it holds, and its parts."""

    trigger: Range
    type: str | None
    fact: str | None
    parts: tuple[tuple[str, Range], ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """
    A text with its acts. *complete*: what is not marked as an event is none.

    *governors* has for words of the text their relation and the word that governs them (itself: the root).
    """

    id: str
    text: str
    sentences: tuple[Range, ...]
    acts: tuple[Act, ...]
    complete: bool
    governors: tuple[tuple[Range, Range, str], ...] = ()


# --- our own ------------------------------------------------------------------------------------------------


def own(path: Path) -> Iterator[Scene]:
    """The sentences of our own writing, one a line, with their marks taken out."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            yield unmarked(f"{path.stem}-{number}", line)


def unmarked(name: str, line: str) -> Scene:
    """One line of marked text as a scene; events/README.md tells of the marks."""
    text, last = "", 0
    triggers: dict[str, tuple[Range, str, str]] = {}
    loose: list[Act] = []
    parts: dict[str, list[tuple[str, Range]]] = {}
    for match in MARK.finditer(line):
        text += line[last : match.start()]
        last = match.end()
        words = match["trigger"] or match["words"]
        span = (len(text), len(text) + len(words))
        text += words
        if match["roles"]:
            for role in match["roles"].split(","):
                parts.setdefault(role[1:], []).append((LETTERS[role[0]], span))
        elif match["type"] == "-":
            loose.append(Act(span, None, match["fact"]))
        else:
            triggers[match["number"]] = (span, match["type"], match["fact"])
    text += line[last:]
    acts = [Act(*of, tuple(parts.get(number, ()))) for number, of in triggers.items()]
    return Scene(name, text, ((0, len(text)),), (*acts, *loose), complete=True)


def marked(path: Path, texts: dict[str, str]) -> Iterator[Scene]:
    """Our marks on reports of other corpora, whose *texts* are given by their ids."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts[row["id"]]
        yield Scene(
            id=row["id"],
            text=text,
            sentences=tuple((s.start, s.end) for s in sentences(text)),
            acts=tuple(
                Act(
                    tuple(act["trigger"]),
                    act["type"],
                    act["factuality"],
                    tuple((role, tuple(span)) for role in PARTS for span in act.get(role, ())),
                )
                for act in row["acts"]
            ),
            complete=True,
        )


# --- treebanks ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank: its relation to its governor, an index (-1: the root)."""

    span: Range
    lemma: str
    upos: str
    feats: str
    governor: int
    relation: str


def treebank(path: Path, frames: Path | None = None) -> Iterator[Scene]:
    """The documents of a UD treebank, with the roles of PropBank *frames* where these are given."""
    of = {row["id"]: row["frames"] for row in prepare.json_lines(frames)} if frames else {}
    for block in re.split(r"(?m)^(?=# newdoc id = )", path.read_text(encoding="utf-8")):
        name = block.partition("\n")[0].rpartition("=")[2].strip()
        if not name:
            continue
        text, bounds, acts, governors = "", [], [], []
        for number, sentence in enumerate(block.split("\n\n")):
            words, gap = _sentence(sentence, text)
            if not words:
                continue
            text += gap + re.search(r"(?m)^# text = (.*)$", sentence)[1]
            bounds.append((words[0].span[0], words[-1].span[1]))
            key = re.search(r"(?m)^# sent_id = (.*)$", sentence)
            acts += _acts(words, of.get(key[1].strip() if key else number, []))
            governors += [(w.span, words[w.governor].span if w.governor >= 0 else w.span, w.relation) for w in words]
        if text:
            yield Scene(name, text, tuple(bounds), tuple(acts), complete=False, governors=tuple(governors))


def _sentence(block: str, before: str) -> tuple[list[Word], str]:
    """The words of a sentence, as they stand in the document after *before*, and the gap between; none if it fails."""
    given = re.search(r"(?m)^# text = (.*)$", block)
    rows = [row for row in (line.split("\t") for line in block.split("\n")) if len(row) == 10 and row[0].isdigit()]
    gap = ("\n\n" if re.search(r"(?m)^# newpar", block) else " ") if before else ""
    if not given or not rows:
        return [], gap
    try:
        spans = align(given[1], [row[1] for row in rows])
    except ValueError:
        return [], gap
    base = len(before) + len(gap)
    return [
        Word((base + start, base + end), row[2].lower(), row[3], row[5], int(row[6]) - 1, row[7].split(":")[0])
        for row, (start, end) in zip(rows, spans, strict=True)
    ], gap


def _acts(words: list[Word], frames: list[dict]) -> list[Act]:
    children: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        children.setdefault(word.governor, []).append(at)
    parts: dict[int, list[tuple[str, Range]]] = {}
    for frame in frames:
        for label, start, end in frame["args"]:
            role = {"ARG0": "arg0", "ARG1": "arg1", "ARG2": "arg2", "ARGM-LOC": "place", "ARGM-TMP": "time"}.get(label)
            for head in _heads(words, children, start, end) if role else ():
                parts.setdefault(frame["pred"], []).append((role, words[head].span))
    told = {at for at, word in enumerate(words) if word.upos == "VERB" or at in parts or word.relation == "root"}
    return [
        Act(words[at].span, None, fact(words, children, at), tuple(parts.get(at, ())))
        for at in sorted(told)
        if at < len(words)
    ]


def _heads(words: list[Word], children: dict[int, list[int]], start: int, end: int) -> list[int]:
    """The head of the words ``[start, end)``, the rest of its name, and what "and" joins to it."""
    heads = [at for at in range(start, min(end, len(words))) if not start <= words[at].governor < end]
    found = heads[:1]
    for at in found:
        found += [
            child
            for child in children.get(at, ())
            if words[child].relation in ("conj", "flat") and start <= child < end and child not in found
        ]
    return found


NEGATIONS = {"not", "n't", "never", "no", "neither", "nor", "none", "nobody", "nothing", "without"}
MODALS = {
    "will": "future", "shall": "future", "may": "possible", "might": "possible", "can": "possible",
    "could": "possible", "would": "conditional", "should": "wanted", "must": "wanted", "ought": "wanted",
}  # fmt: skip
ADVERBS = {
    "probably": "probable", "likely": "probable", "presumably": "probable", "perhaps": "possible",
    "maybe": "possible", "possibly": "possible", "reportedly": "hearsay", "allegedly": "hearsay",
    "apparently": "hearsay", "supposedly": "hearsay",
}  # fmt: skip
WANTS = set(
    """want wish plan hope intend ask demand need try attempt seek agree promise vow pledge decide propose urge call
    tell order expect desire prefer consider aim prepare like suggest recommend advise encourage invite require request
    threaten""".split()
)
AVERTS = set("refuse fail decline deny avoid prevent stop prohibit forbid reject neglect refrain".split())


def fact(words: list[Word], children: dict[int, list[int]], at: int) -> str:
    """Whether the predicate at *at* holds, as its own clause and what governs it tell: one of FACTS."""
    word, below = words[at], [words[child] for child in children.get(at, ())]
    auxiliaries = [w.lemma for w in below if w.relation in ("aux", "cop")]
    denied = any(w.lemma in NEGATIONS and w.relation in ("advmod", "det", "cc", "mark") for w in below)
    sides = [child for child in children.get(at, ()) if words[child].relation in ("nsubj", "obj")]
    denied = denied or any(words[part].lemma in NEGATIONS for side in sides for part in (side, *children.get(side, ())))
    modal = next((MODALS[a] for a in auxiliaries if a in MODALS), None)
    if modal == "conditional" and "have" in auxiliaries:
        return "counterfactual"
    if denied:
        return "unlikely" if modal == "possible" and {"may", "might"} & set(auxiliaries) else "no"
    if modal:
        return modal
    marks = {w.lemma for w in below if w.relation == "mark"}
    if marks & {"if", "unless"}:
        return "conditional"
    if "whether" in marks:
        return "unknown"
    adverb = next((ADVERBS[w.lemma] for w in below if w.relation == "advmod" and w.lemma in ADVERBS), None)
    if adverb:
        return adverb
    return _governed(words, children, at, marks) or ("wanted" if "Mood=Imp" in word.feats else "yes")


def _governed(words: list[Word], children: dict[int, list[int]], at: int, marks: set[str]) -> str | None:
    """What the word that governs it makes of a predicate."""
    word = words[at]
    if word.governor < 0:
        asked = any(words[child].lemma == "?" for child in children.get(at, ()))
        return "unknown" if asked else None
    above = words[word.governor]
    if word.relation == "conj":
        own = {words[child].relation for child in children.get(at, ())}
        return None if own & {"nsubj", "aux"} else fact(words, children, word.governor)
    if word.relation in ("xcomp", "ccomp", "acl", "csubj") and above.lemma in WANTS and "to" in marks:
        return "wanted"
    if word.relation in ("xcomp", "ccomp", "acl") and above.lemma in AVERTS:
        return "no"
    if word.relation == "advcl" and "to" in marks:
        return "wanted"
    if word.relation == "xcomp" and above.upos == "VERB":
        return fact(words, children, word.governor)
    return None


# --- windows ------------------------------------------------------------------------------------------------


OFTENER = 2.0  # than their share of the characters, single sentences are shown: they are richer in events


class Scenes:
    """Endless windows of scenes in random order; single sentences come several to a window."""

    def __init__(self, scenes: list[Scene], tokenizer: Tokenizer, seed: int) -> None:
        self.long = [scene for scene in scenes if len(scene.sentences) > 1]
        self.short = [scene for scene in scenes if len(scene.sentences) == 1]
        self.tokenizer, self.random = tokenizer, random.Random(seed)
        long, short = (sum(len(s.text) for s in part) for part in (self.long, self.short))
        self.sizes = (long, OFTENER * short)

    def __iter__(self) -> Iterator[tuple[Pieces, Window, Scene]]:
        long, short = self._of_long(), self._of_short()
        while True:
            yield next(self.random.choices((long, short), self.sizes)[0])

    def _of_long(self) -> Iterator[tuple[Pieces, Window, Scene]]:
        pool: list[tuple[Pieces, Window, Scene]] = []
        while True:
            for scene in self.random.sample(self.long, len(self.long)):
                made = pieces(scene.text, self.tokenizer)
                for _ in range(-(-len(made) // WINDOW)):
                    start = min(max(self.random.randint(-64, len(made) - 64), 0), max(len(made) - WINDOW, 0))
                    pool.append((made, Window(start, min(start + WINDOW, len(made))), scene))
                while len(pool) > 128:
                    yield pool.pop(self.random.randrange(len(pool)))

    def _of_short(self) -> Iterator[tuple[Pieces, Window, Scene]]:
        while True:
            order = self.random.sample(self.short, len(self.short))
            while order:
                scene = order.pop()
                while order and len(scene.text) < 900:
                    scene = _joined(scene, order.pop(), self.random.choice((" ", " ", "\n\n")))
                made = pieces(scene.text, self.tokenizer)
                yield made, Window(0, min(WINDOW, len(made))), scene


def _joined(one: Scene, other: Scene, gap: str) -> Scene:
    by = len(one.text) + len(gap)

    def moved(span: Range) -> Range:
        return span[0] + by, span[1] + by

    acts = [
        replace(a, trigger=moved(a.trigger), parts=tuple((role, moved(s)) for role, s in a.parts)) for a in other.acts
    ]
    return replace(
        one,
        text=one.text + gap + other.text,
        sentences=(*one.sentences, *map(moved, other.sentences)),
        acts=(*one.acts, *acts),
    )
