"""Where the cases' files and stores lie: DASHBOARD_HOME, or `var` beside the code."""

import os
from pathlib import Path

PROJECT = Path(__file__).parent.parent
HOME = Path(os.environ.get("DASHBOARD_HOME", PROJECT / "var"))
CASES = HOME / "cases"
STORES = HOME / "store"
