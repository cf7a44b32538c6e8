"""RTF files as written by different programs, and broken ones.

    python make/rtf.py
"""

import json
import pathlib

OUT = pathlib.Path(__file__).parent.parent / "rtf"
GOLD = []


def write(name, data, **gold):
    (OUT / name).write_bytes(data if isinstance(data, bytes) else data.encode("ascii"))
    GOLD.append(dict(file="rtf/" + name, **gold))


def hexed(text, encoding):
    return "".join(chr(byte) if byte < 128 else "\\'%02x" % byte for byte in text.encode(encoding))


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    # Old Word on Cyrillic Windows: character sets of fonts, no Unicode.
    text = "Снігопад зупинив поїзди між Києвом і Львовом."
    more = "У Тернополі пасажири чекали до ранку."
    write("word97-uk.rtf",
          "{\\rtf1\\ansi\\ansicpg1251\\deff0\\deflang1058{\\fonttbl{\\f0\\froman\\fcharset204\\fprq2 Times New Roman;}"
          "{\\f1\\fswiss\\fcharset238 Arial CE;}}{\\stylesheet{\\snext0 Normal;}}"
          "{\\info{\\title %s}{\\author N. N.}{\\creatim\\yr2022\\mo3\\dy3\\hr9\\min5}{\\nofwords12}}\n"
          "\\pard\\plain\\f0\\fs24 %s\\par {\\f1 %s}\\par %s\\par}" %
          (hexed("Поїзди стоять", "cp1251"), hexed(text, "cp1251"), hexed("Łódź czeka.", "cp1250"), hexed(more, "cp1251")),
          articles=[dict(title="Поїзди стоять", starts="Снігопад зупинив", ends="чекали до ранку.",
                         lacks=["N. N.", "Arial", "Normal"], places=["Kyiv", "Lviv", "Łódź", "Ternopil"])])
    # A sloppy writer: only the code page of the document, character set 0.
    write("sloppy-ru.rtf",
          "{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 %s\\par\n%s}" %
          (hexed("Мост через Волгу закрыт.", "cp1251"), hexed("В Самаре ждут парома из Саратова.", "cp1251")),
          articles=[dict(starts="Мост через Волгу", ends="парома из Саратова.", places=["Samara", "Saratov"])])
    # Modern Word: Unicode with fallbacks in two bytes, a link, a table, hidden text, a picture.
    write("word-ja.rtf",
          "{\\rtf1\\adeflang1025\\ansi\\ansicpg932\\uc2\\deff0{\\fonttbl{\\f0\\fcharset128 MS Mincho{\\*\\falt \\'82\\'6c};}}"
          "{\\*\\themedata 504b0304}{\\header Osaka Shimpo}{\\footer \\chpgn}"
          "\\pard \\u26481\\'93\\'8c\\u20140\\'8b\\'9e \\u12392\\'82\\'c6 {\\v hidden Nagoya}"
          "{\\field{\\*\\fldinst {HYPERLINK \"http://kobe.example\"}}{\\fldrslt \\'8b\\'9e\\'93s}}\\par\n"
          "\\trowd\\cellx1\\cellx2 \\intbl Sapporo\\cell 12\\cell\\row\\pard"
          "{\\pict\\pngblip\\bin7 {}}{{\\'}{\\*\\shppict{\\pict ffd8}} Sendai waits.\\par}",
          articles=[dict(starts="東京 と 京都", ends="Sendai waits.", lacks=["Osaka", "Nagoya", "kobe", "ffd8"],
                         places=["Tokyo", "Kyoto", "Sapporo", "Sendai"])])
    # TextEdit on a Mac: Mac OS Roman bytes, paragraph ends as a backslash before a line end.
    write("textedit-fr.rtf",
          "{\\rtf1\\mac\\ansicpg10000\\cocoartf102\n{\\fonttbl\\f0\\fswiss\\fcharset77 Helvetica;}\n"
          "{\\colortbl;\\red255\\green255\\blue255;}\n\\pard\\f0\\fs24 \\cf0 %s\\\n\\\n%s\\\n}" %
          (hexed("La rivière déborde à Besançon.", "mac_roman"), hexed("Les élèves de Nîmes restent chez eux.", "mac_roman")),
          articles=[dict(starts="La rivière déborde", ends="restent chez eux.", places=["Besançon", "Nîmes"])])
    deep = 20_000
    write("deep.rtf", "{\\rtf1 " + "{" * deep + "Bergen is dry." + "}" * deep + "}",
          articles=[dict(starts="Bergen is dry.", ends="Bergen is dry.", places=["Bergen"])])
    write("broken-unicode.rtf", "{\\rtf1\\uc1 Oslo\\u is \\u99999999?wet\\u-? \\'zzand \\u55357?Bergen\\u is dry.}",
          articles=[dict(starts="Oslo", ends="is dry.", places=["Oslo", "Bergen"])])
    write("cut.rtf", "{\\rtf1\\ansi The council of Malm\\'f6 met on Thursday and dec", articles=[], skipped=1)
    write("lying-bin.rtf", "{\\rtf1 Ghent {\\pict\\bin999999999999 abc}} and Bruges.", articles=[], skipped=1)
    write("empty.rtf", "{\\rtf1}", articles=[dict(title=None)])
    path = OUT.parent / "gold-rtf.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in GOLD))


main()
