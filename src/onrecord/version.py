"""The version of onrecord; a test holds it to that of the installed package (reading metadata is slow to start)."""

VERSION = "0.1.0"
