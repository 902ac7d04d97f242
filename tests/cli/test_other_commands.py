"""``onrecord schema``, ``onrecord model``, and the command's own options."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.model.onnx import SHIPPED
from onrecord.version import VERSION
from onrecord.wire import json_schema


def test_the_schema_is_printed() -> None:
    """
    Of the record, or with --nl of a line.
    """
    assert json_schema() == json.loads(CliRunner().invoke(app, ["schema"]).stdout)
    assert json_schema(line=True) == json.loads(CliRunner().invoke(app, ["schema", "--nl"]).stdout)


def test_the_model_is_named_and_checked() -> None:
    """
    The name as it stands in every record, where it is, and each file with its hash.
    """
    done = CliRunner().invoke(app, ["model"])

    assert done.exit_code == 0
    name, folder, *files = done.stdout.splitlines()
    assert name.startswith("reader-en-1@sha256:")
    assert folder == str(SHIPPED)
    assert any(line.endswith("  reader.onnx") for line in files)


def test_an_altered_model_is_refused(tmp_path: Path) -> None:
    """
    Whoever changed it, by accident or not.
    """
    for path in SHIPPED.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "settings.json").write_bytes(b" " + (SHIPPED / "settings.json").read_bytes())

    done = CliRunner().invoke(app, ["model", "--model", str(tmp_path)])

    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: The model file {tmp_path / 'settings.json'} does not match")
    assert done.stderr.count("\n") == 1


def test_the_version_is_printed() -> None:
    """
    By ``python -m onrecord`` too.
    """
    done = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True)

    assert done.stdout == f"onrecord {VERSION}\n"


def test_no_command_is_wrong_usage_and_shows_the_help() -> None:
    """
    Whoever types the name alone wants to know what there is.
    """
    done = CliRunner().invoke(app, [])

    assert done.exit_code == 2
    assert "Usage: onrecord" in done.output
