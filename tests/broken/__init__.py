"""A corpus of small files as they really come, each with the right answer and its reason, written before reading.

    from tests.broken import CORPUS                 # every Sent: name, reason, bytes, expected answer
    python -m tests.broken FOLDER                   # writes the files, to look at or to drop into the page

What a file's answer must be stands in `expect`, any of the keys of the report of `manage.py check` and three more:
`codes` (the codes of its issues, in order of lines), `values` (column -> accepted typed values), `refusal` (the code it
is refused with).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.broken import cells, crossed, forms, others, people, sheets

if TYPE_CHECKING:
    from tests.broken.sent import Sent

CORPUS: tuple[Sent, ...] = (*forms.ALL, *cells.ALL, *people.ALL, *crossed.ALL, *sheets.ALL, *others.ALL)
