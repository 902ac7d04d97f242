"""What robots.txt asks of programs (RFC 9309)."""

from __future__ import annotations

import time

import pytest

from onrecord.loaders.robots import allowed, fits, rules_for


@pytest.mark.parametrize(
    ("robots", "target", "may"),
    [
        pytest.param("", "/a", True, id="nothing"),
        pytest.param("User-agent: *\nDisallow: /", "/a", False, id="everything"),
        pytest.param("User-agent: *\nDisallow:", "/a", True, id="an empty rule"),
        pytest.param("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True, id="the longest rule"),
        pytest.param("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True, id="allow, of two as long"),
        pytest.param("User-agent: other\nDisallow: /", "/a", True, id="another program"),
        pytest.param("User-agent: *\nDisallow: /\n\nUser-agent: OnRecord\nDisallow: /b", "/a", True, id="ours first"),
        pytest.param("User-agent: *\nDisallow: /\nUser-agent: onrecord\nAllow: /", "/a", True, id="without a gap"),
        pytest.param("User-agent: a\nUser-agent: *\nDisallow: /x", "/x", False, id="two names"),
        pytest.param("User-agent: *\nDisallow: /*?print", "/a?print=1", False, id="a wildcard"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False, id="the end"),
        pytest.param("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True, id="not the end"),
        pytest.param("User-agent: *\nDisallow: /a # all of it", "/ab", False, id="a comment"),
        pytest.param("\ufeffUSER-AGENT : *\r\ndisallow : /a\r\n", "/a", False, id="loosely written"),
        pytest.param("Disallow: /a", "/a", True, id="a rule of nobody"),
        pytest.param("<html>no robots here</html>", "/a", True, id="a page"),
    ],
)
def test_the_longest_rule_that_fits_decides(robots: str, target: str, may: bool) -> None:
    """
    Of the group that names us, or else of the one for everybody.
    """
    assert may == allowed(rules_for(robots, "onrecord"), target)


def test_no_pattern_is_slow() -> None:
    """
    A rule of a thousand wildcards is matched in one pass.
    """
    start = time.process_time()

    assert not fits("/" + "*a" * 1_000 + "b$", "/" + "a" * 2_000)
    assert time.process_time() - start < 0.5
