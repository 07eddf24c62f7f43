"""Before anybody reads a case's files: what was interrupted is finished or thrown away."""

from __future__ import annotations

from data.keeping import erasing, journal


def is_due(case: str) -> bool:
    """Whether something was decided and not finished, or left lying about."""
    return not journal.is_tidy(case) or erasing.is_pending(case)


def recover(case: str) -> None:
    """Finish it. The case's lock must be held."""
    journal.recover(case)
    if erasing.is_pending(case):
        erasing.finish(case)
