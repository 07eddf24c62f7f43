"""Who is rated by the rules of a case: units down to the community, a community alone, or the units that handle orders.

Never persons, and never grids, since ranking grids ranks those who work in them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from components import sentences, text
from components.charts import asking
from data import stars, units
from data.datasets import LEVELS
from data.metrics import BY_NAME
from data.metrics.steps import handled
from data.query import query
from data.question import cuttable
from data.reading.organisations import UNLISTED
from data.stats import rating
from data.stats.rating import Scheme

if TYPE_CHECKING:
    from components.spec import Drawn, Panel
    from components.view import View
    from data.metric import Metric
    from data.question import Slice
    from data.stats.rating import Rated, Share

LOWEST = LEVELS["community"]
HANDLER = "handler_name"  # organisations are known by their names only


@dataclass(frozen=True)
class Group:
    """Who is compared: the units of a level, the organisations that handle orders, or (neither) the scope alone."""

    level: str = ""
    by: str = "unit"

    @property
    def is_alone(self) -> bool:
        """Whether it is the scope itself."""
        return not self.level and self.by == "unit"


@dataclass(frozen=True)
class Standing:
    """The units of a group by their stars, the lowest score first, and those there is too little evidence for."""

    scheme: Scheme
    found: tuple[Rated, ...]
    names: dict[str, str]  # unit id -> name
    shares: dict[str, dict[str, Share]]
    unknown: tuple[str, ...]  # ids
    level: str  # the word for them
    group: Group
    frame: pd.DataFrame


def ranked(panel: Panel, view: View) -> Standing | Drawn:
    """The units by the case's own scheme, or the empty form that says why there is nothing to rate.

    A panel cut by the units that handle orders asks for those.
    """
    scheme = stars.scheme(view.settings)
    found = _handlers(scheme, view) if panel.by == (HANDLER,) else standing_of(scheme, view)
    return nothing(panel, view, found) if isinstance(found, str) else found


def nothing(panel: Panel, view: View, reason: str) -> Drawn:
    """The empty form, which is about stars and not about the first of the rules."""
    found = asking.empty(panel, view, pd.DataFrame(), reason)
    title = view.say("charts.empty.title", name=view.say("starred.star"))
    return found if reason.startswith("none_") else replace(found, title=sentences.begun(title, view.lang), subtitle="")


def standing_of(scheme: Scheme, view: View) -> Standing | str:
    """The first level below the scope, the community at most, in which two units have stars; else why there is none.

    A community is rated alone.
    """
    if not scheme.rules:
        return "no_rules"
    tree = units.tree(view.case)
    below = [level for level in tree.levels_below(view.scope, view.line) if LEVELS.get(level, 99) <= LOWEST]
    if not below:
        own = tree.get(view.scope).level
        return _of(scheme, Group(), _word(own, view), view) if LEVELS.get(own, 99) <= LOWEST else "below_community"
    reasons = []
    for level in below:
        found = _of(scheme, Group(level), _word(level, view), view)
        if isinstance(found, Standing):
            return found
        reasons.append(found)
    return "too_little" if "too_little" in reasons else reasons[0]


def _word(level: str, view: View) -> str:
    return view.say(f"sentences.levels.{level}")


def _handlers(scheme: Scheme, view: View) -> Standing | str:
    """The units that handle orders, by those rules of the scheme that are about orders."""
    rules = tuple(rule for rule in scheme.rules if BY_NAME[rule.name].of == "requests")
    if not rules:
        return "no_rules"
    return _of(Scheme(rules, scheme.bounds), Group(by=HANDLER), view.say(f"charts.groups.{HANDLER}"), view)


def _of(scheme: Scheme, group: Group, word: str, view: View) -> Standing | str:
    """The units of a group, if at least two have stars, or one that is alone."""
    if view.kind[0] and not all(view.kind[0] in cuttable(metric) for metric in _metrics(scheme, group)):
        return "unanswerable"
    frame = asked(scheme, group, view.slice)
    found, shares = rated(scheme, frame, group)
    if len(found) < (1 if group.is_alone else 2):
        states = set(frame["state"]) or {"no_data"}
        return next((state for state in asking.STATES if state in states and "ok" not in states), "too_little")
    names = {one: asking.unit_name(view, one) if group.by == "unit" else text.value(one, view.lang) for one in shares}
    met = {one.name for one in found}
    return Standing(scheme, found, names, shares, tuple(one for one in shares if one not in met), word, group, frame)


def asked(scheme: Scheme, group: Group, where: Slice) -> pd.DataFrame:
    """The shares of the scheme for a group: a tidy frame with a column `unit` or `handler_name`."""
    metrics = _metrics(scheme, group)
    if group.by == HANDLER:
        frame = query(metrics, (HANDLER,), where)
        return frame[frame[HANDLER].ne(UNLISTED)]  # whoever they are, they are not one unit
    if group.is_alone:
        return query(metrics, (), where).assign(unit=where.scope)
    return query(metrics, ("unit",), where, group.level)


def _metrics(scheme: Scheme, group: Group) -> tuple[Metric, ...]:
    metrics = tuple(BY_NAME[rule.name] for rule in scheme.rules)
    return tuple(map(handled, metrics)) if group.by == HANDLER else metrics


def rated(
    scheme: Scheme, frame: pd.DataFrame, group: Group
) -> tuple[tuple[Rated, ...], dict[str, dict[str, Share]]]:
    """The units with stars, the lowest score first, and the shares of all."""
    shares = stars.shares(frame, group.by)
    found = [one for unit, each in shares.items() if (one := rating.rated(unit, scheme, each))]
    return tuple(sorted(found, key=lambda one: (one.score, one.name))), shares
