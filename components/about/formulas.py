"""How a metric is worked out, in words: what stands above and below the line, and its formula with named columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from components import headline, text
from data import sql, views
from data.datasets import BY_NAME

if TYPE_CHECKING:
    from components.view import View
    from data.metric import Metric

COLUMN = re.compile(r"\b[tml]\.(\w+)", re.ASCII)
SETTING = re.compile(r"\{(\w+)\}")
LEVEL = re.compile(r"(\bt\.level = )'(\w+)'")
LITERAL = re.compile(r"'([^']*)'")
ROWS = re.compile(r"\bsum\(1\)")
SHARE = re.compile(r"\bsum\(CASE WHEN (.+) THEN (\S+) ELSE 0 END\)")  # what stands above the line of a share
CASE = re.compile(r"CASE WHEN (.+?) THEN (.+?) END")
SUBQUERY = re.compile(r"\(SELECT [^()]*\)")  # a tie looked up in the same list: said in words
BLANK = re.compile(r"\bcoalesce\(([^,()]+), (?:''|FALSE)\)")  # a blank that counts as nothing goes without saying
LIKE = re.compile(r"LIKE '%([^%']+)%'")
IN_PAIRS = r"((?:[^()]|\([^()]*\))*)"
# SQL's own words in the order in which they are replaced; keys of [dictionary.sql]
WORDS = (
    ("count_distinct", r"\bcount\(DISTINCT ([^)]+)\)"), ("count", r"\bcount\(\*\)"), ("is_known", r"\bIS NOT NULL\b"),
    ("is_unknown", r"\bIS NULL\b"), ("between", r"\bBETWEEN (\d+) AND (\d+)"), ("in", r"\bIN\b"),
    ("and", r"\bAND\b"), ("or", r"\bOR\b"), ("not", r"\bNOT\b"), ("sum", r"\bsum\b"), ("coalesce", r"\bcoalesce\b"),
    ("no", r"\bFALSE\b"), ("same", rf"\bCAST\({IN_PAIRS} AS DATE\)"), ("same", r"\bCAST\((.+) AS DOUBLE\)"),
    ("days", r"\bdate_diff\('day', "), ("same", r"\bDATE '([^']+)'"),
)  # fmt: skip


def is_ratio(metric: Metric) -> bool:
    """Whether something is divided by something."""
    return metric.parts is not None or sql.is_ratio(metric)


def halves(metric: Metric, view: View) -> tuple[str, str]:
    """What stands above and below the line, in words; nothing below where nothing is divided."""
    if metric.parts:
        top, bottom = (view.name(part) for part in metric.parts)
        factor = f" × {metric.scale:,.0f}" if metric.scale != 1 else ""
        return top + factor, bottom
    if sql.is_ratio(metric):
        return view.say(f"dictionary.parts.{metric.name}.top"), view.say(f"dictionary.parts.{metric.name}.bottom")
    dataset = BY_NAME.get(views.dataset_of(metric.of))
    if dataset and not (metric.closes or metric.function) and metric.formula.startswith("count("):
        return view.say("dictionary.count_of", of=text.name(dataset, view.lang).lower()), ""
    return headline.formula(metric, view), ""


def written(metric: Metric, view: View) -> str:
    """The formula with its columns by the names they carry in the files, and the condition after it."""
    if metric.parts:
        top, bottom = (written(part, view) for part in metric.parts)
        return f"[{top}] ÷ [{bottom}]" + (f" × {metric.scale:,.0f}" if metric.scale != 1 else "")
    said = _said(metric.formula, metric, view)
    if metric.function is not None:
        listed = text.side_by_side((_said(column, metric, view) for column in metric.columns), view.lang)
        said = view.say("dictionary.sql.survival", columns=listed)
    if metric.where:
        said = view.say("dictionary.sql.where", formula=said, condition=_said(metric.where, metric, view))
    return said


def _said(expression: str, metric: Metric, view: View) -> str:
    """An SQL expression with its settings put in, its columns by name, and SQL's words in the reader's language."""
    say = view.say
    said = SETTING.sub(lambda found: _setting(found[1], view), expression)
    said = LEVEL.sub(lambda found: found[1] + say(f"levels.{found[2]}"), said)
    said = BLANK.sub(r"\1", SUBQUERY.sub(lambda _: say("dictionary.sql.another"), said))
    said = SHARE.sub(lambda found: _counted(found[1], found[2], view), ROWS.sub("count(*)", said))
    said = CASE.sub(lambda found: say("dictionary.sql.if", value=found[2], condition=found[1]), said)
    said = LIKE.sub(lambda found: say("dictionary.sql.contains", words=text.value(found[1], view.lang)), said)
    for key, pattern in WORDS:
        said = re.sub(pattern, lambda found, key=key: _word(key, found, view), said)  # type: ignore[misc]
    said = COLUMN.sub(lambda found: _column(found[1], metric, view), said)
    said = LITERAL.sub(lambda found: text.value(found[1], view.lang), said)
    return said.replace("<>", "≠").replace(">=", "≥").replace("<=", "≤").replace(" / ", " ÷ ")


def _word(key: str, found: re.Match[str], view: View) -> str:
    return view.say(f"dictionary.sql.{key}").replace("①", found[1] if found.groups() else "").replace(
        "②", found[2] if len(found.groups()) > 1 else ""
    )  # fmt: skip


def _counted(condition: str, weight: str, view: View) -> str:
    """The rows that meet a condition, or their weight summed."""
    if weight == "1":
        return view.say("dictionary.sql.rows_where", condition=condition)
    return f"sum({view.say('dictionary.sql.if', value=weight, condition=condition)})"


def _setting(name: str, view: View) -> str:
    if name == "as_of":
        return view.settings.as_of.isoformat()
    return f"{view.settings.settings.get(name, sql.DEFAULTS[name]):g}"


def _column(name: str, metric: Metric, view: View) -> str:
    """The header of a column in the files; what is worked out when they are read has words of its own."""
    own = text.words(view.lang).get(f"dictionary.columns.{name}")
    if own or view.lang != "zh":
        return own or name.replace("_", " ")
    dataset = BY_NAME.get(views.dataset_of(metric.of))
    holders = [dataset] if dataset else []
    for holder in (*holders, *BY_NAME.values()):
        if name in holder.names:
            return holder.column(name).header
    raise KeyError(f"no words for the column {name} of {metric.name}")
