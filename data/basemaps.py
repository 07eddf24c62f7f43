"""The optional base map of a case: where its tiles come from, in which datum, and what must be said of it.

Without one nothing is asked of any other host. With one the browser asks that host, and no other, for pictures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from data import cases

SERVERS = "{s}"  # stands in an address for one of several names of the same host
ORIGIN = re.compile(r"https?://[A-Za-z0-9.*-]+(:\d+)?")


@dataclass(frozen=True)
class Basemap:
    """A template of tile addresses ({z}, {x}, {y}, perhaps {s}), "wgs84" or "gcj02", and its source in words."""

    url: str
    datum: str
    note: str

    @property
    def origin(self) -> str:
        """The host as a security policy names it, a star for its numbered names; "" when it is none."""
        parts = urlsplit(self.url)
        host = ".".join("*" if SERVERS in label else label for label in parts.netloc.split("."))
        found = f"{parts.scheme}://{host}"
        return found if ORIGIN.fullmatch(found) else ""


def of(case: str) -> Basemap | None:
    """The base map of a case; None when it has none, as every sample."""
    given = cases.settings(case).settings
    url = str(given.get("basemap_url", ""))
    if not url:
        return None
    made = Basemap(url, str(given.get("basemap_datum", "wgs84")), str(given.get("basemap_note", "")))
    return made if made.origin else None


def origins() -> tuple[str, ...]:
    """The hosts of all cases' base maps, for the security policy of the map's own document."""
    found = {made.origin for name in cases.names() if (made := _readable(name))}
    return tuple(sorted(found))


def _readable(case: str) -> Basemap | None:
    """The base map of a case whose settings can be read; one that cannot has none."""
    try:
        return of(case)
    except (ValueError, LookupError, OSError):
        return None
