"""The meetings the files are made of: each drawn once for the whole run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from pages.meeting import screens

if TYPE_CHECKING:
    from collections.abc import Callable

    from components.meeting import Meeting


@pytest.fixture(scope="session")
def meeting_of(sample) -> Callable[[str, str, str], Meeting]:
    """A meeting by case, kind and language."""

    @cache
    def held(case: str, kind: str, lang: str = "zh") -> Meeting:
        sample(case)
        return screens.held(case, kind, lang=lang)

    return held
