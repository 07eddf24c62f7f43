"""Numbers as people write them: 8.5万, 1,024, 300余, 71.5％, 1124户, 三十 ... and those that say no number at all."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from data.reading import numerals

NOTHING = frozenset(
    {"", "-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "空", "n/a", "na", "null", "none", "nan", "#n/a", "*"}
)
VAGUE = re.compile(
    r"(十几|几十|数十|几百|数百|上百|几千|数千|上千|几万|数万|上万|数亿|几亿|若干|多数|少数|十余|百余|千余|几|数)[万亿]?[^\d]{0,3}"
)
SCALE = {
    "": 1.0,
    "十": 10.0,
    "百": 100.0,
    "千": 1e3,
    "k": 1e3,
    "万": 1e4,
    "w": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
}
ABOVE = ("超过", "超", "逾", "不少于", "不低于", "至少", ">=", "≥", ">")
BELOW = ("将近", "接近", "近", "不足", "不到", "<=", "≤", "<")
ABOUT = ("大约", "大概", "约", "~", "≈")
WHOLE = ("共计", "合计", "累计", "共", "计")
BEFORE = "|".join((*ABOVE, *BELOW, *ABOUT, *WHOLE))
AFTER = {
    "余": ">", "多": ">", "来": "~",
    "以上": ">", "+": ">", "以下": "<", "以内": "<", "之内": "<", "左右": "~", "上下": "~",
}  # fmt: skip
LATE = r"余|多|左右|上下|以上|以下|以内|之内|\+"
# Digits in groups of three (of four, as some write them): 5 3 and 12,34 are two numbers or a slip.
DIGITS = r"[1-9]\d{0,2}(?:(?:, ?|[ '])\d{3})+(?:\.\d+)?|[1-9]\d{0,3}(?:,\d{4})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
FORM = re.compile(
    rf"(?P<before>{BEFORE})? ?(?P<currency>人民币|rmb|cny|us\$|[¥$])? ?(?P<sign>[-+])?(?P<digits>{DIGITS})"
    r"(?P<power>e[+-]?\d+)? ?(?P<early>余|多|来)?(?P<scale>万亿|[十百千]万|[十百千万亿]|[wk](?![a-z]))?"
    rf"(?P<after>{LATE})?(?P<percent>[%‰])? ?"
    rf"(?P<unit>[kh]?m\^?2|[^\d%‰.,+-]{{0,6}}?(?:/[^\d]{{1,3}})?)(?P<late>{LATE})?"
)
# After numerals only words that count or measure: 三组 and 二期 are names, 三月 is a day.
NUMERAL = re.compile(
    rf"(?P<before>{BEFORE})?(?:人民币)?(?P<share>百分之)?(?P<numeral>[{numerals.CHARACTERS}]+)(?P<early>余|多|来)?"
    rf"(?P<step>[万亿萬億])?(?P<after>{LATE})?(?P<unit>人次|户次|[人户个件次名家位项条场起]|"
    rf"个?小时|分钟|平方米|平方公里|公顷|亩|元整?|圆整?|块钱?|周?岁)?(?P<late>{LATE})?"
)
PARTS = re.compile(r"(?=\d)(?:(\d+)亿)?(?:(\d+)万)?(?:(\d)千)?(?:(\d)百)?(?P<unit>[^\d%‰.,+-]{0,6})")
DURATION = re.compile(
    r"(?:(?P<hours>\d+|[一二两三四五六七八九十]+)个?(?P<half1>半)?(?:小时|钟头|h)(?P<half2>半)?"
    r"(?:零?(?P<minutes>\d{1,2})(?:分钟?|min|m)?)?|(?P<only>半)个?(?:小时|钟头))"
)
PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")  # by far the most frequent
CURRENCY = {"人民币": "元", "rmb": "元", "cny": "元", "¥": "元", "$": "美元", "us$": "美元"}
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), "")
VARIANTS = INVISIBLE | dict(zip(map(ord, "萬億餘來約−，"), "万亿余来约-,", strict=True))
LARGEST = 1e15  # above it a number is no count or sum of a neighbourhood, and no longer exact


class NotNumber(ValueError):
    """The text is not a number; `code` says in which way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Amount(NamedTuple):
    """A number with the words after it: 8.5万元 is 8.5, 1e4 and 元; `unit` is "" for none and "%" for a share of 1."""

    figure: float
    power: float = 1.0
    unit: str = ""

    @property
    def value(self) -> float:
        """The number in the unit written beside it."""
        return round(self.figure * self.power, 6) if self.power != 1.0 else self.figure


