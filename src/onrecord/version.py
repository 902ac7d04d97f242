"""The version of onrecord. A test holds it to the package's metadata, which is slow to read at every start."""

VERSION = "0.1.0"
