"""The Python on the pages does run."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from onrecord.model.onnx import SHIPPED

ROOT = Path(__file__).parent.parent
PAGES = ("errors.md", "python.md", "record.md")


@pytest.mark.skipif(not SHIPPED.is_dir(), reason=f"needs the model in {SHIPPED}")
@pytest.mark.parametrize("page", PAGES)
def test_the_python_on_a_page_runs_from_top_to_bottom(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    As a reader would paste it, one block after the other.
    """
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.M | re.S)
    names: dict[str, object] = {}

    assert blocks
    for block in blocks:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(block, names)
