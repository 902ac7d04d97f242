"""
Every error that onrecord raises.

    OnrecordError
    ├── ReportError              one report cannot be read: it is set aside, the run goes on
    │   ├── InputNotFound        no such file, folder or pattern
    │   ├── UnsupportedInput     a file in a folder that is not of a kind we read
    │   ├── EmptyInput           a file without a character of text
    │   ├── BinaryInput          a file that is not text
    │   ├── WrongEncoding        text whose bytes do not fit its encoding
    │   ├── TooLarge             more bytes than a report may have
    │   ├── BrokenLine           a line of a JSON lines file that is no report
    │   ├── NoTextFound          a page without an article
    │   ├── ParseTimeout         a page that took too long, or too much memory, to parse
    │   ├── NotEnglish           a report in a language that this model does not read
    │   └── FetchError           a URL that gave no page
    │       ├── AddressRefused   an address that is not public
    │       ├── RobotsRefused    the site asks that the page is not fetched
    │       └── FetchFailed      no answer, an error status, too many redirects
    ├── ModelError               nothing can be read at all
    │   ├── ModelNotFound        no model where one was expected
    │   └── ModelAltered         a model file that does not match its manifest
    ├── ActorsError              the user's own actors cannot be used, or changed as asked
    │   ├── StoreNotFound        no store of actors where one was expected
    │   ├── StoreUnusable        a file that is no store, is damaged, or is being written for too long
    │   ├── ImportRefused        a file of actors that cannot be imported
    │   ├── ActorNotFound        nobody goes by this name or id
    │   ├── ActorAmbiguous       several go by this name
    │   └── CorrectionRefused    a correction that makes no sense
    ├── StoreError               the store of reports cannot be used as asked
    │   ├── NoStoreYet           no store of reports where one was expected
    │   └── NotInStore           no such story, report or actor in it
    ├── SpanOutOfRange           a span that is not within the report's text
    ├── WireError                JSON that is not a record
    └── MissingDependency        an optional package is needed for what was asked
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The base of every error that onrecord raises."""


class ReportError(OnrecordError):
    """Something is wrong with one report; a run sets it aside with the reason and goes on."""


class InputNotFound(ReportError):
    """No file, folder or pattern of this name gives a report."""


class UnsupportedInput(ReportError):
    """A file in a folder that is not of a kind that onrecord reads."""


class EmptyInput(ReportError):
    """A file without a character of text."""


class BinaryInput(ReportError):
    """A file that is not text."""


class WrongEncoding(ReportError):
    """Text whose bytes do not fit its encoding."""


class TooLarge(ReportError):
    """More bytes than a report may have."""


class BrokenLine(ReportError):
    """A line of a JSON lines file that is not a report."""


class NoTextFound(ReportError):
    """A page in which no article was found."""


class ParseTimeout(ReportError):
    """A page that took more time or memory to parse than a page may."""


class NotEnglish(ReportError):
    """A report in a language that this model does not read."""


class FetchError(ReportError):
    """A URL that gave no page."""


class AddressRefused(FetchError):
    """A URL whose address is not a public one."""


class RobotsRefused(FetchError):
    """A page that its site asks programs not to fetch."""


class FetchFailed(FetchError):
    """A URL that did not answer with a page."""


class ModelError(OnrecordError):
    """The model cannot be used, so nothing can be read."""


class ModelNotFound(ModelError):
    """No model where one was expected."""

    def __init__(self, path: object) -> None:
        super().__init__(
            f"No model at {path}. Reinstall onrecord (the model is part of the package), or pass --model PATH."
        )


class ModelAltered(ModelError):
    """A model file that does not match the SHA-256 manifest beside it."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"The model file {path} {why}. Reinstall onrecord to get the released model back.")


class ActorsError(OnrecordError):
    """The user's own actors cannot be used, or changed as asked."""


class StoreNotFound(ActorsError):
    """No store of actors where one was expected."""

    def __init__(self, path: object) -> None:
        super().__init__(f"No actors at {path}. Run `onrecord actors import FILE` to make it, or check the path.")


class StoreUnusable(ActorsError):
    """A file that is no store of actors, is damaged, or that another process is writing for too long."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"The file {path} {why}. Name another with --store, or for reading with --actors.")


class ImportRefused(ActorsError):
    """A file of actors of which nothing can be imported, or nothing may be since a row of it is wrong."""


class ActorNotFound(ActorsError):
    """Nobody goes by this name or id."""


class ActorAmbiguous(ActorsError):
    """Several actors go by this name, and one is asked for."""


class CorrectionRefused(ActorsError):
    """A correction that makes no sense: an actor merged with itself, all names split off."""


class StoreError(OnrecordError):
    """The store of reports cannot be used as asked."""


class NoStoreYet(StoreError):
    """No store of reports where one was expected."""

    def __init__(self, path: object) -> None:
        super().__init__(f"No store of reports at {path}. Run `onrecord add INPUT` to make it, or name one: --store.")


class NotInStore(StoreError):
    """The store has no story, report or actor of this id."""

    def __init__(self, what: str, name: str) -> None:
        commands = {"actor": "`onrecord who NAME`", "dispute": "`onrecord correct disputes STORY`"}
        see = commands.get(what, "`onrecord stories` or `onrecord search`")
        super().__init__(f"There is no {what} {name} in this store. See {see}.")


class SpanOutOfRange(OnrecordError, ValueError):
    """A span that is not within the text of its report."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(f"Span [{start}, {end}) is not within a text of {length} characters.")


class WireError(OnrecordError, ValueError):
    """JSON that is not a record in the format onrecord/1."""


class MissingDependency(OnrecordError, ImportError):
    """An optional package is needed for what was asked."""
