"""Prepares cases in a process of its own, so that its memory is given back: `python -m data.cases [--behind] NAME ...`.

With `--behind` it gives way to everything else and says nothing.
"""

import os
import sys

from data import cases, outlines

LOWEST = 19  # leaves the processors to whoever answers readers


def main(arguments: list[str]) -> None:
    """Prepare each case named, with the outlines a browser will ask for."""
    behind = "--behind" in arguments
    if behind and hasattr(os, "nice"):
        os.nice(LOWEST)
    for name in (argument for argument in arguments if not argument.startswith("--")):
        cases.prepare(name, str if behind else lambda text: print(f"      · {text}", flush=True))
        outlines.prepare(name)


if __name__ == "__main__":
    main(sys.argv[1:])
