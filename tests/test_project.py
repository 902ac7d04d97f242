"""What must never be kept in git: lock files, pickles, huge files, and the hosts that packages came from."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCK_FILES = {
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "Pipfile.lock",
    "package-lock.json",
    "yarn.lock",
    "pnpm-lock.yaml",
}
PICKLES = {".pkl", ".pickle", ".pt", ".pth", ".joblib", ".bin", ".ckpt", ".npy", ".dill"}
LARGEST = 40 * 1024 * 1024  # bytes

# In parts, so that this file does not name them.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("download", "pytorch", "org"),
        ("static", "crates", "io"),
        ("proxy", "golang", "org"),
        ("conda", "anaconda", "org"),
    )
]


def tracked() -> list[Path]:
    """The files that git tracks here; skips the test where there is no git or no checkout."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not in a git checkout, so nothing is tracked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip(f"git does not list this checkout: {listed.stderr.decode(errors='replace').strip()}")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_lock_file_is_tracked() -> None:
    """
    A lock file records which host each package was fetched from.
    """
    assert not [path.name for path in tracked() if path.name in LOCK_FILES]


def test_no_pickle_is_tracked() -> None:
    """
    To unpickle is to run what is in the file, so that no weights are kept in such a form.
    """
    assert not [str(path) for path in tracked() if path.suffix in PICKLES]


def test_no_tracked_file_is_larger_than_40_mebibytes() -> None:
    """
    A clone should take seconds.
    """
    assert not [str(path) for path in tracked() if path.stat().st_size > LARGEST]


def test_no_tracked_file_names_a_package_registry() -> None:
    """
    Where packages come from is the affair of whoever installs.
    """
    names = re.compile("|".join(map(re.escape, HOSTS)).encode())

    assert not [str(path) for path in tracked() if names.search(path.read_bytes())]
