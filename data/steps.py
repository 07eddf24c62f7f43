"""The named steps of a change to what is kept. A test stops the process at each of them; otherwise nothing happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

reached: Callable[[str], object] = str


def step(name: str) -> None:
    """A step of this name is done."""
    reached(name)
