"""Common Crawl News on Spark: WARC files on object storage in, Parquet files of mentions and a map out.

    spark-submit examples/common_crawl_news.py warc.paths.gz s3://bucket/mentions map/ --limit 4

The first argument lists WARC files, one a line, as Common Crawl publishes lists (crawl-data/CC-NEWS/2022/03/
warc.paths.gz): web addresses, addresses of object storage that pyarrow knows (s3:, gs:, hdfs:), files, or paths below
https://data.commoncrawl.org/. Each file is a task: a worker fetches it, Exonym's own reader takes the articles out of
its pages, and what they mention is written as one Parquet file under the second argument. They are judged against one
context, learned from all of the files in a first round. `exonym map` makes the map of the Parquet files at the end,
here or anywhere and as often as you like. Needs pyspark and pyarrow here, and on every worker the wheel and pyarrow.
"""

import argparse
import gzip
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import exonym
from pyarrow import fs
from pyspark.sql import SparkSession

COMMON_CRAWL = "https://data.commoncrawl.org/"


def storage(address: str) -> tuple[fs.FileSystem, str]:
    """The storage that an address or a path is of, and the path there."""
    return fs.FileSystem.from_uri(address if "://" in address else Path(address).absolute().as_uri())


def listed(listing: Path) -> list[str]:
    """The addresses in a list of WARC files, which may be packed with gzip."""
    text = gzip.decompress(listing.read_bytes()) if listing.suffix == ".gz" else listing.read_bytes()
    return [address(line.strip()) for line in text.decode("utf-8").splitlines() if line.strip()]


def address(line: str) -> str:
    """Common Crawl lists paths below its own address."""
    return COMMON_CRAWL + line if line.startswith("crawl-data/") else line


def fetch(source: str, target: Path) -> None:
    """Copies a file of the web or of a storage."""
    if source.startswith(("http://", "https://")):
        with urllib.request.urlopen(source, timeout=60) as body, target.open("wb") as file:
            shutil.copyfileobj(body, file, 1 << 20)
    else:
        filesystem, path = storage(source)
        with filesystem.open_input_stream(path, compression=None) as body, target.open("wb") as file:
            shutil.copyfileobj(body, file, 1 << 20)


@contextmanager
def fetched(source: str) -> Iterator[Path]:
    """The file under its own name in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="exonym-") as folder:
        path = Path(folder) / source.rsplit("/", 1)[-1]
        fetch(source, path)
        yield path


def command(*args: object) -> None:
    """Runs `exonym`, on the one core that a task has."""
    call = [sys.executable, "-m", "exonym", *map(str, args), "--quiet", "--no-config", "--threads", "1"]
    ran = subprocess.run(call, capture_output=True, text=True, encoding="utf-8")
    # Code 3 says that some records were damaged and left out, as happens in any crawl.
    if ran.returncode not in (0, 3):
        raise RuntimeError(ran.stderr)


def learned(source: str) -> bytes:
    """What the articles of one WARC file teach."""
    with fetched(source) as path:
        context = path.with_name("one.ctx")
        command("context", "learn", path, "-o", context)
        return context.read_bytes()


def merged(one: bytes, other: bytes) -> bytes:
    """Two contexts as one."""
    both = exonym.Context.from_bytes(one)
    both.merge(exonym.Context.from_bytes(other))
    return both.to_bytes()


def annotated(source: str, output: str, context: bytes) -> str:
    """Writes what the articles of one WARC file mention; the address that was written."""
    with fetched(source) as path:
        (against := path.with_name("all.ctx")).write_bytes(context)
        mentions = path.with_name("mentions.parquet")
        command("annotate", path, "--context", against, "--rejected", "-o", mentions)
        filesystem, folder = storage(output)
        filesystem.create_dir(folder, recursive=True)
        target = f"{folder}/{path.name.removesuffix('.gz').removesuffix('.warc')}.parquet"
        with filesystem.open_output_stream(target) as file:
            file.write(mentions.read_bytes())
        return target


def mapped(written: list[str], mentions: str, output: str) -> None:
    """One map of all files of mentions."""
    filesystem, _ = storage(mentions)
    with tempfile.TemporaryDirectory(prefix="exonym-") as folder:
        here = [Path(folder) / Path(path).name for path in sorted(written)]
        for path, target in zip(sorted(written), here, strict=True):
            with filesystem.open_input_stream(path) as body, target.open("wb") as file:
                shutil.copyfileobj(body, file, 1 << 20)
        products = exonym.map(here, output, period="day")
    counts = products.counts
    print(f"{len(written)} files, {counts['articles']} articles, {counts['places']} places; open {output}/map.html")


def main() -> None:
    parser = argparse.ArgumentParser(description="Maps the places that Common Crawl News mentions.")
    parser.add_argument("listing", type=Path, help="a list of WARC files, one a line")
    parser.add_argument("mentions", help="the folder for the Parquet files: a path or an address of object storage")
    parser.add_argument("output", help="the folder for the map, on this machine")
    parser.add_argument("--limit", type=int, help="take only so many of the WARC files")
    args = parser.parse_args()
    sources = listed(args.listing)[: args.limit]
    if not sources:
        parser.error(f"{args.listing}: lists no WARC file; expected an address or a path a line")

    spark = SparkSession.builder.appName("Common Crawl News").getOrCreate().sparkContext
    files = spark.parallelize(sources, len(sources))
    context = spark.broadcast(files.map(learned).treeReduce(merged))
    output = args.mentions
    written = files.map(lambda source: annotated(source, output, context.value)).collect()
    mapped(written, output, args.output)


if __name__ == "__main__":
    main()
