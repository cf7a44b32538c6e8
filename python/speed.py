"""Measures the speed and memory of `annotate_table` and of the command on the same Parquet file.

    python python/speed.py [MEGABYTES] [THREADS]

The table repeats the sample articles of this repository, each time with different added words, so that none
is a copy of another. The two run alternately; the best run of each counts. Needs pyarrow and Unix.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ARTICLES = Path(__file__).resolve().parents[1] / "tests" / "articles"
ROUNDS = 3

CALL = """
import sys, time
import exonym, pyarrow.parquet as pq
started = time.monotonic()
table = pq.read_table(sys.argv[1])
found = exonym.annotate_table(table, threads=int(sys.argv[2]))
print(time.monotonic() - started, len(found), table.nbytes >> 20)
"""


def write_table(path, megabytes):
    """Writes a table with this many megabytes of articles."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = [one.read_text(encoding="utf-8") for one in sorted(ARTICLES.glob("*.txt"))]
    chance = random.Random(20221)
    made, size = [], 0
    while size < megabytes << 20:
        words = " ".join("".join(chance.choices("abdegiklmnoprstu", k=7)) for _ in range(12))
        made.append(f"{chance.choice(texts)}\n\n{words}.")
        size += len(made[-1].encode())
    pq.write_table(pa.table({"id": range(len(made)), "text": made}), path)


def peak(call, out):
    """Runs a program that prints into a file; returns seconds and peak megabytes."""
    started = time.monotonic()
    process = subprocess.Popen(call, stdout=out)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, call
    return time.monotonic() - started, usage.ru_maxrss >> 10


def main():
    given = [int(value) for value in sys.argv[1:]]
    megabytes, threads = (given + [100, 2][len(given) :])[:2]
    exonym = Path(sys.executable).with_name("exonym")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.parquet"
        write_table(path, megabytes)
        command = [exonym, "annotate", path, "--keep-duplicates", "--quiet", "--no-config", "--threads", str(threads)]
        best = {}
        for _ in range(ROUNDS):
            ran = peak(command, subprocess.DEVNULL)
            best["command"] = min(best.get("command", ran), ran)
            with tempfile.TemporaryFile() as out:
                _, memory = peak([sys.executable, "-c", CALL, path, str(threads)], out)
                out.seek(0)
                seconds, mentions, table = out.read().decode().split()
            ran = float(seconds), memory
            best["module"] = min(best.get("module", ran), ran)
            print(f"command and module, {mentions} mentions, a table of {table} MB: {best}", flush=True)
        for who, (seconds, memory) in best.items():
            print(f"{who}: {seconds:.1f} s, {megabytes / seconds:.1f} MB/s, {memory} MB at the most")
        print(f"speed of the module: {best['command'][0] / best['module'][0]:.0%} of the command's")


if __name__ == "__main__":
    main()
