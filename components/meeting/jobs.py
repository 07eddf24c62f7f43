"""Files made behind the page: one at a time, in the order they were asked for, the last few kept until fetched.

Making one is work for Python, of which two threads do no more than one: a second would only take its share from pages.
What another program makes (a PDF) stands in a queue of its own, so that nobody's slides wait for it.

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


Jobs = OrderedDict["Hashable", Job]
_jobs: Jobs = OrderedDict()
_lock = threading.Lock()
_queues = {name: ThreadPoolExecutor(1, thread_name_prefix=name) for name in ("files", "office")}


def start(key: Hashable, make: Callable[[Job], bytes], among: Jobs | None = None, queue: str = "files") -> Job:
    """Begin to make a file unless it is there or under way; one that failed is tried again.

    `among` are the files it is to be found among, everybody's when None; `queue` is "files" or "office".
    """
    every = _jobs if among is None else among
    with _lock:
        job = every.get(key)
        if job is None or job.state == "failed":
            job = every[key] = Job()
            _queues[queue].submit(_work, job, make)
        every.move_to_end(key)
        ended = [one for one, other in every.items() if other.state in ("done", "failed")]
        for old in ended[: max(0, len(every) - KEPT)]:
            del every[old]
        return job


def found(key: Hashable, among: Jobs | None = None) -> Job | None:
    """The job of that key, when it was started among these files (everybody's when None) and not yet dropped."""
    with _lock:
        return (_jobs if among is None else among).get(key)


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
