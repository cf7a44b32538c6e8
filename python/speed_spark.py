"""Measures Spark with two local workers against the command on two threads, on the same Parquet and context.

    python python/speed_spark.py [MEGABYTES]

The table is that of `speed.py`. Spark and its workers are started before the clock: reading, judging and
collecting the mentions are measured, not starting the JVM. The two run alternately; the best run of each counts.
Needs pyarrow, pyspark, Java and Unix.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from exonym import Context
from exonym import spark as on_spark
from pyspark.sql import SparkSession
from speed import ROUNDS, write_table

WORKERS = 2


def main():
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    os.environ["PYSPARK_PYTHON"] = sys.executable
    command = Path(sys.executable).with_name("exonym")
    best = {}

    def turn(who, work):
        started = time.monotonic()
        work()
        best[who] = min(best.get(who, float("inf")), time.monotonic() - started)

    with tempfile.TemporaryDirectory() as folder:
        path, context = Path(folder) / "articles.parquet", Path(folder) / "articles.ctx"
        write_table(path, megabytes)
        always = ["--quiet", "--no-config", "--threads", str(WORKERS)]
        subprocess.run([command, "context", "learn", path, "-o", context, *always], check=True)
        call = [command, "annotate", path, "--context", context, "--keep-duplicates", *always]
        builder = SparkSession.builder.master(f"local[{WORKERS}]").config("spark.ui.enabled", "false")
        session = builder.config("spark.driver.memory", "2g").getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
        # Like a file on a cluster, in more pieces than there are workers.
        articles = session.read.parquet(str(path)).repartition(WORKERS * 4).cache()
        assert articles.count() > 0
        learned = Context.open(context)

        def annotate():
            on_spark.annotate(articles, context=learned).write.format("noop").mode("overwrite").save()

        def annotate_by_command():
            subprocess.run(call, check=True, stdout=subprocess.DEVNULL)

        annotate()
        for _ in range(ROUNDS):
            turn("command", annotate_by_command)
            turn("spark", annotate)
            print(", ".join(f"{who} {seconds:.1f} s" for who, seconds in best.items()), flush=True)
        session.stop()
    print(f"{megabytes} MB: speed of Spark {best['command'] / best['spark']:.0%} of the command's")


if __name__ == "__main__":
    main()
