//! Removes the name of the site from headlines.

use super::select::bare;

/// Separators between a headline and the name of its site.
const SEPARATORS: [&str; 15] = [
    // Chinese pages: `暴雨致列车停运_新闻中心_新浪网`.
    "_", "－", "丨", "：", " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " › ",
    "｜",
];

/// Separators that rarely occur in headlines themselves.
const SURE: [&str; 5] = [" | ", " :: ", " » ", " · ", "｜"];

/// Longest title that is split, in bytes.
const LONGEST: usize = 1000;

/// Most ways to split a title that are tried.
const MAX_CUTS: usize = 8;

/// Most words in a site's name that is recognized only by its position.
const LONGEST_SITE: usize = 5;

/// Returns a headline without the site's name. `names` are the outlet's names on the page; `heading` is the
/// main heading.
pub(super) fn without_site(title: &str, names: &[&str], heading: Option<&str>) -> String {
    let title = title.trim();
    if let Some(heading) = heading
        && cuts(title)
            .any(|(head, tail)| bare(head) == bare(heading) || bare(tail) == bare(heading))
    {
        return heading.to_owned();
    }
    for (head, tail) in cuts(title) {
        for name in names
            .iter()
            .map(|name| bare(name))
            .filter(|name| !name.is_empty())
        {
            if bare(tail).starts_with(&name)
                || (name.starts_with(&bare(tail)) && !bare(tail).is_empty())
            {
                return head.trim().to_owned();
            }
            if bare(head) == name {
                return tail.trim().to_owned();
            }
        }
    }
    for separator in SURE {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && tail.split_whitespace().count() <= LONGEST_SITE
            && head.chars().count() > tail.chars().count()
        {
            return without_site(head, names, heading);
        }
    }
    title.to_owned()
}

/// Returns the ways to split a title in two, the shortest tail first.
fn cuts(title: &str) -> impl Iterator<Item = (&str, &str)> {
    // A longer text is not a title, or does not contain the site.
    let cut = if title.len() > LONGEST { "" } else { title };
    let mut at: Vec<(usize, usize)> = SEPARATORS
        .iter()
        .flat_map(|separator| cut.match_indices(separator))
        .map(|(at, separator)| (at, at + separator.len()))
        .collect();
    at.sort_unstable();
    at.into_iter()
        .rev()
        .take(MAX_CUTS)
        .map(|(head, tail)| (&title[..head], &title[tail..]))
}

/// Returns the parts of a page's title that may be its headline: all of it, and both sides of each split,
/// including one at a colon.
pub(super) fn parts(title: &str) -> Vec<&str> {
    let cut = cuts(title).chain(title.split_once(": "));
    let sides = cut.flat_map(|(head, tail)| [head.trim(), tail.trim()]);
    std::iter::once(title.trim())
        .chain(sides)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Returns the part of a page's title that is not its headline, usually the name of the site.
pub(super) fn other_part<'a>(title: &'a str, headline: &str) -> Option<&'a str> {
    let cut = cuts(title).chain(title.split_once(": "));
    let mut others = cut.filter_map(|(head, tail)| match headline {
        _ if bare(head) == bare(headline) => Some(tail.trim()),
        _ if bare(tail) == bare(headline) => Some(head.trim()),
        _ => None,
    });
    others.next().filter(|other| !other.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn removes_the_site_name() {
        let cases: [(&str, &[&str], Option<&str>, &str); 8] = [
            ("Flood in Ede | De Bode", &[], None, "Flood in Ede"),
            ("Flood in Ede - De Bode", &["De Bode"], None, "Flood in Ede"),
            (
                "Flood - again - in Ede - De Bode",
                &["De Bode"],
                None,
                "Flood - again - in Ede",
            ),
            ("De Bode: x - Flood", &[], None, "De Bode: x - Flood"),
            ("De Bode – Flood in Ede", &["De Bode"], None, "Flood in Ede"),
            (
                "Flood in Ede - News - The Bode",
                &[],
                Some("Flood in Ede"),
                "Flood in Ede",
            ),
            ("Flood in Ede | Region | De Bode", &[], None, "Flood in Ede"),
            (
                "Kyiv - Lviv train runs again",
                &["De Bode"],
                None,
                "Kyiv - Lviv train runs again",
            ),
        ];
        for (title, names, heading, expected) in cases {
            assert_eq!(without_site(title, names, heading), expected, "{title}");
        }
        assert_eq!(
            other_part("Flood in Ede - De Bode", "Flood in Ede"),
            Some("De Bode")
        );
    }
}
