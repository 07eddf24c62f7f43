"""What a reader is looking at: case, scope, period, grain and language, the same for every panel of a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from components import text

if TYPE_CHECKING:
    from datetime import date

    from data.cases.settings import CaseSettings
    from data.query import Slice

GRAINS = ("ten_day", "week", "month", "quarter")


@dataclass(frozen=True)
class View:
    """The state of the filters; hashable, so that drawn panels are kept by (data version, view, panel).

    `start` and `end` are the first and last day looked at (end inclusive); `period` is the code they came from.
    `scope` and `pin` are unit or grid ids, `line` "admin" or "party", `lang` "zh" or "en".
    """

    case: str
    scope: str
    line: str
    start: date
    end: date
    period: str
    grain: str = "month"
    lang: str = "zh"
    pin: str = ""  # a second scope kept beside the first, to compare with

    @property
    def alone(self) -> View:
        """The same view without the second scope: what panels are drawn and kept by."""
        return replace(self, pin="") if self.pin else self

    @property
    def twin(self) -> View | None:
        """The view of the second scope; None when there is none, or it is the first."""
        return replace(self, scope=self.pin, pin="") if self.pin not in ("", self.scope) else None

    @property
    def settings(self) -> CaseSettings:
        """The settings of the case: its names, as-of date, targets and own words."""
        from data import cases

        return cases.settings(self.case)

    @property
    def slice(self) -> Slice:
        """The one filter every query of this view gets."""
        return self._slice(self.start, self.end)

    def _slice(self, start: date, end: date) -> Slice:
        from data.query import Slice

        return Slice(self.case, self.scope, start, end, line=self.line)

    def previous(self) -> Slice | None:
        """The fair comparison: equal length, same days a year before; None when records do not reach back."""
        from data import periods

        days = periods.previous(self.start, self.end, self.settings.first_on)
        return None if days is None else self._slice(*days)

    def say(self, key: str, **values: Any) -> str:
        """The words of `key` in the view's language, the case's own words put in."""
        own = self.settings.words.get(self.lang, {})
        return text.say(key, self.lang, **{**own, **values})
