"""The one place where text from data is made safe for what it is put into. Nothing else may build markup of it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~:$&])")


def markup(text: object) -> str:
    """Text for HTML, SVG and attributes; also harmless inside a JavaScript template literal (back-tick, `${`)."""
    return html.escape(str(text), quote=True).replace("`", "&#96;").replace("${", "&#36;{")


def script(value: Any) -> str:
    """A value as JSON that may stand in a script, in an attribute of one, or be evaluated.

    Everything that could end a script or a template literal is written as a Unicode escape, which JSON reads
    back as the same character.
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&`$'\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def markdown(text: object) -> str:
    """Text for Streamlit's Markdown: no emphasis, link, icon, colour or formula comes of it."""
    return _MARKDOWN.sub(r"\\\1", str(text))
