"""Write the corpus into a folder: `python -m tests.broken FOLDER`."""

import sys
from pathlib import Path

from tests.broken import CORPUS

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for sent in CORPUS:
    (folder / sent.name).write_bytes(sent.data)
