"""Files made behind the page: two at a time, in the order they were asked for, the last few kept until fetched.

A file is known by what it is made of, so that two readers who ask for the same one wait for the same work.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

AT_ONCE = 2
KEPT = 12
log = logging.getLogger(__name__)


@dataclass
class Job:
    """One file: "waiting", "working", "done" or "failed"; how far it is (0 to 1); the bytes, or why there are none."""

    state: str = "waiting"
    share: float = 0.0
    data: bytes = b""
    why: str = ""

    def progress(self, done: int, total: int) -> None:
        """How many of the parts are done; writing the file is the last tenth."""
        self.share = 0.9 * done / max(total, 1)


class Refused(Exception):
    """The file cannot be made, and the text says why in the reader's words."""


_jobs: OrderedDict[Hashable, Job] = OrderedDict()
_lock = threading.Lock()
_pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="export")


def start(key: Hashable, make: Callable[[Job], bytes]) -> Job:
    """Begin to make a file unless it is there or under way; one that failed is tried again."""
    with _lock:
        job = _jobs.get(key)
        if job is None or job.state == "failed":
            job = _jobs[key] = Job()
            _pool.submit(_work, job, make)
        _jobs.move_to_end(key)
        ended = [one for one, other in _jobs.items() if other.state in ("done", "failed")]
        for old in ended[: max(0, len(_jobs) - KEPT)]:
            del _jobs[old]
        return job


def found(key: Hashable) -> Job | None:
    """The job of that key, when it was started and not yet dropped."""
    with _lock:
        return _jobs.get(key)


def _work(job: Job, make: Callable[[Job], bytes]) -> None:
    job.state = "working"
    try:
        job.data = make(job)
        job.share, job.state = 1.0, "done"
    except Refused as error:
        job.why, job.state = str(error), "failed"
    except Exception:  # whatever fails is said at the file and logged; the next one is made all the same
        log.exception("a file could not be made")
        job.state = "failed"
