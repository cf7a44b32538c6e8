"""Every example of docs/python.md runs and prints what the page says."""

import io
import os
import re
from contextlib import redirect_stdout

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_example(example, tmp_path, monkeypatch):
    (tmp_path / "tests").mkdir()
    os.symlink(ROOT / "tests" / "articles", tmp_path / "tests" / "articles")
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(example, "docs/python.md", "exec"), {})
    said = [line.removeprefix("# ") for line in example.splitlines() if line.startswith("# ")]
    assert said and out.getvalue().splitlines() == said