def number(text: str) -> float | None:
    """The value of a text, whatever its unit: None when it says "nothing here"; percent as a share of 1.

    Raises NotNumber: "vague_number" for 十几 and 数千, "not_number" otherwise.
    """
    found = amount(text)
    return found.value if found else None


def amount(text: str) -> Amount | None:
    """The number of a text and the unit it is written in; raises as `number` does."""
    value = text.strip()
    if PLAIN.fullmatch(value):
        return Amount(_exact(value))
    value = _even(value)
    if value in NOTHING:
        return None
    if VAGUE.fullmatch(value):
        raise NotNumber("vague_number")
    if re.fullmatch(r"\([^()]*\)", value):
        value = "-" + value[1:-1]
    for form, read in FORMS:
        if match := form.fullmatch(value):
            return read(match)
    raise NotNumber("not_number")


def bound(text: str) -> str:
    """How a text bounds its value: ">" for 余, 多, 以上; "<" for 近, 以下; "~" for 约, 左右; "" when exact."""
    try:
        value = _even(text.strip())
    except NotNumber:
        return ""
    match = FORM.fullmatch(value) or NUMERAL.fullmatch(value)
    if not match:
        return ""
    signs = {AFTER.get(match[part] or "", "") for part in ("early", "after", "late")}
    before = match["before"]
    signs.add(">" if before in ABOVE else "<" if before in BELOW else "~" if before in ABOUT else "")
    return next((sign for sign in "><~" if sign in signs), "")


def _even(text: str) -> str:
    """Full-width, invisible and Traditional characters evened out. A footnote mark (50①) must not become a digit."""
    if not text.isascii():
        text = text.replace("m²", "m2").replace("M²", "m2")
        if numerals.FOOTNOTE.search(text):
            raise NotNumber("not_number")
        text = unicodedata.normalize("NFKC", text).translate(VARIANTS)
    bare = text.strip().lower()
    return bare if bare in NOTHING else bare.lstrip("'").rstrip("。;、, ")


def _exact(digits: str, power: str = "") -> float:
    found = float((digits if PLAIN.fullmatch(digits) else re.sub("[, ']", "", digits)) + power)
    if found > LARGEST:
        raise NotNumber("not_number")
    return found


def _arabic(match: re.Match[str]) -> Amount:
    figure = _exact(match["digits"], match["power"] or "")
    figure = figure / {"%": 100, "‰": 1000}[match["percent"]] if match["percent"] else figure
    figure = -figure if match["sign"] == "-" else figure
    own = "%" if match["percent"] else CURRENCY.get(match["currency"] or "", "")
    unit = match["unit"].strip().removeprefix(own)
    return Amount(figure, SCALE[match["scale"] or ""], own + unit)


def _chinese(match: re.Match[str]) -> Amount:
    figure = _numeral(match["numeral"])
    if match["share"]:
        return Amount(figure / 100, unit="%")
    return Amount(figure, SCALE[(match["step"] or "").translate(numerals.VARIANTS)], match["unit"] or "")


def _numeral(text: str) -> float:
    try:
        return numerals.value(text)
    except numerals.Bare as error:
        raise NotNumber("vague_number") from error
    except ValueError as error:
        raise NotNumber("not_number") from error


def _parts(match: re.Match[str]) -> Amount:
    """1万2千: the steps must be said; what 1万2 ends in is not guessed."""
    steps = zip(match.groups()[:4], (1e8, 1e4, 1e3, 1e2), strict=True)
    return Amount(sum(int(digits) * step for digits, step in steps if digits), unit=match["unit"])


def _duration(match: re.Match[str]) -> Amount:
    """1小时30分, 两个半小时, 半小时: in hours."""
    if match["only"]:
        return Amount(0.5, unit="小时")
    said = match["hours"]
    hours = float(said) if said.isdigit() else _numeral(said)
    half = 0.5 if match["half1"] or match["half2"] else 0.0
    return Amount(hours + half + int(match["minutes"] or 0) / 60, unit="小时")


FORMS = ((FORM, _arabic), (NUMERAL, _chinese), (PARTS, _parts), (DURATION, _duration))
