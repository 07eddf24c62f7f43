"""What if a rule weighed more: weights tried on the page of stars, and who would rise and fall. Nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from components import markup, sentences
from components.charts import standings, starred
from components.escape import markup as escape
from components.screen import onward
from data import stars
from data.metrics import BY_NAME
from data.stats import rating

if TYPE_CHECKING:
    from components.charts.standings import Standing
    from components.view import View
    from data.stats.rating import Rated, Scheme

MOST = 100
MOST_NAMED = 6


def body(view: View) -> None:
    """A fold above the panels: one weight a rule, what comes of them, and the way to the settings."""
    scheme = stars.scheme(view.settings)
    if not scheme.rules:
        return
    with st.container(key="trial"), st.expander(view.say("trial.title")):
        _tried(scheme, view)


@st.fragment
def _tried(scheme: Scheme, view: View) -> None:
    """The weights, and below them what they change; only this is drawn anew when one of them is."""
    st.html(markup.tag("p", escape(view.say("trial.about")), class_="note"))
    columns = st.columns(len(scheme.rules))
    weights = {}
    for column, rule in zip(columns, scheme.rules, strict=True):
        key = ".".join(("trial", view.case, rule.name, f"{rule.weight:g}"))
        with column:
            label = view.name(BY_NAME[rule.name])
            weights[rule.name] = st.number_input(label, 0, MOST, round(rule.weight), 5, key=key)
    tried = tuple(
        replace(rule, weight=float(weights[rule.name])) for rule in scheme.rules if weights[rule.name]
    )  # fmt: skip
    if tried != scheme.rules:
        st.html(result(replace(scheme, rules=tried), view))


def result(tried: Scheme, view: View) -> str:
    """Who would rise and fall under the tried scheme, as a sentence and a table of those that move."""
    now = standings.standing_of(stars.scheme(view.settings), view)
    if isinstance(now, str) or not tried.rules:
        return _said(view.say("trial.nobody" if tried.rules else "trial.nothing"))
    then = {name: rating.rated(name, tried, shares) for name, shares in now.shares.items()}
    pairs = [(one, then[one.name]) for one in now.found]
    moved = [(one, new) for one, new in pairs if new is not None and new.stars != one.stars]
    lost = sum(new is None for _, new in pairs)
    up = [now.names[one.name] for one, new in moved if new.stars > one.stars]
    down = [now.names[one.name] for one, new in moved if new.stars < one.stars]
    clauses = [
        view.say("trial.up", n=len(up), names=_names(up, view)) if up else "",
        view.say("trial.down", n=len(down), names=_names(down, view)) if down else "",
        view.say("trial.same", n=len(pairs) - len(moved) - lost),
        view.say("trial.unknown", n=lost) if lost else "",
        _shift([(one, new) for one, new in pairs if new is not None], now, view),
    ]
    said = _said(sentences.stopped(sentences.joined(clauses, view.lang), view.lang))
    return said + (_table(moved, now, view) if moved else "") + _way(view)


def _said(words: str) -> str:
    return markup.tag("p", escape(words), class_="tried", role="status")


def _names(names: list[str], view: View) -> str:
    return sentences.named(names, view.lang, MOST_NAMED, MOST_NAMED)


def _shift(pairs: list[tuple[Rated, Rated]], now: Standing, view: View) -> str:
    """Whose score changes most, and by how much; nothing while none does."""
    most = max(pairs, key=lambda pair: abs(pair[1].score - pair[0].score), default=None)
    if most is None or most[0].score == most[1].score:
        return ""
    one, new = most
    return view.say("trial.shift", name=now.names[one.name], points=f"{new.score - one.score:+.1f}".replace("-", "−"))


def _table(moved: list[tuple[Rated, Rated]], now: Standing, view: View) -> str:
    """Those who move: stars and score as they are, and as they would be."""
    frame = pd.DataFrame({
        view.say("charts.group.unit"): [now.names[one.name] for one, _ in moved],
        view.say("trial.is"): [_points(one, view) for one, _ in moved],
        view.say("trial.would_be"): [_points(new, view) for _, new in moved],
    })  # fmt: skip
    return markup.table(frame, view.say("trial.title"))


def _points(one: Rated, view: View) -> str:
    return view.say("starred.words", score=f"{one.score:.1f}", stars=starred.stars_of(one, view))


def _way(view: View) -> str:
    return markup.tag("p", onward.link(view.say("trial.way"), "settings"))
