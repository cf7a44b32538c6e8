"""The notebook in examples/ runs from the first cell to the last and ends with a map."""

import pytest
from conftest import ROOT

nbformat = pytest.importorskip("nbformat", reason="Jupyter's formats are not installed: pip install nbformat")
nbclient = pytest.importorskip("nbclient", reason="no client for notebooks: pip install nbclient ipykernel")
pytest.importorskip("ipykernel", reason="no kernel for notebooks: pip install ipykernel")

NOTEBOOK = ROOT / "examples" / "articles_to_map.ipynb"


def test_the_notebook_runs(tmp_path):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    # The saved output of a cell may be out of date.
    assert all(not cell.outputs for cell in cells)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    table, places, drawn = (cell.outputs for cell in cells[1:])
    for name in ["Kyiv", "Kharkiv", "Mariupol", "Lviv", "Warsaw"]:
        assert name in table[0].data["text/plain"], name
    assert "Kyiv" in places[0].data["text/plain"].splitlines()[1]
    assert drawn[0].text.startswith("5 articles, ")
    assert "out/map.html" in drawn[1].data["text/html"]
    assert "<html" in (tmp_path / "out" / "map.html").read_text(encoding="utf-8").lower()
