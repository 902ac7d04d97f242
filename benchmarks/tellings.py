"""
Which tellings are of one event:  python benchmarks/tellings.py CORPORA [--split=dev] [--errors=N] [--fit]

CORPORA holds ECB+: ``ecbplus/mentions-dev.jsonl``. Tellings are its mentions of events (ACT), those included that are
of no other's event; what else it marks is not looked at. Grouped are those of one story: a topic, and one of its two
parts. B³ (Bagga and Baldwin 1998) over all mentions of the split. The first row has the same last word without its
ending as the whole of the rule. ``--fit`` fits the log odds anew on the train part and prints them.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from onrecord.corroborate import tellings as rules
from onrecord.corroborate.tellings import Telling, Wording, grouped, rarity
from onrecord.text.terms import SMALL_WORDS, plain, stem

ENDINGS = ("ing", "ed", "es", "s")
LEAST = 3  # letters that stay when an ending is cut


@dataclass(frozen=True, slots=True)
class Gold:
    """A telling, the event that it is of by ECB+, and the last of its words as printed."""

    telling: Telling
    event: str
    last: str


def stories(path: Path) -> dict[str, list[Gold]]:
    """The tellings of each story."""
    found: dict[str, list[Gold]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        topic, _, part = row["doc"].partition("_")
        for number, mention in enumerate(row["mentions"]):
            if mention["type"] == "ACT":
                telling = make_telling(row, mention["tokens"], f"{row['doc']}/{row['sent']}/{number}")
                last = row["tokens"][mention["tokens"][-1]]
                found[topic + ("ecbplus" if "ecbplus" in part else "ecb")].append(Gold(telling, mention["chain"], last))
    return found


def make_telling(row: dict, own: list[int], name: str) -> Telling:
    tokens = row["tokens"]
    says = [bool(word[0].isalnum() and plain(word) not in SMALL_WORDS) for word in tokens]
    return Telling(
        id=name,
        report=row["doc"],
        sentence=row["sent"],
        trigger=tuple(stem(tokens[i]) for i in own if tokens[i][0].isalnum()) or (stem(tokens[own[0]]),),
        before=tuple(stem(tokens[i]) for i in range(min(own)) if says[i]),
        after=tuple(stem(tokens[i]) for i in range(max(own) + 1, len(tokens)) if says[i]),
        words=" ".join(tokens[i] for i in own),
    )


def trimmed(word: str) -> str:
    """A word in small letters without its ending."""
    word = word.lower()
    fitting = (end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= LEAST)
    return word.removesuffix(next(fitting, ""))


def same_word(key: Callable[[Gold], Hashable]) -> Callable[[Sequence[Gold]], list[Hashable]]:
    return lambda story: [key(one) for one in story]


def by_grouping(story: Sequence[Gold]) -> list[Hashable]:
    """The group of each telling."""
    groups = grouped([one.telling for one in story])
    number = {name: at for at, group in enumerate(groups) for name in group}
    return [number[one.telling.id] for one in story]


def b_cubed(wanted: Sequence[Hashable], given: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1, each mention counting the same."""
    both, of_wanted, of_given = Counter(zip(wanted, given, strict=True)), Counter(wanted), Counter(given)
    precision = math.fsum(n * n / of_given[b] for (_, b), n in both.items()) / len(wanted)
    recall = math.fsum(n * n / of_wanted[a] for (a, _), n in both.items()) / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measured(found: dict[str, list[Gold]], rule: Callable[[Sequence[Gold]], list[Hashable]]) -> tuple[float, ...]:
    wanted = [(story, one.event) for story, of in found.items() for one in of]
    given = [(story, group) for story, of in found.items() for group in rule(of)]
    return b_cubed(wanted, given)


def errors(found: dict[str, list[Gold]]) -> tuple[Counter[str], Counter[str]]:
    """Pairs of words that are wrongly together, and wrongly apart."""
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for story in found.values():
        given = by_grouping(story)
        for (one, group), (other, its) in combinations(zip(story, given, strict=True), 2):
            words = " / ".join(sorted((one.telling.words.lower(), other.telling.words.lower())))
            if group == its and one.event != other.event:
                false[words] += 1
            if group != its and one.event == other.event:
                missed[words] += 1
    return false, missed


def fitted(found: dict[str, list[Gold]]) -> dict[str, float]:
    """The log odds of a logistic regression with a ridge of 1, over pairs of one story and two sentences."""
    rows, events = [], []
    for story in found.values():
        seldom = rarity([one.telling for one in story])
        compared = [(one, rules._compared(one.telling, seldom)) for one in story]
        for (one, a), (other, b) in combinations(compared, 2):
            wording = rules._wording(*sorted((one.telling.trigger, other.telling.trigger)))
            if wording is None or one.telling.sentence_of == other.telling.sentence_of:
                continue
            little = wording is not Wording.NEAR and all(
                rules._says_little(each.telling.trigger) for each in (one, other)
            )
            agreeing = sum(rules._agreeing(a, b).values())
            follows = bool(one.telling.after) and one.telling.after[:1] == other.telling.after[:1]
            rows.append([*(wording is each for each in Wording), agreeing, follows, little, little * agreeing])
            events.append(one.event == other.event)
    names = [*(each.name for each in Wording), "BESIDE", "NEXT", "SAYS_LITTLE", "BESIDE_LITTLE"]
    x, y = np.array(rows, float), np.array(events, float)  # (pairs, features), (pairs,)
    odds = np.zeros(len(names))
    for _ in range(25):
        chance = 1 / (1 + np.exp(-x @ odds))
        slope = (x * (chance * (1 - chance))[:, None]).T @ x + np.eye(len(names))
        odds += np.linalg.solve(slope, x.T @ (y - chance) - odds)
    return dict(zip(names, odds.tolist(), strict=True))


def main() -> None:
    options = dict(one[2:].partition("=")[::2] for one in sys.argv[1:] if one.startswith("--"))
    (corpora,) = (Path(one) for one in sys.argv[1:] if not one.startswith("--"))
    if "fit" in options:
        for name, value in fitted(stories(corpora / "ecbplus/mentions-train.jsonl")).items():
            print(f"{name:14} {value:6.2f}")
        return
    found = stories(corpora / f"ecbplus/mentions-{options.get('split', 'dev')}.jsonl")
    ways = {
        "same last word, trimmed": same_word(lambda one: trimmed(one.last)),
        "same last word, stem": same_word(lambda one: one.telling.trigger[-1]),
        "tellings": by_grouping,
    }
    print(f"{sum(map(len, found.values()))} tellings, {len(found)} stories\n{'':24} {'P':>6} {'R':>6} {'F1':>6}")
    for name, way in ways.items():
        print(f"{name:24} " + " ".join(f"{value:6.1%}" for value in measured(found, way)))
    for kind, pairs in zip(("together", "apart"), errors(found) if options.get("errors") else (), strict=False):
        print(f"wrongly {kind}: {pairs.total()} pairs")
        for words, times in pairs.most_common(int(options["errors"])):
            print(f"  {times} × {words}")


if __name__ == "__main__":
    main()
