"""Runs the program for Windows under Wine, beside the one of this system, whose answers it must give.

    python3 tests/windows/check.py exonym exonym.exe FOLDER

FOLDER is emptied and worked in; beside exonym.exe is helper.exe. Run by tests/windows/run.
"""

import json
import os
import pty
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

HERE, WINDOWS, WORK = (Path(argument).resolve() for argument in sys.argv[1:4])
HELPER = ["wine", str(WINDOWS.with_name("helper.exe"))]
ARTICLES = Path(__file__).resolve().parents[1] / "articles"


def run(arguments, folder, *, wine, stdin=b""):
    command = ["wine", str(WINDOWS)] if wine else [str(HERE)]
    done = subprocess.run([*command, *arguments], cwd=folder, input=stdin, capture_output=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def drive(path):
    """A path of this system as a program under Wine has it."""
    return "Z:" + str(path).replace("/", "\\")


def products(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Windows(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.folder = WORK / self._testMethodName
        self.folder.mkdir(parents=True)

    def wine(self, *arguments, stdin=b"", code=0):
        found, out, err = run(arguments, self.folder, wine=True, stdin=stdin)
        self.assertEqual(found, code, err.decode(errors="replace"))
        return out, err.decode()

    def here(self, *arguments, stdin=b"", code=0):
        found, out, err = run(arguments, self.folder, wine=False, stdin=stdin)
        self.assertEqual(found, code, err.decode(errors="replace"))
        return out, err.decode()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def same_products(self, one, other):
        one, other = products(self.folder / one), products(self.folder / other)
        self.assertEqual(sorted(one), sorted(other))
        for name in one:
            self.assertTrue(one[name] == other[name], f"{name} differs")

    def test_version(self):
        self.assertEqual(self.wine("--version"), self.here("--version"))

    def test_map_is_the_same_byte_by_byte(self):
        shutil.copytree(ARTICLES, self.folder / "tests" / "articles")
        self.here("map", "tests/articles", "-o", "here")
        _, said = self.wine("map", "tests\\articles", "-o", "windows")
        self.assertNotIn("\x1b", said)
        self.same_products("here", "windows")
        # Over an earlier set, and into a folder that is named with a drive.
        self.wine("map", "--quiet", "tests\\articles", "-o", drive(self.folder / "windows") + "\\")
        self.same_products("here", "windows")
        self.assertFalse([name for name in os.listdir(self.folder / "windows") if "exonym-part" in name])

    def test_every_format_is_the_same(self):
        shutil.copy(ARTICLES / "wire.csv", self.folder)
        formats = "gpkg,csv,fgb,parquet,geojsonl,lpf,annotations,xlsx,kml"
        self.here("map", "--quiet", "wire.csv", "-o", "here", "--formats", formats)
        self.wine("map", "--quiet", "wire.csv", "-o", "windows", "--formats", formats)
        self.same_products("here", "windows")

    def test_articles_of_a_folder_have_the_same_ids_and_order(self):
        # In the order of bytes "/" comes before "0" and "A", and "\\" after both.
        for name in ["a/1.txt", "a0.txt", "aB.txt", "ab/c/2.txt", "a.txt", "Übersicht Київ.txt"]:
            self.write(f"news/{name}", f"It rained in Kyiv and in Odesa; {name}.")
        here, _ = self.here("annotate", "--quiet", "news")
        self.assertIn('"id":"ab/c/2.txt"'.encode(), here)
        for folder in ["news", ".\\news", "news\\", drive(self.folder / "news")]:
            self.assertEqual(self.wine("annotate", "--quiet", folder)[0], here)

    def test_standard_input_with_line_ends_of_windows(self):
        lines = b'\xef\xbb\xbf{"text": "Rain in Marioepol."}\r\n{"text": "Snow in Lviv."}\r\n'
        here = self.here("annotate", "-", stdin=lines)
        self.assertEqual(self.wine("annotate", "-", stdin=lines), here)
        self.assertEqual(here[0].count(b"\n"), 2)
        self.assertNotIn(b"\r", here[0])

    def test_a_drive_letter_is_part_of_a_path(self):
        self.write("x.csv", "id,text\r\n1,Rain in Staalstad.\r\n")
        self.write("alias.csv", "\ufeffname,place\r\nStaalstad,geonames:701822\r\n")
        places = self.folder / "out" / "places.geojson"
        self.wine("map", drive(self.folder / "x.csv"), "--alias", drive(self.folder / "alias.csv"), "-o", drive(places))
        self.assertIn("geonames:701822", places.read_text("utf-8"))
        self.wine("map", drive(self.folder / "x.csv"), "--alias", "alias.csv", "-o", "set")
        record = json.loads((self.folder / "set" / "run.json").read_text("utf-8"))
        self.assertEqual(record["inputs"][0]["path"], "Z:" + str(self.folder / "x.csv"))
        # A drive that is not there is a path that is not there, not an address or a column.
        _, said = self.wine("annotate", "Q:\\x.csv", code=1)
        self.assertIn("Q:\\x.csv", said)

    def test_options_of_a_file_above(self):
        self.write("exonym.toml", '\ufeff# options\r\n[map]\r\nperiod = "month"\r\noutput = "maps/march"\r\n')
        self.write("below/x.csv", "id,text,date\r\n1,Rain in Kyiv.,2022-03-01\r\n")
        found, _, said = run(["map", "x.csv"], self.folder / "below", wine=True)
        self.assertEqual(found, 0, said)
        record = json.loads((self.folder / "maps" / "march" / "run.json").read_text("utf-8"))
        self.assertEqual(record["options"]["config"]["path"], "../exonym.toml")
        self.assertEqual(record["options"]["period"], "month")

    def test_long_paths(self):
        folder = "\\".join(["x" * 100] * 4)
        self.write("x.csv", "id,text\r\n1,Rain in Kyiv.\r\n")
        self.wine("map", "--quiet", "x.csv", "-o", folder)
        self.assertEqual(len(products(self.folder / folder.replace("\\", "/"))), 15)
        self.wine("annotate", "--quiet", "x.csv", "-o", drive(self.folder / "long") + "\\" + "y" * 200 + ".jsonl")

    def test_names_that_windows_keeps_for_devices(self):
        self.write("x.csv", "id,text\r\n1,Rain in Kyiv.\r\n")
        for name in ["NUL", "NUL.csv", "CON.csv"]:
            found, _, said = run(["map", "x.csv", "-o", name], self.folder, wine=True)
            self.assertIn(found, [0, 1, 2], said)
            self.assertNotIn(b"panicked", said)
        found, _, said = run(["annotate", "NUL"], self.folder, wine=True)
        self.assertIn(found, [0, 1], said)

    def test_output_in_the_folder_that_is_read(self):
        self.write("news/a.txt", "It rained in Kyiv.")
        with open(self.folder / "news" / "out.jsonl", "wb") as out:
            subprocess.run(["wine", str(WINDOWS), "annotate", "news"], cwd=self.folder, stdout=out,
                           stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=60, check=False)
        lines = (self.folder / "news" / "out.jsonl").read_text("utf-8").splitlines()
        self.assertEqual(len(lines), 1)

    def test_ctrl_c_leaves_nothing(self):
        # Only a terminal has a console whose keys reach a process.
        terminal, console = pty.openpty()
        with open(self.folder / "said", "wb") as said:
            code = subprocess.run(
                [*HELPER, "ctrl-c", "new\\out", "--", drive(WINDOWS), "map", "-", "-o", "new\\out"],
                cwd=self.folder, stdin=console, stdout=console, stderr=said, timeout=120, check=False,
            ).returncode
        os.close(console)
        os.close(terminal)
        said = (self.folder / "said").read_text("utf-8")
        self.assertEqual(code, 130, said)
        self.assertIn("interrupted (Ctrl-C); nothing was written", said)
        self.assertEqual(os.listdir(self.folder), ["said"])

    def test_a_product_that_is_open_elsewhere(self):
        self.write("x.csv", "id,text\r\n1,Rain in Kyiv.\r\n")
        self.write("y.csv", "id,text\r\n1,Rain in Odesa.\r\n")
        self.wine("map", "--quiet", "x.csv", "-o", "out")
        before = products(self.folder / "out")
        command = [*HELPER, "hold", "out\\review.csv", "--", drive(WINDOWS), "map", "y.csv", "-o", "out"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, timeout=120, check=False)
        said = done.stderr.decode()
        self.assertEqual(done.returncode, 1, said)
        self.assertIn("out\\review.csv: locked by another program", said)
        self.assertEqual(products(self.folder / "out"), before)
        self.wine("map", "--quiet", "y.csv", "-o", "out")
        self.assertNotEqual(products(self.folder / "out"), before)

    def test_a_gazetteer_is_the_same(self):
        self.write("places.csv", "id,name,lat,lon\r\nx:1,Staalstad,50.1,30.2\r\nx:2,Glasdorp,51.1,31.2\r\n")
        self.here("gazetteer", "build", "--quiet", "places.csv", "-o", "here.gaz")
        # The second time over the first.
        for _ in range(2):
            self.wine("gazetteer", "build", "--quiet", "places.csv", "-o", "windows.gaz")
        self.assertTrue((self.folder / "here.gaz").read_bytes() == (self.folder / "windows.gaz").read_bytes())
        said, _ = self.wine("lookup", "Staalstad", "--gazetteer", drive(self.folder / "windows.gaz"))
        self.assertIn(b"own:x:1", said)

    def test_what_others_wrote_stays(self):
        self.write("x.csv", "id,text\r\n1,Rain in Kyiv.\r\n")
        theirs = self.write("places.csv", "mine\r\n")
        _, said = self.wine("map", "x.csv", "-o", "places.csv", code=1)
        self.assertIn("--force", said)
        self.assertEqual(theirs.read_bytes(), b"mine\r\n")
        _, said = self.wine("map", "x.csv", "-o", "X.CSV", "--force", code=1)
        self.assertIn("is an input of this run", said)


if __name__ == "__main__":
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    unittest.main(argv=sys.argv[:1])
