"""
Which mentions are one actor:  python benchmarks/coreference.py CORPORA [--model=FOLDER] [--json=FILE]

CORPORA holds ``gum-open/dev.conllu``. The system's chains are what ``onrecord read --nl`` prints: the mentions of one
actor. Beside them stands a baseline, the nearest earlier mention that agrees, over the mentions of the same record.

A mention of the record is one of GUM's by either of two matches. *Exact*: it is the part of GUM's that a reader marks
(``prepare.ChainMention.bare``: a name without its title, a nominal up to its head, a pronoun), article and possessive
aside. *Head*: it lies within GUM's whole mention and holds its head or the last word of that part.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chains import Tally, b_cubed, ceaf, conll, muc
from evaluate import read
from prepare import ChainMention, Chains, Range, gum_chains

ACTORS = frozenset({"person", "organization", "place"})  # GUM's kinds that an actor can be of
PRONOUNS = {
    word: first
    for first, words in {
        "i": "i me my mine myself",
        "we": "we us our ours ourselves",
        "you": "you your yours yourself yourselves",
        "he": "he him his himself",
        "she": "she her hers herself",
        "it": "it its itself",
        "they": "they them their theirs themselves",
        "who": "who whom whose",
    }.items()
    for word in words.split()
}
MALE, FEMALE = frozenset({"mr", "sir", "lord"}), frozenset({"mrs", "ms", "miss", "lady"})
WORDS = frozenset(PRONOUNS.values())
THIRD = frozenset({"he", "she", "they", "who"})
MEASURES = {"MUC": muc, "B³": b_cubed, "CEAF-φ4": ceaf}
Linked = list[list[int]]


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that stand for somebody in a record: where, how (name, nominal, pronoun), for whom, and of what kind."""

    span: Range
    form: str
    actors: tuple[str, ...] = ()
    kind: str = ""


def marked(reading: dict) -> list[Marked]:
    """The mentions of a record, in order of the text. One of several actors ("both leaders") is one mention."""
    kinds = {actor["id"]: actor["kind"] for actor in reading["actors"]}
    owners: dict[Range, list[dict]] = {}
    for mention in reading["mentions"]:
        owners.setdefault((mention["start"], mention["end"]), []).append(mention)
    return [
        Marked(span, own[0]["form"], tuple(sorted({m["actor"] for m in own})), kinds[own[0]["actor"]])
        for span, own in sorted(owners.items())
    ]


def with_pronouns(text: str, mentions: Sequence[Marked]) -> list[Marked]:
    """*mentions* and every pronoun of *text* that is in none of them, whether or not it stands for anybody."""
    taken = {at for one in mentions for at in range(*one.span)}
    words = re.finditer(r"\w+", text)
    others = [m for m in words if m.group().casefold() in PRONOUNS and m.start() not in taken]
    kinds = {"it": "", "they": ""}
    more = [Marked(m.span(), "pronoun", kind=kinds.get(PRONOUNS[m.group().casefold()], "person")) for m in others]
    return sorted([*mentions, *more], key=lambda one: one.span)


def nearest(text: str, mentions: Sequence[Marked]) -> list[int]:
    """The baseline: the number of each mention's chain, where each joins the nearest before it that agrees."""
    numbers: list[int] = []
    for position, one in enumerate(mentions):
        before = range(position - 1, -1, -1)
        found = next((i for i in before if agrees(text, one, mentions[i])), None)
        numbers.append(position if found is None else numbers[found])
    return numbers


def agrees(text: str, one: Marked, earlier: Marked) -> bool:
    """
    May *one* be what *earlier* is, by its words alone?

    A name: the same words, or the last of them. A nominal: the same last word. A pronoun: number, person, gender as
    far as a title tells it; I, we and you go with their like only, and "who" with what stands right before it.
    """
    words, others = bare_words(text, one.span), bare_words(text, earlier.span)
    if one.form != "pronoun":
        whole = words == others or (one.form == "name" and 1 in (len(words), len(others)))
        return one.form == earlier.form and words[-1:] == others[-1:] and (whole or one.form == "nominal")
    pronoun = pronoun_of(text, one.span)
    if earlier.form == "pronoun" and pronoun != "who":
        return pronoun == pronoun_of(text, earlier.span)
    person = earlier.kind in ("person", "unnamed")
    plural = earlier.kind == "group" or (earlier.form == "nominal" and "".join(others[-1:]).endswith("s"))
    title = re.search(r"(\w+)\.?\s+$", text[max(0, earlier.span[0] - 6) : earlier.span[0]])
    titled = title[1].casefold() if title else ""
    return {
        "he": person and not plural and titled not in FEMALE,
        "she": person and not plural and titled not in MALE,
        "it": not person and not plural,
        "they": plural,
        "who": person and 0 < one.span[0] - earlier.span[1] <= 2,
    }.get(pronoun, False)


