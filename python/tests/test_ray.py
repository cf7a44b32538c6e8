"""Ray: any division into blocks gives the answers and the context of one table."""

import exonym
import pyarrow as pa
import pytest

pytest.importorskip("ray.data", reason="Ray is not installed: pip install 'ray[data]'")

import ray
from exonym import ray as on_ray

ORDER = [("article", "ascending"), ("field", "ascending"), ("start", "ascending")]


@pytest.fixture(scope="module")
def cluster():
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield
    ray.shutdown()


def test_blocks_have_the_answers_of_the_whole(cluster, table):
    blocks = ray.data.from_arrow([table.slice(0, 3), table.slice(3, 0), table.slice(3, 9), table.slice(12)])
    whole = exonym.Context.learn(table, date="date")
    context = on_ray.learn(blocks, date="date")
    assert context == whole
    wanted = pa.table(exonym.annotate_table(table, date="date", context=whole)).sort_by(ORDER)
    for given in (context, None):
        found = on_ray.annotate(blocks, date="date", context=given)
        found = pa.concat_tables(ray.get(found.to_arrow_refs())).sort_by(ORDER)
        assert found.to_pylist() == wanted.to_pylist()


def test_a_column_that_is_not_there_is_said_at_once(cluster):
    articles = ray.data.from_arrow(pa.table({"id": ["a"], "body": ["In Kiew."]}))
    with pytest.raises(ValueError, match=r'no column "text" \(text=\); the columns are "id", "body"'):
        on_ray.annotate(articles, context="none")
    with pytest.raises(ValueError, match="id=None"):
        on_ray.annotate(articles, text="body", id=None)
