"""What a reader is looking at: case, scope, period, grain and language, the same for every panel of a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from components import own_words, text

if TYPE_CHECKING:
    from datetime import date

    from data.cases.settings import CaseSettings
    from data.metric import Metric
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
    kind: tuple[str, str] = ("", "")  # a column and the one value of it looked at: only in answers to live questions

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
    def badge(self) -> str:
        """What every chart of this view is marked with: 临时数据, 模拟数据, or nothing."""
        if self.settings.is_temporary:
            return self.say("frame.temporary")
        return self.say("frame.made_up") if self.settings.made_up else ""

    @property
    def badge_why(self) -> str:
        """Why it is marked so, in a sentence; "" when it is not."""
        if self.settings.is_temporary:
            return self.say("frame.temporary_why")
        return self.say("frame.made_up_why") if self.settings.made_up else ""

    @property
    def slice(self) -> Slice:
        """The one filter every query of this view gets."""
        return self._slice(self.start, self.end)

    def _slice(self, start: date, end: date) -> Slice:
        from data.query import Slice

        return Slice(self.case, self.scope, start, end, line=self.line, kind=self.kind)

    def previous(self) -> Slice | None:
        """The fair comparison: equal length, same days a year before; None when records do not reach back."""
        from data import periods

        days = periods.previous(self.start, self.end, self.settings.first_on)
        return None if days is None else self._slice(*days)

    def say(self, key: str, **values: Any) -> str:
        """The words of `key` in the view's language, the case's own words put in."""
        return own_words.say(key, self.settings.words.get(self.lang, {}), self.lang, **values)

    def name(self, thing: Metric | Any) -> str:
        """The name of a metric (or anything with `zh` and `en`), the case's word for its grids put in."""
        return own_words.renamed(text.name(thing, self.lang), self.settings.words.get(self.lang, {}), self.lang)
