"""The figures of thousands of areas in few bytes: what the browser says on hover; areas.js unpacks them."""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"  # of a place in a list, two an area


def packed(figures: list[str]) -> dict[str, str]:
    """The figures in the order of the areas; where many are alike, each once with two characters an area."""
    said = list(dict.fromkeys(figures))
    if len(said) == 1:
        return {"texts": said[0], "at": "*"}
    if len(said) > min(len(figures) / 3, len(DIGITS) ** 2):
        return {"texts": "|".join(figures), "at": ""}
    places = {figure: DIGITS[i // len(DIGITS)] + DIGITS[i % len(DIGITS)] for i, figure in enumerate(said)}
    return {"texts": "|".join(said), "at": "".join(places[figure] for figure in figures)}


def bare(figure: str, said: set[str], unit: str) -> str:
    """A figure without its unit; nothing where the mark's own words say it all. Both are added in the browser."""
    return "" if figure in said else figure.removesuffix(unit).rstrip().replace("|", "/")
