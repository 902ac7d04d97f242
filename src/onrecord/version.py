"""The version of onrecord: here since to ask the installed package is slow; a test holds the two together."""

VERSION = "0.1.0"
