"""One file somebody sent, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sent:
    """A file's name, why it is here, its bytes and the answer expected of it."""

    name: str
    reason: str
    data: bytes
    expect: dict[str, Any] = field(default_factory=dict)


def text(name: str, reason: str, content: str, written: str = "utf-8", **expect: Any) -> Sent:
    """A text file."""
    return Sent(name, reason, content.encode(written), expect)


def disputes(*cells: tuple[str, ...]) -> str:
    """A small ledger of disputes in commas; without rows given, three sound ones."""
    rows = cells or (
        ("D1", "示例一社区", "婚姻家庭", "2024-03-05", "化解成功"),
        ("D2", "示例二社区", "邻里", "2024-03-06", "调解中"),
        ("D3", "示例一社区", "物业", "2024-04-07", "调解不成"),
    )
    return "\n".join(",".join(row) for row in (HEAD, *rows)) + "\n"


HEAD = ("纠纷编号", "社区", "纠纷类型", "受理日期", "化解状态")
SOUND = {"dataset": "disputes", "rows_read": 3, "rows_accepted": 3, "codes": [], "refused": None}
