//! Cleans or rejects the names of archive members.

use std::fmt::Write;

/// The longest name in bytes, as for paths on Linux.
const LONGEST: usize = 4096;

/// The most characters of a name that a message shows.
const LONGEST_SHOWN: usize = 120;

/// Folders and files that operating systems add.
const OF_SYSTEMS: [&str; 3] = ["__MACOSX", "Thumbs.db", "desktop.ini"];

/// A member's path with `/` as separator, or in words what is wrong with it if it could point outside the
/// archive or affect a terminal. Backslashes are separators too, as in archives from Windows.
pub(super) fn cleaned(raw: &str) -> Result<String, &'static str> {
    if raw.len() > LONGEST {
        return Err("has a name of more than 4096 bytes");
    }
    if raw.chars().any(char::is_control) {
        return Err("has control characters in its name");
    }
    let slashed = raw.replace('\\', "/");
    let has_drive = matches!(slashed.as_bytes(), [drive, b':', ..] if drive.is_ascii_alphabetic());
    if has_drive || slashed.starts_with('/') {
        return Err("has an absolute path as its name");
    }
    let parts = slashed.split('/').filter(|part| !matches!(*part, "" | "."));
    let mut name = String::with_capacity(slashed.len());
    for part in parts {
        if part == ".." {
            return Err("has a name that leads out of the archive");
        }
        if !name.is_empty() {
            name.push('/');
        }
        name.push_str(part);
    }
    match name.is_empty() {
        true => Err("has no name"),
        false => Ok(name),
    }
}

/// Whether a cleaned name is that of a hidden file or one added by an operating system.
pub(super) fn is_hidden(name: &str) -> bool {
    name.split('/')
        .any(|part| part.starts_with('.') || OF_SYSTEMS.contains(&part))
}

/// A name in a message: quoted, on one line, truncated if long.
pub(super) fn shown(raw: &str) -> String {
    let mut shown = String::from("\"");
    for (count, c) in raw.chars().enumerate() {
        if count == LONGEST_SHOWN {
            shown.push('…');
            break;
        }
        match c.is_control() {
            true => write!(shown, "{}", c.escape_default())
                .expect("a String takes all that is written to it"),
            false => shown.push(c),
        }
    }
    shown.push('"');
    shown
}

/// The upper half of code page 437, the encoding of ZIP names not declared as UTF-8 (APPNOTE 6.3.10, appendix
/// D).
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
                     αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Decodes text in code page 437.
pub(super) fn from_cp437(bytes: &[u8]) -> String {
    let upper = |byte: u8| CP437.chars().nth(usize::from(byte - 0x80));
    let decode = |byte: &u8| match byte {
        0..0x80 => char::from(*byte),
        _ => upper(*byte).expect("the table has 128 characters"),
    };
    bytes.iter().map(decode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        for (raw, expected) in [
            ("a/b.txt", "a/b.txt"),
            ("./a//b.txt", "a/b.txt"),
            ("nieuws\\Utrecht\\1.txt", "nieuws/Utrecht/1.txt"),
            ("a/...txt", "a/...txt"),
            ("київ/а б.txt", "київ/а б.txt"),
        ] {
            assert_eq!(cleaned(raw).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn malicious_names_are_refused() {
        for raw in [
            "",
            "./",
            "/etc/passwd",
            "\\\\host\\x",
            "C:\\x",
            "c:x",
            "../x",
            "a/../../x",
            "a\\..\\x",
            "a/..",
            "a\0b",
            "a\nb",
            "a\u{9b}31m",
            &"x".repeat(5000),
        ] {
            assert!(cleaned(raw).is_err(), "{raw:?}");
        }
        assert_eq!(shown("a\n\u{1b}[31m"), "\"a\\n\\u{1b}[31m\"");
        assert!(shown(&"é".repeat(5000)).chars().count() < 130);
    }

    #[test]
    fn hidden_files_are_recognised() {
        for name in [".DS_Store", "a/.git/x", "__MACOSX/a.txt", "a/Thumbs.db"] {
            assert!(is_hidden(name), "{name}");
        }
        assert!(!is_hidden("a.b/c"));
    }

    #[test]
    fn the_code_page_is_complete() {
        assert_eq!(CP437.chars().count(), 128);
        assert_eq!(
            from_cp437(b"Caf\x82 \x81ber \x9d \xe1\xff"),
            "Café über ¥ ß\u{a0}"
        );
    }
}
