//! Extracts what a sender wrote: drops the quotations of a message and its signature.
//!
//! Takes the text of a message; returns the sender's own words. Quoted lines begin with `>`; the line that
//! introduces them ("On … wrote:") is dropped with them. If nothing introduces them and the subject is not
//! that of a reply, they are kept, without the marks. Office programs quote without marks, below a line or the
//! header of the quoted message: everything from that line onwards is dropped, if the subject says that the
//! message is a reply. Nothing is dropped from a forwarded message, since the quotation is what was sent.
//! Nothing is dropped either if only quotation would remain.

/// Beginnings of the subject of a reply, in lower case.
const REPLY_PREFIXES: &[&str] = &[
    "re:",
    "re :",
    "aw:",
    "antw:",
    "antwoord:",
    "sv:",
    "vs:",
    "odp:",
    "rif:",
    "res:",
    "ynt:",
    "на:",
    "відп:",
    "ответ:",
    "回复:",
    "回覆:",
    "回信:",
];

/// Endings of the line that introduces a quotation, in lower case.
const INTRODUCTION_ENDINGS: &[&str] = &[
    "wrote:",
    "writes:",
    "schrieb:",
    "schreef:",
    "écrit :",
    "écrit:",
    "escribió:",
    "scritto:",
    "escreveu:",
    "napisał:",
    "napisał(a):",
    "napisała:",
    "пишет:",
    "пише:",
    "написал:",
    "написала:",
    "написав:",
    "написав(-ла):",
    "skrev:",
    "kirjoitti:",
    "yazdı:",
    "geschreven:",
    "napsal:",
    "写道:",
    "写道：",
    "のメール:",
];

/// Lines above a quotation without marks, in lower case and without their dashes.
const QUOTE_LINES: &[&str] = &[
    "original message",
    "ursprüngliche nachricht",
    "oorspronkelijk bericht",
    "message d'origine",
    "mensaje original",
    "messaggio originale",
    "mensagem original",
    "wiadomość oryginalna",
    "исходное сообщение",
    "оригінальне повідомлення",
];

/// First two fields of the header of a quoted message, in lower case.
const HEADERS: &[(&str, &str)] = &[
    ("from:", "sent:"),
    ("from:", "date:"),
    ("von:", "gesendet:"),
    ("van:", "verzonden:"),
    ("de :", "envoyé :"),
    ("de:", "enviado:"),
    ("da:", "inviato:"),
    ("od:", "wysłano:"),
    ("от:", "отправлено:"),
    ("від:", "надіслано:"),
];

/// Maximum lines over which the introduction of a quotation is broken.
const MAX_INTRODUCTION_LINES: usize = 3;

/// The line above a signature.
const SIGNATURE: &str = "-- ";

/// Returns whether a subject is that of a reply.
pub(crate) fn is_reply(subject: &str) -> bool {
    let subject = subject.trim().to_lowercase();
    REPLY_PREFIXES
        .iter()
        .any(|reply| subject.starts_with(reply))
}

/// Returns the sender's own words in a plain text.
pub(crate) fn own_words(text: &str, reply: bool, flowed: bool) -> String {
    let text = without_armour(text);
    let lines: Vec<&str> = text.lines().collect();
    let lines = match lines.iter().position(|line| *line == SIGNATURE) {
        Some(at) => &lines[..at],
        None => &lines[..],
    };
    let lines = match reply.then(|| quotation_start(lines)).flatten() {
        Some(at) => &lines[..at],
        None => lines,
    };
    let own = without_quotations(lines, reply);
    if own.iter().all(|line| line.trim().is_empty()) {
        let bare: Vec<&str> = lines.iter().map(|line| without_marks(line)).collect();
        return join_lines(&bare, flowed);
    }
    join_lines(&own, flowed)
}

/// Joins lines into text; flowed lines are joined into paragraphs.
fn join_lines(lines: &[&str], flowed: bool) -> String {
    if !flowed {
        return lines.join("\n");
    }
    let mut text = String::new();
    for line in lines {
        // A space was inserted before lines that begin with a space, `>` or `From `.
        let line = line.strip_prefix(' ').unwrap_or(line);
        text.push_str(line);
        if !line.ends_with(' ') {
            text.push('\n');
        }
    }
    text
}

/// Returns the lines without quoted ones and their introductions. In a message that is not a reply, marked
/// lines without an introduction are a forwarded text, or a list.
fn without_quotations<'a>(lines: &[&'a str], reply: bool) -> Vec<&'a str> {
    let mut own: Vec<&str> = Vec::new();
    let mut in_quotation = false;
    let mut left_out = false;
    for line in lines {
        let quoted = line.starts_with('>');
        if quoted && !in_quotation {
            let introduced = introduction(&own);
            own.truncate(own.len() - introduced);
            left_out = reply || introduced > 0;
        }
        in_quotation = quoted || in_quotation && line.trim().is_empty();
        if !quoted {
            own.push(line);
        } else if !left_out {
            own.push(without_marks(line));
        }
    }
    own
}

