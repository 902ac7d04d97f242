"""The benchmarks are no package: their folder, and that of the training code, is where their files find each other."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "training")]
