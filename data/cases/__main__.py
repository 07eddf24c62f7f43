"""Prepares cases in a process of its own, behind everything else: `python -m data.cases NAME ...`."""

import os
import sys

from data import cases

LOWEST = 19  # leaves the processors to whoever answers readers

if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(LOWEST)
    for name in sys.argv[1:]:
        cases.prepare(name)
