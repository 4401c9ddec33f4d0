"""Cut GOV.UK Frontend's prebuilt stylesheet down to the form parts that Maypole uses.

The whole file weighs 16 kB compressed and names a font that only gov.uk may use. A page of
Maypole may weigh 60 kB with its styles, so we keep the form blocks alone and our own typeface.

How the vendored file was made, from an empty folder:

    npm pack govuk-frontend@6.6.0 && tar xzf govuk-frontend-6.6.0.tgz
    python -m maypole.components.govuk_trim package/dist/govuk/govuk-frontend.min.css \\
        > maypole/components/static/maypole/govuk-forms.css
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

KEPT_BLOCKS = frozenset(
    {
        *("button", "button-group", "checkboxes", "error-message", "error-summary", "fieldset"),
        *("file-upload", "form-group", "hint", "input", "label", "label-wrapper"),
        *("password-input", "radios", "select", "textarea", "visually-hidden"),
    }
)
BANNER = (
    "/* GOV.UK Frontend 6.6.0, form blocks only, MIT licence: see LICENSE-govuk-frontend.txt. "
    "Made by maypole/components/govuk_trim.py; do not edit. */\n"
)
_CLASS = re.compile(r"\.govuk-([a-z-]+?)(?=__|--|[^a-z-]|$)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FONT = re.compile(r"GDS Transport,arial,sans-serif", re.IGNORECASE)


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield each top-level (prelude, body); a statement without a body yields an empty one."""
    start = 0
    while start < len(css):
        brace, semicolon = css.find("{", start), css.find(";", start)
        if semicolon != -1 and (brace == -1 or semicolon < brace):
            start = semicolon + 1
            continue
        if brace == -1:
            return
        depth, end = 1, brace + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[start:brace].strip(), css[brace + 1 : end - 1]
        start = end


def _kept(selector: str) -> bool:
    blocks = _CLASS.findall(selector)
    return bool(blocks) and all(block in KEPT_BLOCKS for block in blocks)


def _trimmed(css: str) -> str:
    out = []
    for prelude, body in _rules(css):
        if prelude.startswith(("@media", "@supports")):
            if inner := _trimmed(body):
                out.append(f"{prelude}{{{inner}}}")
        elif not prelude.startswith("@"):
            selectors = [s for s in _split_selectors(prelude) if s == ":root" or _kept(s)]
            if selectors:
                out.append(f"{','.join(selectors)}{{{body}}}")
    return "".join(out)


def _split_selectors(prelude: str) -> list[str]:
    """Split at the commas that stand outside brackets, as in `:not(:disabled, .x)`."""
    return re.split(r",(?![^(]*\))", prelude)


def trim(css: str) -> str:
    """Return the stylesheet with our form blocks only, in our typeface, without `@font-face`."""
    return BANNER + _FONT.sub("Arial,Helvetica,sans-serif", _trimmed(_COMMENT.sub("", css))) + "\n"


if __name__ == "__main__":
    sys.stdout.write(trim(Path(sys.argv[1]).read_text(encoding="utf-8")))
