"""Makes all fixtures and one file of gold.

    python make/all.py
"""

import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
fixtures = here.parent
gold = []
for kind in ["nexis", "factiva", "rtf", "encodings"]:
    subprocess.run([sys.executable, here / (kind + ".py")], check=True)
    part = fixtures / ("gold-%s.jsonl" % kind)
    gold.append(part.read_text())
    part.unlink()
(fixtures / "gold-made.jsonl").write_text("".join(gold))