def pronoun_of(text: str, span: Range) -> str:
    """The plain form of the pronoun at *span*: "he" of "himself"; empty where there is none."""
    return PRONOUNS.get("".join(bare_words(text, span)[-1:]), "")


def bare_words(text: str, span: Range) -> list[str]:
    """The words at *span* in small letters, without an article before and a possessive after them."""
    words = re.findall(r"\w+", re.sub(r"['’]s?$", "", text[slice(*span)]).casefold())
    return words[1:] if words[1:] and words[0] in ("the", "a", "an") else words


def aligned(text: str, gold: Sequence[ChainMention], given: Sequence[Range], *, by_head: bool) -> dict[int, int]:
    """For each of *given* that is one of *gold*, which; exact ones first, then by head where that is asked for."""
    exact: dict[Range, list[int]] = {}
    for number, mention in enumerate(gold):
        exact.setdefault(trimmed(text, mention.bare), []).append(number)
    pairs = {}
    for number, span in enumerate(given):
        if same := exact.get(trimmed(text, span)):
            pairs[number] = same.pop(0)
    if not by_head:
        return pairs
    free = sorted(set(range(len(gold))) - set(pairs.values()), key=lambda i: gold[i].span[1] - gold[i].span[0])
    for number, span in enumerate(given):
        found = next((i for i in free if number not in pairs and holds_head(text, gold[i], span)), None)
        if found is not None:
            pairs[number] = found
            free.remove(found)
    return pairs


def trimmed(text: str, span: Range) -> Range:
    """*span* without an article before and a possessive after it."""
    words = text[slice(*span)]
    article = re.match(r"(?:the|an?)\s+(?=\S)", words, re.IGNORECASE)
    possessive = re.search(r"(?<=\w)['’]s?$", words)
    return span[0] + (article.end() if article else 0), span[1] - (len(possessive[0]) if possessive else 0)


def holds_head(text: str, gold: ChainMention, span: Range) -> bool:
    """Does *span* lie within the whole of *gold* and hold its head, or the last word of what a reader marks?"""
    last = list(re.finditer(r"\w+", text[slice(*gold.bare)]))[-1:]
    ends = [gold.head, *((gold.bare[0] + m.start(), gold.bare[0] + m.end()) for m in last)]
    within = gold.span[0] <= span[0] and span[1] <= gold.span[1]
    return within and any(span[0] <= start and end <= span[1] for start, end in ends)


def linked(keys: Sequence[int], chains: Sequence[object]) -> Linked:
    """The keys of the mentions of each chain of two or more, in order."""
    groups: dict[object, list[int]] = {}
    for key, chain in zip(keys, chains, strict=True):
        groups.setdefault(chain, []).append(key)
    return [group for group in groups.values() if len(group) > 1]


@dataclass(frozen=True, slots=True)
class Sides:
    """
    One document's gold mentions and a system's.

    *keys* has the number of the gold mention that each of *given* is, or a number below 0; *chains* says which chain
    it is in. *kinds* are those of the gold chains.
    """

    document: Chains
    kinds: dict[int, str]
    given: Sequence[Marked]
    keys: Sequence[int]
    chains: Sequence[object]

    def wanted(self, some: Collection[str] | None = None) -> Linked:
        """The gold chains of two or more, all or those of *some* kinds."""
        gold = self.document.mentions
        kept = [i for i, mention in enumerate(gold) if some is None or self.kinds[mention.chain] in some]
        return linked(kept, [gold[i].chain for i in kept])

    def persons(self, words: Collection[str]) -> set[int]:
        """The keys of pronouns of *words* that stand for a person, as GUM says."""
        gold, text = self.document.mentions, self.document.text
        pronouns = {i for i, mention in enumerate(gold) if mention.form == "pronoun"}
        return {
            i for i in pronouns if self.kinds[gold[i].chain] == "person" and pronoun_of(text, gold[i].bare) in words
        }

    def said(self, words: Collection[str]) -> set[int]:
        """The keys of pronouns of *words* that stand for a person, as the system says."""
        pairs = zip(self.keys, self.given, strict=True)
        pronouns = [(key, one) for key, one in pairs if one.form == "pronoun" and one.kind == "person"]
        return {key for key, one in pronouns if pronoun_of(self.document.text, one.span) in words}


def sides(document: Chains, given: Sequence[Marked], chains: Sequence[object], *, by_head: bool) -> Sides:
    """A document and a system's answer to it, their mentions matched."""
    counts: dict[int, Counter[str]] = {}
    for mention in document.mentions:
        counts.setdefault(mention.chain, Counter())[mention.kind] += 1
    kinds = {chain: count.most_common(1)[0][0] for chain, count in counts.items()}
    pairs = aligned(document.text, document.mentions, [one.span for one in given], by_head=by_head)
    return Sides(document, kinds, given, [pairs.get(i, -1 - i) for i in range(len(given))], chains)


