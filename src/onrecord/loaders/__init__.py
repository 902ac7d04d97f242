"""Everything from an input that the user named to values of `Report`."""

from onrecord.loaders.draft import Draft, Loader, Source
from onrecord.loaders.load import LOADERS, load
from onrecord.loaders.settings import LoadSettings

__all__ = ["LOADERS", "Draft", "LoadSettings", "Loader", "Source", "load"]
