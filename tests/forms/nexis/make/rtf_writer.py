"""RTF as written by the server of an archive: one paragraph per line, letters as numbers.

German uses Windows-1252 bytes (`\\'e4`), French Unicode with a fallback, Dutch Unicode without one, so that
all ways to write a letter occur.
"""


def escaped(text, style):
    out = []
    for c in text:
        if c in "\\{}":
            out.append("\\" + c)
        elif c == "\u00a0":
            out.append("\\~")
        elif c == "\t":
            out.append("\\tab ")
        elif ord(c) < 128:
            out.append(c)
        elif style == "de" and len(c.encode("cp1252", "ignore")) == 1:
            out.append("\\'%02x" % c.encode("cp1252")[0])
        else:
            for unit in [c.encode("utf-16-le")[i:i + 2] for i in range(0, len(c.encode("utf-16-le")), 2)]:
                number = int.from_bytes(unit, "little", signed=True)
                out.append("\\u%d" % number + (" " if style == "nl" else "?"))
    return "".join(out)


def rtf(paragraphs, style="en"):
    fallback = "\\uc0" if style == "nl" else "\\uc1"
    out = ["{\\rtf1\\ansi\\ansicpg1252%s\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}" % fallback,
           "{\\colortbl;\\red0\\green0\\blue0;}{\\*\\generator Own;}",
           "{\\header\\pard Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}} of 9, printed in Vienna\\par}"]
    for number, text in enumerate(paragraphs):
        bold = number % 7 == 0
        inner = escaped(text, style)
        out.append("\\pard\\plain\\f0 " + ("{\\b %s}" % inner if bold else inner) + "\\par")
    return ("\r\n".join(out) + "\r\n}").encode("ascii")
