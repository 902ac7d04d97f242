"""The version of onrecord. A test holds it to the metadata of the package, which is slow to read at a start."""

VERSION = "0.1.0"
