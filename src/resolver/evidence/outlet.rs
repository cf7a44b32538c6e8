//! The outlet's home: the country of its web address.

use super::Evidence;
use crate::places::CandidatePlace;
use crate::resolver::weights::Feature;
use exonym_gazetteer::CountryCode;

/// The country of a web address, by its top-level domain; `None` for .com and its like, and for
/// country domains that are sold to everyone.
pub(in crate::resolver) fn home(url: &str) -> Option<CountryCode> {
    /// Sold world-wide for what the letters spell.
    const SOLD: [&str; 12] = [
        "tv", "io", "co", "me", "ai", "fm", "cc", "ly", "gg", "to", "ws", "nu",
    ];
    let host = url
        .split_once("//")
        .map_or(url, |(_, rest)| rest)
        .split(['/', ':', '?'])
        .next()?;
    let domain = host.rsplit('.').next()?.to_ascii_lowercase();
    if SOLD.contains(&domain.as_str()) || !host.contains('.') {
        return None;
    }
    CountryCode::new(
        if domain == "uk" { "GB" } else { &domain }
            .to_ascii_uppercase()
            .as_str(),
    )
}

/// Evidence for a candidate in the outlet's country.
pub(in crate::resolver) fn evidence(
    candidate: &CandidatePlace,
    home: Option<CountryCode>,
    out: &mut Vec<Evidence>,
) {
    if home.is_some() && candidate.country == home {
        out.push(Evidence::of(Feature::OutletHome));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_a_country_or_nothing() {
        let code = |url| home(url).map(|code| code.to_string());
        assert_eq!(code("https://www.nos.nl/artikel/1"), Some("NL".into()));
        assert_eq!(code("https://news.example.co.uk:443/x"), Some("GB".into()));
        assert_eq!(code("https://example.com/nl"), None);
        assert_eq!(code("https://example.tv/"), None);
    }
}
