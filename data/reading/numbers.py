"""Numbers as people write them: 8.5万, 1,024, 300余, 71.5％, 1124户, 三十 ... and those that say no number at all."""

from __future__ import annotations

import re
import unicodedata

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
    "万": 1e4,
    "w": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
}
FORM = re.compile(
    r"(?P<before>约|大约|近|将近|超|超过|逾|不少于|不低于|至少|共|计|>=|<=|≥|≤|>|<|~|≈)?"
    r"[¥$￥]?(?P<sign>[-+])?(?P<digits>\d[\d,' ]*(?:\.\d+)?|\.\d+)(?P<power>e[+-]?\d+)?"
    r"(?P<scale>万亿|百万|千万|[十百千万亿w])?(?P<after>余|多|左右|以上|以下)?(?P<percent>[%‰])?"
    r"(?P<unit>[^\d%‰.,+-]{0,6}(?:/[^\d]{1,3})?)(?P<late>余|多|左右|以上|以下)?"
)
CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "兩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
}
STEPS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


class NotNumber(ValueError):
    """The text is not a number; `code` says in which way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def number(text: str) -> float | None:
    """The value of a text: None when it says "nothing here"; percent as a share of 1.

    Raises NotNumber: "vague_number" for 十几 and 数千, "not_number" otherwise.
    """
    value = text.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    value = unicodedata.normalize("NFKC", value).replace("−", "-").replace("，", ",").lower().strip()
    if value in NOTHING:
        return None
    if VAGUE.fullmatch(value):
        raise NotNumber("vague_number")
    if value.startswith("(") and value.endswith(")"):
        value = "-" + value[1:-1]
    if match := FORM.fullmatch(value):
        return _value(match)
    return _chinese(value)


def bound(text: str) -> str:
    """How a text bounds its value: ">" for 余, 多, 以上; "<" for 近, 以下; "~" for 约, 左右; "" when exact."""
    match = FORM.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if not match:
        return ""
    words = {match["before"], match["after"], match["late"]}
    if words & {"余", "多", "以上", "超", "超过", "逾", "不少于", "不低于", "至少", ">", ">=", "≥"}:
        return ">"
    if words & {"近", "将近", "以下", "<", "<=", "≤"}:
        return "<"
    return "~" if words & {"约", "大约", "左右", "~", "≈"} else ""


def _value(match: re.Match[str]) -> float:
    digits = match["digits"].replace(" ", "").replace("'", "")
    if "," in digits and not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?|\d{1,4}(,\d{4})+(\.\d+)?", digits):
        raise NotNumber("not_number")
    value = float(digits.replace(",", "") + (match["power"] or "")) * SCALE[match["scale"] or ""]
    value = round(value, 6) if match["scale"] else value
    value = value / {"%": 100, "‰": 1000}[match["percent"]] if match["percent"] else value
    return -value if match["sign"] == "-" else value


def _chinese(text: str) -> float:
    """三十, 一百零五, 十二, 两千三百, 一亿二千三百万, 三万余."""
    text = re.sub(r"(余|多|左右|以上)?[人户个件次名家]?$", "", text)
    total = part = digit = 0
    if not text:
        raise NotNumber("not_number")
    for character in text:
        if character in CHINESE:
            digit = CHINESE[character]
        elif character in STEPS:
            part, digit = part + (digit or 1) * STEPS[character], 0
        elif character in "万亿":
            total, part, digit = _lift(total, part + digit, character), 0, 0
        else:
            raise NotNumber("not_number")
    return float(total + part + digit)


def _lift(total: int, part: int, step: str) -> int:
    """一亿二千万: the 万 lifts only what came after the 亿; 一万亿: the 亿 lifts all."""
    return (total + part) * 100_000_000 if step == "亿" else total + part * 10_000
