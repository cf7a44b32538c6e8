"""Measures the speed and memory of `annotate_table` and of the command on the same Parquet file.

    python python/speed.py [MEGABYTES] [THREADS]

The table repeats the sample articles of this repository, each time with different added words, so that none
is a copy of another. The two run alternately; the best run of each counts. Needs pyarrow and Linux.

Memory is the peak of a process. Of the module's, the articles and the mentions are two tables that the caller
has; pyarrow's own memory, and what it needs to read the file, is measured before the call.
"""

import json
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
import json, sys, time
import exonym, pyarrow, pyarrow.parquet as pq

def memory(line):
    with open("/proc/self/status") as lines:
        return next(int(one.split()[1]) for one in lines if one.startswith(line)) >> 10

started = time.monotonic()
table = pq.read_table(sys.argv[1])
pyarrow.default_memory_pool().release_unused()
before = memory("VmRSS")
open("/proc/self/clear_refs", "w").write("5")
found = exonym.annotate_table(table, threads=int(sys.argv[2]))
seconds, peak = time.monotonic() - started, memory("VmHWM")
tables = [table.nbytes >> 20, pyarrow.table(found).nbytes >> 20]
print(json.dumps([seconds, peak, before, *tables, len(found)]))
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


def peak(call):
    """Runs a program without its output; returns seconds and peak megabytes.

    A process begins with the peak of the process that started it, so this one must have stayed small.
    """
    started = time.monotonic()
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, call
    return time.monotonic() - started, usage.ru_maxrss >> 10


def main():
    if sys.argv[1:2] == ["--write"]:
        return write_table(sys.argv[2], int(sys.argv[3]))
    given = [int(value) for value in sys.argv[1:]]
    megabytes, threads = (given + [100, 2][len(given) :])[:2]
    exonym = Path(sys.executable).with_name("exonym")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.parquet"
        subprocess.run([sys.executable, __file__, "--write", path, str(megabytes)], check=True)
        command = [exonym, "annotate", path, "--keep-duplicates", "--quiet", "--no-config", "--threads", str(threads)]
        module = [sys.executable, "-c", CALL, path, str(threads)]
        rounds = []
        for _ in range(ROUNDS):
            rounds.append((peak(command), json.loads(subprocess.run(module, check=True, stdout=subprocess.PIPE).stdout)))
            print(rounds[-1], flush=True)
    seconds, most = min(command for command, _ in rounds)
    of_module, peak_of_module, before, articles, mentions, count = min(module for _, module in rounds)
    over = peak_of_module - most
    print(f"command: {seconds:.1f} s, {megabytes / seconds:.1f} MB/s, {most} MB at the most")
    print(f"module: {of_module:.1f} s, {megabytes / of_module:.1f} MB/s, {peak_of_module} MB at the most, {count} mentions")
    print(f"speed of the module: {seconds / of_module:.0%} of the command's")
    print(f"memory over the command: {over} MB; articles {articles}, mentions {mentions}, the rest {over - articles - mentions}")
    print(f"before the call: {before} MB, of which the articles are {articles}")


if __name__ == "__main__":
    main()