/// Returns how many of the last lines introduce a quotation, including the empty ones after them.
fn introduction(own: &[&str]) -> usize {
    let empty = own
        .iter()
        .rev()
        .take_while(|line| line.trim().is_empty())
        .count();
    let lines = &own[..own.len() - empty];
    let Some(last) = lines.last() else {
        return 0;
    };
    let last = last.trim().to_lowercase();
    if !INTRODUCTION_ENDINGS
        .iter()
        .any(|wrote| last.ends_with(wrote))
    {
        return 0;
    }
    let full = lines
        .iter()
        .rev()
        .take_while(|line| !line.trim().is_empty())
        .count();
    // A line within a longer block is prose that happens to end this way.
    if full > MAX_INTRODUCTION_LINES {
        1 + empty
    } else {
        full + empty
    }
}

/// Returns the line at which a quotation without marks begins.
fn quotation_start(lines: &[&str]) -> Option<usize> {
    lines.iter().enumerate().position(|(at, line)| {
        let line = line.trim().to_lowercase();
        let dashed = line.starts_with("--") && QUOTE_LINES.contains(&line.trim_matches(['-', ' ']));
        let next = lines.get(at + 1).map(|next| next.trim().to_lowercase());
        let begins = |field: &str| line.trim_start_matches('*').starts_with(field);
        let follows = |field: &str| {
            next.as_deref()
                .is_some_and(|next| next.trim_start_matches('*').starts_with(field))
        };
        let header = |(one, two): &(&str, &str)| begins(one) && follows(two);
        dashed || HEADERS.iter().any(header)
    })
}

/// Returns a line without its quotation marks (`>`).
fn without_marks(line: &str) -> &str {
    line.trim_start_matches(['>', ' '])
}

/// Returns the text without PGP's signature armour, and without encrypted blocks.
fn without_armour(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut in_armour = false;
    let mut in_header = false;
    for line in text.lines() {
        match line.trim_end() {
            "-----BEGIN PGP SIGNED MESSAGE-----" => in_header = true,
            "-----BEGIN PGP SIGNATURE-----" | "-----BEGIN PGP MESSAGE-----" => in_armour = true,
            "-----END PGP SIGNATURE-----" | "-----END PGP MESSAGE-----" => in_armour = false,
            "" if in_header => in_header = false,
            _ if in_armour || in_header => {}
            _ => {
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    kept
}

/// Returns the HTML of a reply up to the quotation that the mail program added.
pub(crate) fn without_quoted_html(html: &str, reply: bool) -> &str {
    const QUOTES: &[&str] = &[
        "class=\"gmail_quote",
        "<blockquote type=\"cite\"",
        "id=\"divRplyFwdMsg\"",
        "class=\"moz-cite-prefix\"",
        "id=\"appendonsend\"",
    ];
    if !reply {
        return html;
    }
    let found = QUOTES.iter().filter_map(|quote| html.find(quote)).min();
    let Some(at) = found else {
        return html;
    };
    let before = &html[..at];
    // Cut at the beginning of the tag.
    before.rfind('<').map_or(before, |tag| {
        if before[tag..].contains('>') {
            before
        } else {
            &before[..tag]
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_dropped_with_their_introduction() {
        let text = "Snow in Graz.\n\nOn Tue, 5 Mar 2024 at 10:00, A. Editor\n<a@b.example> wrote:\n\n> Kyiv?\n>> Lviv?\n\nMore from Graz.\n-- \nA. B., Vienna\n";
        assert_eq!(
            own_words(text, true, false).trim(),
            "Snow in Graz.\n\n\nMore from Graz."
        );
    }

    #[test]
    fn a_forwarded_article_stays() {
        let text = "> Floods in Ghent.\n> More tomorrow.";
        assert_eq!(
            own_words(text, false, false),
            "Floods in Ghent.\nMore tomorrow."
        );
        let text = "The week:\n> Floods in Ghent.\n> Snow in Graz.\nMore on Monday.";
        assert!(own_words(text, false, false).contains("\nSnow in Graz."));
        assert!(!own_words(text, true, false).contains("Graz"));
        let text = "See below.\n\nFrom: A\nSent: Tuesday\n\nFloods in Ghent.";
        assert!(own_words(text, false, false).contains("Ghent"));
        assert!(!own_words(text, true, false).contains("Ghent"));
    }

    #[test]
    fn flowed_lines_run_on() {
        assert_eq!(
            own_words("Floods in \nGhent.\n\n From here.", false, true),
            "Floods in Ghent.\n\nFrom here.\n"
        );
    }
}
