"""The documents: what they point at is there, and their pictures can be drawn."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

PROJECT = Path(__file__).parent.parent
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *(PROJECT / "deploy").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_link_within_the_project_leads_somewhere(path):
    """Prevents a newcomer's first click from ending at nothing."""
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_drawn_picture_of_the_documents_can_be_read():
    """Prevents a picture that a browser refuses for one lost character, which nobody sees who does not look."""
    drawn = sorted((PROJECT / "docs").rglob("*.svg"))
    assert drawn
    for path in drawn:
        assert ET.parse(path).getroot().tag.endswith("svg"), path
