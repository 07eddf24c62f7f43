"""Chinese numerals: 三十, 一百零五, 两万五, 三百五, 一亿二千三百万, 三点五万, 叁仟."""

from __future__ import annotations

import re

DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
VARIANTS = str.maketrans(
    "〇兩壹贰叁肆伍陆柒捌玖貳參陸拾佰仟萬億",
    "零两一二三四五六七八九二三六十百千万亿",
)
CHARACTERS = "零一二三四五六七八九两十百千万亿点〇兩壹贰叁肆伍陆柒捌玖貳參陸拾佰仟萬億"
# ①, ², ½, Ⅱ and their like: evened out they would become digits of the number before them.
FOOTNOTE = re.compile("[²³¹¼½¾\u2070-\u209c\u2150-\u218b\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]")
DIGIT = "[一二三四五六七八九两]"
SECTION = re.compile(
    rf"(?:(?P<千>{DIGIT})千)?(?:零?(?P<百>{DIGIT})百)?(?:零?(?P<十>{DIGIT}?)(?P<ten>十))?(?P<gap>零)?(?P<last>{DIGIT})?"
)


class Bare(ValueError):
    """A step without a digit, such as 万 or 百万: an order of size and no number."""


def value(text: str) -> float:
    """The number a text of numerals says. Raises Bare for 百 and 万, ValueError for what is no numeral (一二三)."""
    text = text.translate(VARIANTS)
    if not re.search("[零一二三四五六七八九两十]", text):
        raise Bare(text)
    if match := re.fullmatch(r"([^点]+)点([零一二三四五六七八九]+)([万亿]?)", text):
        part = sum(DIGITS[character] / 10**place for place, character in enumerate(match[2], 1))
        return float(round((_whole(match[1]) + part) * STEPS.get(match[3], 1), 6))
    return float(_whole(text))


def _whole(text: str) -> int:
    for step in "亿万":
        head, found, tail = text.rpartition(step)
        if found:
            return _whole(head) * STEPS[step] + _rest(tail, STEPS[step])
    return _section(text)


def _rest(text: str, step: int) -> int:
    """What follows a step: nothing, a digit of the next lower place (两万五 is 25,000), or a smaller number."""
    if not text:
        return 0
    if text in DIGITS and text != "零":
        return DIGITS[text] * step // 10
    found = _whole(text.removeprefix("零"))
    if found >= step:
        raise ValueError(text)
    return found


def _section(text: str) -> int:
    """A number below 10,000: 两千三百, 一百零五, 三百五 (350), 十二."""
    if text == "零":
        return 0
    match = SECTION.fullmatch(text)
    if not text or not match or (match["gap"] and not match["last"]):
        raise ValueError(text)
    total = sum(DIGITS[match[step]] * STEPS[step] for step in "千百" if match[step])
    if match["ten"]:
        total += DIGITS.get(match["十"], 1) * 10
    short = not (match["ten"] or match["gap"])
    unit = (10 if match["百"] else 100) if short and (match["百"] or match["千"]) else 1
    return total + DIGITS.get(match["last"] or "零", 0) * unit
