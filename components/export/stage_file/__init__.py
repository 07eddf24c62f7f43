"""A meeting as one HTML file: the stage with its data inside. Nothing is loaded, nothing leaves."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from components import escape, markup, theme
from components.meeting import staged

if TYPE_CHECKING:
    from components.meeting import Meeting

FOLDER = Path(__file__).parent
PARTS = FOLDER.parent.parent / "meeting"


def write(whole: Meeting) -> bytes:
    """The bytes of the file. Its own policy allows the one script and the one style sheet in it, and no address."""
    script = (PARTS / "stage.js").read_text("utf-8") + (FOLDER / "boot.js").read_text("utf-8")
    style = theme.variables() + (PARTS / "stage.css").read_text("utf-8") + (FOLDER / "file.css").read_text("utf-8")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    lang = "zh-CN" if whole.view.lang == "zh" else "en"
    title = f"{whole.title} {whole.badge}".strip()
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"{markup.tag('title', markup.escape(title))}<style>{style}</style>"
    )
    body = (
        f"{markup.tag('div', '', id='stage')}"
        f'<noscript>{markup.tag("p", markup.escape(whole.view.say("stage.no_script")))}</noscript>'
        f'<script type="application/json" id="meeting">{escape.script(staged.document(whole))}</script>'
        f"<script>{script}</script>"
    )
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
