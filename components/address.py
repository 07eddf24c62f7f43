"""The address of a view: what stands in the URL, read with doubt and written without the defaults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from components import text
from components.view import GRAINS, View
from data import cases, periods, units

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

KEYS = ("case", "scope", "pin", "line", "period", "grain", "lang")
LINES = ("admin", "party")
DEEPEST = 20  # steps of a path, whatever the data say
LONGEST = 60  # characters of a parameter worth looking at
DEFAULTS = {"pin": "", "line": "admin", "period": "ytd", "grain": "month", "lang": "zh"}


@dataclass(frozen=True)
class Address:
    """A view, with a sentence for each parameter that was not understood and replaced by its default."""

    view: View
    problems: tuple[str, ...] = ()


def read(given: Mapping[str, str]) -> Address:
    """The view that the parameters of a URL ask for; what they hold is never trusted."""
    problems: list[str] = []
    asked = {key: given[key][:LONGEST] for key in KEYS if given.get(key)}
    lang = _one_of(asked, "lang", text.LANGUAGES, problems, asked.get("lang", "zh"))
    case = _one_of(asked, "case", tuple(cases.names()), problems, lang)
    settings = cases.settings(case)
    scope = _scope(asked, case, lang, problems)
    pin = asked.get("pin", "")
    if pin and not _is_within(pin, case):
        problems.append(text.say("problems.pin", lang, value=pin))
        pin = ""
    line = _one_of(asked, "line", LINES, problems, lang)
    period, start, end = _period(asked, settings.as_of, settings.first_on, lang, problems)
    grain = _one_of(asked, "grain", GRAINS, problems, lang)
    return Address(View(case, scope, line, start, end, period, grain, lang, pin), tuple(problems))


def _one_of(asked: dict[str, str], key: str, allowed: tuple[str, ...], problems: list[str], lang: str) -> str:
    """The value asked for when it is allowed, else the default and a sentence about it."""
    default = DEFAULTS.get(key, allowed[0])
    wanted = asked.get(key, default)
    if wanted in allowed:
        return wanted
    lang = lang if lang in text.LANGUAGES else "zh"
    used = {
        "case": lambda: _case_name(default, lang),
        "lang": lambda: text.say(f"languages.{default}", lang),
        "grain": lambda: text.say(f"grains.{default}", lang),
        "line": lambda: text.say(f"lines.{default}", lang),
    }[key]()
    problems.append(text.say(f"problems.{key}", lang, value=wanted, used=used))
    return default


def _scope(asked: dict[str, str], case: str, lang: str, problems: list[str]) -> str:
    """The area or grid asked for when it lies in the case, else the case's top; organisations are no scope."""
    tree, top = units.tree(case), cases.settings(case).top
    scope = asked.get("scope", top)
    if _is_within(scope, case):
        return scope
    problems.append(text.say("problems.scope", lang, value=scope, used=tree.get(top).name))
    return top


def _is_within(scope: str, case: str) -> bool:
    """Whether it is an area or grid of the case's tree, at or below the case's top."""
    tree = units.tree(case)
    unit = tree.get(scope) if scope in tree else None
    is_place = unit is not None and (unit.is_area or unit.level == "party_area")
    return is_place and cases.settings(case).top in (step.id for step in tree.path(scope))


def _case_name(case: str, lang: str) -> str:
    return text.name(cases.settings(case), lang)


def _period(
    asked: dict[str, str], as_of: date, first_on: date, lang: str, problems: list[str]
) -> tuple[str, date, date]:
    """The period code with its first and last day; own dates must run forwards and touch the records."""
    code = asked.get("period", DEFAULTS["period"])
    default = DEFAULTS["period"]
    try:
        start, end = periods.resolve(code, as_of, first_on)
    except ValueError:
        problem = "dates" if "~" in code else "period"
    else:
        if start <= as_of and end >= first_on:
            return code, start, end
        problem = "dates"
    problems.append(text.say(f"problems.{problem}", lang, value=code, used=text.say(f"periods.{default}", lang)))
    return default, *periods.resolve(default, as_of, first_on)


def write(view: View) -> dict[str, str]:
    """The parameters of a view, the defaults left out so that a plain address stays plain."""
    first = next(iter(cases.names()))
    defaults = DEFAULTS | {"case": first, "scope": cases.settings(view.case).top}
    return {key: getattr(view, key) for key in KEYS if getattr(view, key) != defaults[key]}


def plain(parameters: Mapping[str, str]) -> dict[str, str]:
    """Parameters without those that only repeat a default."""
    return {key: value for key, value in parameters.items() if value and DEFAULTS.get(key) != value}
