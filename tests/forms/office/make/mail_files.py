"""Makes mail with the standard library's email and mailbox."""

import email.policy
import mailbox
import pathlib
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from articles import ARTICLES

HERE = pathlib.Path(__file__).parent.parent / "mail"
HERE.mkdir(parents=True, exist_ok=True)
PICTURE = bytes(range(256)) * 8


def message(subject, sender, date, number):
    made = EmailMessage(policy=email.policy.SMTP)
    made["Return-Path"] = "<bounce@mail.example>"
    made["Received"] = f"from a.example by b.example; {date}"
    made["From"] = sender
    made["To"] = "Lezer <lezer@example.org>"
    made["Subject"] = subject
    made["Date"] = date
    made["Message-ID"] = f"<{number}@mail.example>"
    return made


def fixed(made):
    """Sets boundaries that do not change from run to run."""
    for number, part in enumerate(made.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            part.set_boundary(f"=====fixed-{number}=====")
    return made


def text_of(lang):
    return "\r\n\r\n".join(ARTICLES[lang][1]) + "\r\n"


def html_of(lang):
    return "<html><body>" + "".join(f"<p>{one}</p>" for one in ARTICLES[lang][1]) + "</body></html>"


# A newsletter: as HTML and as full plain text, with a picture and a signature.
made = message(ARTICLES["nl"][0], "De Ochtendbode <nieuws@ochtendbode.example>", "Tue, 05 Mar 2024 07:00:00 +0100", 1)
made["Archived-At"] = "<https://ochtendbode.example/2024/brug>"
made["List-Unsubscribe"] = "<https://ochtendbode.example/weg>"
made.set_content(text_of("nl") + "\r\n-- \r\nRedactie De Ochtendbode, Groningen\r\n", cte="quoted-printable")
made.add_alternative(html_of("nl"), subtype="html", cte="quoted-printable")
made.add_attachment(PICTURE, maintype="image", subtype="png", filename="foto.png")
made.add_attachment("Bijlage uit Zwolle", filename="bijlage.txt")
made["Content-Language"] = "nl-NL"
(HERE / "newsletter.eml").write_bytes(fixed(made).as_bytes())

# The plain part is a stub; headers in koi8-r (RFC 2047); a sender without a name.
made = MIMEMultipart("alternative", "=====stub=====", policy=email.policy.SMTP)
made["From"] = "redaktsia@news.gazeta.example"
made["Subject"] = "=?koi8-r?B?" + __import__("base64").b64encode(ARTICLES["ru"][0].encode("koi8-r")).decode() + "?="
made["Date"] = "Wed, 6 Mar 2024 22:30:00 -0500"
made["Message-ID"] = "<2@mail.example>"
made.attach(MIMEText("Откройте письмо в браузере.", "plain", "koi8-r"))
made.attach(MIMEText("<html><body>" + "".join(f"<p>{one}</p>" for one in ARTICLES["ru"][1]) + "</body></html>", "html", "koi8-r"))
(HERE / "stub.eml").write_bytes(made.as_bytes())

# A reply with a quotation.
made = message("Re: Snow near Zakopane", '"Reader, A." <a.reader@example.org>', "Thu, 7 Mar 2024 09:00:00 +0000", 3)
made.set_content(
    "We drove from Salzburg to Villach without trouble.\r\n\r\n"
    "On Wed, 6 Mar 2024 at 20:00, The Harbour Gazette\r\n<news@harbour.example> wrote:\r\n\r\n"
    "> Snow has closed the road to Zakopane.\r\n> Buses from Katowice turned back.\r\n\r\n"
    "The tunnel at Spittal was open.\r\n-- \r\nA. Reader, Ljubljana\r\n"
)
(HERE / "reply.eml").write_bytes(made.as_bytes())

# A message attached to a message.
inner = message(ARTICLES["fr"][0], "Le Courrier <lettre@courrier.example>", "Fri, 8 Mar 2024 06:00:00 +0100", 5)
inner.set_content(text_of("fr"))
made = message("Fwd: Quimper", "A. Reader <a.reader@example.org>", "Fri, 8 Mar 2024 09:00:00 +0000", 4)
made.set_content("This came this morning; compare Plymouth last year.\r\n")
made.add_attachment(inner)
(HERE / "attached.eml").write_bytes(fixed(made).as_bytes())

# In Japanese; and with a wrong charset: windows-1250 in the header, but UTF-8.
made = MIMEText(text_of("ja"), "plain", "iso-2022-jp", policy=email.policy.SMTP)
made["From"] = "=?utf-8?B?" + __import__("base64").b64encode("東北日報".encode()).decode() + "?= <news@tohoku.example>"
made["Subject"] = "=?utf-8?B?" + __import__("base64").b64encode(ARTICLES["ja"][0].encode()).decode() + "?="
made["Date"] = "Tue, 12 Mar 2024 08:00:00 +0900"
made["Message-ID"] = "<6@mail.example>"
(HERE / "japanese.eml").write_bytes(made.as_bytes())
header = (
    "From: Hírlevél <hirek@ujsag.example>\r\nTo: x@example.org\r\nSubject: Győr\r\n"
    "Date: Mon, 11 Mar 2024 08:00:00 +0100\r\nMessage-ID: <7@mail.example>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=windows-1250\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
)
(HERE / "lying-charset.eml").write_bytes((header + text_of("hu")).encode())

# Flowed lines, and an invalid date.
made = message("Ferry", "Harbour Gazette <news@harbour.example>", "sometime in March", 8)
flowed = ARTICLES["en"][1][0].replace(" after", " \r\nafter").replace(" had", " \r\nhad")
made.set_content(flowed + "\r\n\r\n" + ARTICLES["en"][1][1] + "\r\n")
made.set_param("format", "flowed")
(HERE / "flowed.eml").write_bytes(made.as_bytes())

# Encrypted, with PGP and with S/MIME.
made = message("Geheim", "A <a@example.org>", "Tue, 05 Mar 2024 07:00:00 +0100", 9)
made.set_content("-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA0000000\r\n-----END PGP MESSAGE-----\r\n")
(HERE / "pgp.eml").write_bytes(made.as_bytes())
made = message("Geheim", "A <a@example.org>", "Tue, 05 Mar 2024 07:00:00 +0100", 10)
made.set_content(PICTURE, maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
made.replace_header("Content-Disposition", 'attachment; filename="smime.p7m"')
(HERE / "smime.eml").write_bytes(made.as_bytes())

# A thousand nested parts; a chain of nested messages.
deep = "From: A <a@example.org>\nTo: b@example.org\nSubject: deep\nMessage-ID: <11@mail.example>\nMIME-Version: 1.0\n"
part = 'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'
(HERE / "deep.eml").write_text(deep + part * 1_200 + "\nUtrecht\n")
(HERE / "chain.eml").write_text(deep + "Content-Type: message/rfc822\n\nSubject: x\n" * 400 + "\nUtrecht\n")
(HERE / "no-header.eml").write_bytes(b"\r\n\r\nNothing but text from Utrecht.\r\n")

# An mbox as written by Takeout: a picture that is longer than the message, a line `From ` in the text, a
# message with a wrong length, a truncated one.
path = HERE / "takeout.mbox"
path.unlink(missing_ok=True)
lines = []
for number, (lang, sender) in enumerate([("de", "Tagblatt <post@tagblatt.example>"), ("es", "=?utf-8?q?El_Correo_de_la_Ma=C3=B1ana?= <avisos@correo.example>"), ("pl", "Poranek <listy@poranek.example>")]):
    made = message(ARTICLES[lang][0], sender, f"Sat, {9 + number:02} Mar 2024 10:00:00 +0100", 20 + number)
    made["X-Gmail-Labels"] = "Nieuws"
    made["Content-Length"] = "7"
    more = "\r\nFrom Passau the water runs on to Linz.\r\n" if lang == "de" else ""
    made.set_content(text_of(lang) + more, cte="8bit" if lang == "de" else "base64")
    if lang == "es":
        made.add_attachment(PICTURE * 8, maintype="image", subtype="jpeg", filename="foto.jpg")
    data = fixed(made).as_bytes(policy=email.policy.SMTP).replace(b"\r\n", b"\n")
    data = data.replace(b"\nFrom Passau", b"\n>From Passau")
    lines.append(f"From 17912345678{number}@xxx Sat Mar {9 + number:02} 10:00:05 +0000 2024\n".encode() + data + b"\n")
path.write_bytes(b"".join(lines))
(HERE / "cut.mbox").write_bytes(b"".join(lines)[: -len(lines[2]) // 3])

# An mbox by Python's own library.
path = HERE / "python.mbox"
path.unlink(missing_ok=True)
box = mailbox.mbox(path)
for lang, number in [("en", 30), ("uk", 31)]:
    made = message(ARTICLES[lang][0], f"List {lang} <list@lists.example>", "Wed, 13 Mar 2024 12:00:00 +0000", number)
    made.set_content(text_of(lang) + "\r\nFrom the coast nothing new came in.\r\n")
    one = mailbox.mboxMessage(made)
    one.set_from("list@lists.example", (2024, 3, 13, 12, 0, 0, 2, 73, 0))
    box.add(one)
box.close()
