"""Spark Connect: a client without a JVM of its own gets what a session in the same process gets.

In a process of its own, as PySpark has sessions of one kind per process.
"""

import json
import os
import subprocess
import sys

import exonym
import pyarrow as pa
import pytest
from conftest import NO_JAVA, has_java

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install pyspark")
pytest.importorskip("grpc", reason="Spark Connect is not installed: pip install pyspark[connect]")
if not has_java():
    pytest.skip(NO_JAVA, allow_module_level=True)

TEXTS = ["In Kiew regende het.", "Jan woont in Charkov.", None, "Van Tsjernihiv naar Lviv."]

CODE = """
import json, sys
from exonym import spark
from pyspark.sql import SparkSession

session = SparkSession.builder.remote("local[2]").config("spark.ui.enabled", "false").getOrCreate()
assert ".connect." in type(session).__module__
articles = session.createDataFrame(list(enumerate(json.loads(sys.argv[1]))), "id long, text string").repartition(3)
context = spark.learn(articles)
context.save(sys.argv[2] + "/connect.ctx")
mentions = spark.annotate(articles, context=context).orderBy("article", "start").collect()
products = spark.map(articles, sys.argv[2] + "/out", context=context)
try:
    spark.annotate(articles, text="body")
    refused = None
except ValueError as error:
    refused = str(error)
print(json.dumps([[[row.article, row.name] for row in mentions], refused, products.counts["articles"]]))
session.stop()
"""


def test_a_connect_session_gives_the_same(tmp_path):
    call = [sys.executable, "-c", CODE, json.dumps(TEXTS), str(tmp_path)]
    # PySpark decides by this variable which kind of session there may be.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SPARK_CONNECT")}
    ran = subprocess.run(call, capture_output=True, check=False, text=True, env=environment, timeout=300)
    assert ran.returncode == 0, ran.stderr
    mentions, refused, articles = json.loads(ran.stdout.splitlines()[-1])
    assert mentions == [[0, "Kyiv"], [1, "Kharkiv"], [3, "Chernihiv"], [3, "Lviv"]]
    assert refused == 'no column "body" (text=); the columns are "id", "text"'
    assert articles == 3
    table = pa.table({"id": range(len(TEXTS)), "text": TEXTS})
    assert (tmp_path / "connect.ctx").read_bytes() == exonym.Context.learn(table).to_bytes()
