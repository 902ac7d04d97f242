"""Words by which one statement answers another: who denies, insists or replies, and what is said to be false."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from onrecord.text.terms import plain, stem
from onrecord.text.wordlist import phrases_of, words_of


class Reply(StrEnum):
    """How a statement answers: it denies, it holds to its own, or it only replies."""

    DENIES = "denies"
    INSISTS = "insists"
    REPLIES = "replies"


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words_of(text)))


_DENY = _stems("deny denied denial")
# These are also of what is no saying: a bill, a rival, an election.
_TURN_DOWN = _stems(
    "reject rejection dismiss dismissal refute dispute disavow rebut repudiate contest contradict debunk"
)
_INSIST = _stems("insist insistence maintain")
_REPLY = _stems("reply respond response retort counter rejoinder")
_REPLY_PHRASES = phrases_of(
    "hit back | hits back | hitting back | fire back | fires back | fired back | firing back | shot back | shoots back"
)
# Of a cue these say that nobody answered, or that somebody may: "did not respond", "refused to deny".
_NOT = words_of("not never no without cannot decline declined declines refuse refused refuses may might would could")

# What somebody said, by the noun for it: "the allegation that".
SAYINGS = _stems(
    """allegation accusation claim charge assertion suggestion report rumour rumor insinuation criticism statement
    remark comment contention notion idea speculation complaint reporting"""
)
# The same of what somebody wants.
ASKINGS = _stems("request call offer proposal demand appeal plea advice desire")
_POINTING = words_of("the that this these those such all any")  # "such claims": what was said just before
_FALSE = _stems(
    """false untrue baseless unfounded groundless fabricated fabrication lie nonsense absurd ridiculous propaganda
    fiction fictitious unsubstantiated preposterous fake bogus hoax ludicrous slander unjustified"""
)
_CALLING = _stems("call describe label term brand deem denounce slam blast")
_BEING = words_of("is are was were be been being as")
# Nouns for having done what somebody is accused of: "denied any involvement" denies whatever that was.
_HAVING_DONE = _stems("involvement involved responsibility responsible wrongdoing guilt complicity blame behind")
_DEEDS = _stems("attack raid incident act role knowledge part anything link connection")  # what it was, in one word
_ACCUSE = _stems("accuse accusation blame allege allegation charge claim condemn denounce fault suspect suspicion")
_ACCUSE_PHRASES = phrases_of("finger at | fingers at | responsible for | behind the | lashed out at | lashing out at")
_GOES_ON = re.compile(r"[\s,;]+(?:saying|insisting|adding|accusing|claiming|calling|stressing|arguing|and said)\b")


def reply(cue: Iterable[str], content: Sequence[str]) -> Reply | None:
    """How the words of a cue answer; None where they do not, or say that nobody did: "did not respond"."""
    words = [plain(word) for word in cue]
    if any(word in _NOT or word.endswith("n't") for word in words):
        return None
    stems, said = {stem(word) for word in words}, " ".join(words)
    turned_down = stems & _TURN_DOWN and _is_a_saying(content)
    if stems & _DENY or turned_down:
        return Reply.DENIES
    if stems & _INSIST:
        return Reply.INSISTS
    return Reply.REPLIES if stems & _REPLY or any(phrase in said for phrase in _REPLY_PHRASES) else None


def _is_a_saying(content: Sequence[str]) -> bool:
    """True of "that he knew" and "the claim": what somebody said or may have said, or asked for."""
    return plain(content[0]) == "that" or not (SAYINGS | ASKINGS).isdisjoint(map(stem, content))


def replies_to_a_thing(cue: Iterable[str], content: Sequence[str]) -> bool:
    """True of "responded to the fire": what it is to is no saying."""
    return "to" in [plain(word) for word in cue] and not _is_a_saying(content)


def calls_false(cue: Iterable[str], content: Sequence[str]) -> bool:
    """True of words that say of what was said that it is not so: "the allegations were baseless"."""
    words = [plain(word) for word in content]
    found = [stem(word) for word in words]
    said = next((at for at, each in enumerate(found) if each in SAYINGS), None)
    if said is None:
        return False
    false = next((at for at in range(said + 1, len(found)) if found[at] in _FALSE), None)
    calling = any(stem(word) in _CALLING for word in cue)
    return false is not None and (calling or not _BEING.isdisjoint(words[said:false]))


def denied_part(content: str) -> str:
    """What is denied of a content that goes on to say something else: "any role, saying that …"."""
    return _GOES_ON.split(content, maxsplit=1)[0]


def points_back(content: Sequence[str]) -> bool:
    """True of "such claims" and "the allegation": what they are of was said before."""
    words = [plain(word) for word in content]
    return any(one in _POINTING and stem(other) in SAYINGS for one, other in zip(words, words[1:], strict=False))


def of_somebody(content: Sequence[str]) -> bool:
    """True where a content begins with whose claim it is: "Holm's allegation that …"."""
    first = [at for at, word in enumerate(content) if stem(word) in SAYINGS | ASKINGS][:1]
    return any(word.endswith(("'s", "’s", "s'", "s’")) for at in first for word in content[:at])


def matter(stems: Iterable[str]) -> frozenset[str]:
    """What an answer is about: its words but those for having said it, or for having done it."""
    return frozenset(stems) - SAYINGS - ASKINGS - _FALSE - _HAVING_DONE - _DEEDS


def having_done(stems: Iterable[str]) -> bool:
    """True of words for having done something that are not what it was: "any involvement"."""
    return not _HAVING_DONE.isdisjoint(stems)


def accuses(cue: Iterable[str]) -> bool:
    """True of a cue that lays something to somebody: "accused", "pointed the finger at"."""
    words = [plain(word) for word in cue]
    said = " ".join(words)
    return any(stem(word) in _ACCUSE for word in words) or any(phrase in said for phrase in _ACCUSE_PHRASES)
