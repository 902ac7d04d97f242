"""
Whom pronouns and nominals that speak are taken for:  python benchmarks/speakers.py CORPORA [--option=value …]

Options: ``--model=FOLDER`` another model than the one shipped, ``--errors=N`` the first N false attributions, by
document and offsets, ``--json=FILE`` the counts.

CORPORA holds ``polnear/dev.jsonl``. ``speakers.jsonl``, beside this file, says of 150 of its attributions whom the
speaker's words stand for, as read by hand; it has offsets and no words of the corpus. *stands_for* is

* ``named``: *names* has one occurrence of the fullest name of each who speaks;
* ``unnamed``: nobody with a name. *names*, where there are any, are of those whom it is no error to give: the office
  holder of "the chair of the committee", the party of "some Democrats";
* ``unclear``: a careful reader cannot tell, so that giving it to anybody is an error.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

from evaluate import read
from metrics import Range, tokens, wilson

HAND = Path(__file__).parent / "speakers.jsonl"
LEAST_SHARED = 0.5  # token Jaccard from which a statement is the one that was read by hand
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def main() -> None:
    corpora = Path(sys.argv[1])
    options = dict(argument.removeprefix("--").split("=", 1) for argument in sys.argv[2:])
    arguments = ["--model", options["model"]] if "model" in options else []
    rows = [json.loads(line) for line in HAND.read_text(encoding="utf-8").splitlines()]
    judged = [(row, *judge(row, reading)) for row, reading in answers(rows, corpora, arguments)]
    counts = {
        form: Counter(verdict for row, verdict, _ in judged if form in ("all", row["form"]))
        for form in ("all", "pronoun", "nominal")
    }
    if "json" in options:
        Path(options["json"]).write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    print(table(counts))
    false = [(row, span) for row, verdict, span in judged if verdict.endswith("wrong")]
    for row, span in false[: int(options.get("errors", 0))]:
        print(row["document"], *row["speaker"], f"({row['stands_for']}, {row['form']}) in the statement at", span)


def answers(rows: Sequence[dict], corpora: Path, arguments: list[str]) -> list[tuple[dict, dict]]:
    """Each hand-read row with the record of its document."""
    wanted = dict.fromkeys(row["document"] for row in rows)
    with (corpora / "polnear/dev.jsonl").open(encoding="utf-8") as lines:
        articles = [article for article in map(json.loads, lines) if article["id"] in wanted]
    readings = read([{"id": article["id"], "text": article["text"]} for article in articles], arguments)
    by_id = {reading["reports"][0]["id"]: reading for reading in readings}
    return [(row, by_id[row["document"]]) for row in rows]


def judge(row: dict, reading: dict) -> tuple[str, Range | None]:
    """
    What became of a hand-read attribution, and where its statement's content begins and ends.

    ``not found``, or what the speaker is in truth and how he was read: ``named, right``, ``named, wrong``, ``named,
    open`` (nobody with a name was given, or not all of several), and so for ``unnamed`` and ``unclear``. There *right*
    is to say that the speaker has no name, or, of an unclear one, to give it to nobody with a name.
    """
    statement = matching(row, reading)
    if statement is None:
        return "not found", None
    actors = {actor["id"]: actor for actor in reading["actors"]}
    given = [actors[actor] for actor in statement["speakers"] if actors[actor]["kind"] != "unnamed"]
    span = (statement["spans"]["content"][0][0], statement["spans"]["content"][-1][1])
    return f"{row['stands_for']}, {_verdict(row, reading, given, statement['speaker_status'])}", span


def _verdict(row: dict, reading: dict, given: Sequence[dict], status: str) -> str:
    meant = [{actor["id"] for actor in given if is_named(actor, name, reading)} for name in row["names"]]
    if any(all(actor["id"] not in one for one in meant) for actor in given):
        return "wrong"
    if row["stands_for"] == "named":
        return "right" if all(meant) else "open"
    return "right" if given or status == "unnamed" or row["stands_for"] == "unclear" else "open"


def matching(row: dict, reading: dict) -> dict | None:
    """The statement whose content shares most with the row's, if it shares enough."""
    text = reading["reports"][0]["text"]
    wanted = tokens(text, row["content"])
    best, most = None, LEAST_SHARED
    for statement in reading["statements"]:
        content = tokens(text, statement["spans"]["content"])
        share = len(wanted & content) / len(wanted | content)
        if share >= most and (best is None or share > most):
            best, most = statement, share
    return best


def is_named(actor: dict, name: Range, reading: dict) -> bool:
    """
    Is *actor* the one whose name stands at *name*?

    One of its names stands there, over the last word at least; or it has the same name elsewhere; or all of its names
    are that surname alone, and no two others in the record have it.
    """
    text = reading["reports"][0]["text"]
    words = _words(text[slice(*name)])
    for mention in reading["mentions"]:
        if mention["actor"] == actor["id"] and mention["form"] == "name" and mention["start"] < name[1]:
            last = re.search(r"\w+\W*$", text[slice(*name)])
            if last and mention["end"] > name[0] + last.start():
                return True
    names = [_words(one) for one in (actor["name"], *actor["names"])]
    bearers = [one for one in reading["actors"] if (full := _words(one["name"]))[1:] and full[-1:] == words[-1:]]
    return words in names or (all(one == words[-1:] for one in names) and len(bearers) < 2)


def _words(name: str) -> list[str]:
    """The words of a name in small letters, without article, possessive and suffix."""
    words = re.findall(r"[\w.-]+", re.sub(r"['’]s?$", "", name).casefold())
    return [word for word in words if word != "the" and word.strip(".") not in SUFFIXES]


def table(counts: dict[str, Counter[str]]) -> str:
    """The counts as a Markdown table, with the share of false attributions among the statements found."""
    names = ("named", "unnamed", "unclear")
    lines = [f"{name}, {verdict}" for name in names for verdict in ("right", "wrong", "open")]
    rows = [f"| speakers read by hand | {' | '.join(counts)} |", f"| --- |{' --- |' * len(counts)}"]

    def row(name: str, values: Collection[object]) -> None:
        rows.append(f"| {name} | {' | '.join(map(str, values))} |")

    row("read", [sum(count.values()) for count in counts.values()])
    row("found", [found(count) for count in counts.values()])
    for line in lines:
        row(line, [count[line] for count in counts.values()])
    row("false attributions, of those found", [false_share(count) for count in counts.values()])
    row("coverage: right, of the named found", [coverage(count) for count in counts.values()])
    return "\n".join(rows)


def found(count: Counter[str]) -> int:
    """How many hand-read attributions have a statement."""
    return sum(count.values()) - count["not found"]


def false_share(count: Counter[str]) -> str:
    """The share given to somebody wrong, with its 95 % interval."""
    wrong = sum(number for verdict, number in count.items() if verdict.endswith("wrong"))
    low, high = wilson(wrong, found(count))
    return f"{wrong / max(found(count), 1):.1%} ({low:.1%} to {high:.1%})"


def coverage(count: Counter[str]) -> str:
    """The share of named speakers, of those whose statement was found, that got their name."""
    right, others = count["named, right"], count["named, wrong"] + count["named, open"]
    return f"{right / max(right + others, 1):.1%}"


if __name__ == "__main__":
    main()
