"""Which words are a person's name: alone in a cell, beside others and titles, or in a sentence.

No list of names is complete, so a name is told by its surname and by what stands around it: `looks_like_name` is a wide
guess, for whole columns; `is_likely` and what builds on it a narrow one, for single cells.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from data.reading import headers

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = tomllib.loads(Path(__file__).with_name("personal.toml").read_text(encoding="utf-8"))


def _any_of(key: str) -> str:
    """A pattern of all words under a key, the longest first."""
    return "|".join(sorted(WORDS[key].split(), key=len, reverse=True))


SURNAMES = frozenset(WORDS["surnames"].replace("\n", ""))
DOUBLE = tuple(WORDS["surnames_of_two"].split())
GIVEN = frozenset(WORDS["given"].replace("\n", ""))
NO_NAMES = frozenset(WORDS["words"].split())
ORGANISATION = re.compile(_any_of("organisation"))
ORGANISATION_END = re.compile(f"({_any_of('organisation')})$")
PLACE = re.compile(f"({_any_of('place_ends')})$")
TITLE = re.compile(f"({_any_of('titles')})$")
ROLE = re.compile(f"^({_any_of('roles')})")
HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
LONGEST_LIST = 60  # characters; a longer cell is a story, not a list of people
APART = re.compile(r"[、，,/／|｜;；:：()（）\[\]【】<>《》\s+&]+")
JOINED = re.compile("[和与及诉]")
SURNAME = f"[{''.join(sorted(SURNAMES))}]"
ONE = f"(?:(?:{'|'.join(DOUBLE)})[\u4e00-\u9fff]{{1,2}}|{SURNAME}[\u4e00-\u9fff]?[{''.join(sorted(GIVEN))}])"
SIGN = f"家(?![{WORDS['after_family']}])|{_any_of('signs')}|{_any_of('titles')}"
IN_SENTENCE = re.compile(
    f"(?=(?P<followed>{ONE})(?:{SIGN}))"
    f"|(?:{_any_of('leads')})(?=(?P<led>{ONE})(?:$|[^\u4e00-\u9fff]|{_any_of('deeds')}|{SIGN}))"
)
MANY = 500  # texts from which one pass in C++ picks those worth a look
WORTH_A_LOOK = f"{ONE}|{SURNAME}[\u4e00-\u9fff]{{0,2}}({_any_of('titles')})"


def looks_like_name(text: str) -> bool:
    """Two to four Han characters beginning with a common surname, and no organisation or place."""
    if not text or text[0] < "\u3000" or len(text) > 12:
        return False
    text = _even(text)
    if not HAN_NAME.fullmatch(text) or text in NO_NAMES or ORGANISATION_END.search(text) or PLACE.search(text):
        return False
    return text.startswith(DOUBLE) or (text[0] in SURNAMES and len(text) < 4)


def is_likely(text: str) -> bool:
    """Whether a text looks like a name and ends as given names do; 安全员 and 高血压 do not."""
    if not looks_like_name(text):
        return False
    text = _even(text)
    if text.startswith(DOUBLE):
        return len(text) > 2
    return text[-1] in GIVEN and text[:2] not in NO_NAMES


def names_people(text: str) -> bool:
    """Whether a cell is a name or a list, half of it at least names: 张伟、李娜, 李娜（租户）, 社区：张主任."""
    if text.isascii() or len(text) > LONGEST_LIST:
        return False
    parts = [part for part in APART.split(text) if part and not _is_role(part)]
    named = sum(1 for part in parts if _is_person(part))
    return named > 0 and named * 2 >= len(parts)


def in_sentence(text: str) -> str:
    """The first name in a sentence, told by what stands around it: 张伟家, 由李娜跟进; "" when there is none."""
    text = text.translate(headers.TRADITIONAL)
    for match in IN_SENTENCE.finditer(text):
        name = match["followed"] or match["led"]
        if is_likely(name):
            return name
    return ""


def of_people(texts: Sequence[str], *, sentences: bool = True) -> set[str]:
    """Those of a column's distinct texts that are a name or names, or, if asked, a sentence that holds one."""
    if len(texts) >= MANY:
        array = pa.array(texts, type=pa.string())
        texts = array.filter(pc.match_substring_regex(array, WORTH_A_LOOK)).to_pylist()
    return {text for text in texts if names_people(text) or (sentences and in_sentence(text))}


def _even(text: str) -> str:
    return re.sub(r"[\s·.]", "", text).translate(headers.TRADITIONAL)


def _is_role(part: str) -> bool:
    return bool(TITLE.fullmatch(part) or ROLE.fullmatch(part))


def _is_person(part: str) -> bool:
    """Whether a part of a cell is one name, with or without a title, or two joined by a word."""
    bare = ROLE.sub("", part.strip("0123456789"))
    stem = TITLE.sub("", bare)
    if stem != bare:
        return stem in SURNAMES or stem in DOUBLE or looks_like_name(stem)
    if is_likely(bare):
        return True
    joined = JOINED.split(bare) if JOINED.search(bare) else []
    return len(joined) > 1 and all(is_likely(TITLE.sub("", one)) for one in joined)