def tallies(both: Sides) -> dict[str, Tally]:
    """
    All measures of one document, under names like "all, MUC", "actors, MUC" and "pronouns of persons, MUC".

    The last is MUC over the links of pronouns alone: gold ones in the chain of a person, and given ones whose actor, or
    gold chain, is a person. "He, she, they" leaves I, we and you out, who are easily joined to their like without a
    word on who they are.
    """
    offered = linked(both.keys, both.chains)
    result = {
        f"{name}, {measure}": function(both.wanted(some), offered)
        for name, some in (("all", None), ("actors", ACTORS))
        for measure, function in MEASURES.items()
    }
    for name, words in (("pronouns", WORDS), ("he, she, they", THIRD)):
        counted = both.persons(words) | both.said(words)
        result[f"{name} of persons, MUC"] = muc(both.wanted({"person"}), offered, counts=counted.__contains__)
    result["pronouns to a person's name"] = to_names(both)
    return result


def to_names(both: Sides) -> Tally:
    """
    Which pronouns of persons get a name, and how often the right one.

    Wanted are those whose gold chain has a name in it. A given chain is the person that most of its names are; a
    pronoun in it is right where it is that person's.
    """
    gold, pronouns = both.document.mentions, both.persons(WORDS)
    chain_of = {i: mention.chain for i, mention in enumerate(gold)}
    all_given = list(zip(both.given, both.keys, both.chains, strict=True))
    votes: dict[object, Counter[int | None]] = {}
    for one, key, chain in all_given:
        if one.form == "name":
            votes.setdefault(chain, Counter())[chain_of.get(key)] += 1
    whose = {chain: count.most_common(1)[0][0] for chain, count in votes.items()}
    named = {mention.chain for mention in gold if mention.form == "name"}
    wanted = {i for i in pronouns if chain_of[i] in named}
    counted = pronouns | both.said(WORDS)
    offered = [(key, chain) for one, key, chain in all_given if key in counted and chain in whose]
    right = [key for key, chain in offered if key >= 0 and chain_of[key] == whose[chain]]
    return Tally(sum(key in wanted for key in right), len(wanted), len(right), len(offered))


def systems(document: Chains, reading: dict) -> Iterator[tuple[str, list[Marked], list[object]]]:
    """Each system's name, its mentions, and the chain of each."""
    mentions = marked(reading)
    yield "record", mentions, [one.actors for one in mentions]
    yield "nearest, same mentions", mentions, list(nearest(document.text, mentions))
    more = with_pronouns(document.text, mentions)
    yield "nearest, all pronouns", more, list(nearest(document.text, more))


def measured(corpora: Path, arguments: list[str]) -> dict[str, dict[str, dict[str, Tally]]]:
    """The sums over all documents: by match (exact, head), by system, by measure."""
    documents = list(gum_chains(corpora / "gum-open/dev.conllu"))
    readings = read([{"id": one.id, "text": one.text} for one in documents], arguments)
    sums: dict[str, dict[str, dict[str, Tally]]] = {"exact": {}, "head": {}}
    for document, reading in zip(documents, readings, strict=True):
        for match, by_system in sums.items():
            for name, mentions, chains in systems(document, reading):
                total = by_system.setdefault(name, {})
                both = sides(document, mentions, chains, by_head=match == "head")
                for measure, tally in tallies(both).items():
                    total[measure] = total.get(measure, Tally()) + tally
    return sums


def figures(sums: dict[str, Tally]) -> dict[str, float]:
    """The figures of one system: CoNLL F1 over all chains and over those of actors, and MUC on persons' pronouns."""
    result = {}
    for name in ("all", "actors"):
        result[f"{name}, CoNLL F1"] = conll(sums[f"{name}, {measure}"] for measure in MEASURES)
    for measure, tally in sums.items():
        result |= {f"{measure} P": tally.precision, f"{measure} R": tally.recall, f"{measure} F1": tally.f1}
    return result


def main() -> None:
    options = dict(argument.removeprefix("--").split("=", 1) for argument in sys.argv[2:])
    arguments = ["--model", options["model"]] if "model" in options else []
    sums = measured(Path(sys.argv[1]), arguments)
    result = {match: {name: figures(one) for name, one in by.items()} for match, by in sums.items()}
    if "json" in options:
        Path(options["json"]).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for match, by_system in result.items():
        print(f"| GUM dev, {match} match | {' | '.join(by_system)} |\n| --- |{' --- |' * len(by_system)}")
        for measure in by_system["record"]:
            print(f"| {measure} | {' | '.join(f'{one[measure]:.3f}' for one in by_system.values())} |")
        print()


if __name__ == "__main__":
    main()
