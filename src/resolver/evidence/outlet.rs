//! The outlet: the country of its web address, and where its other articles take place.
//!
//! A local paper says Paris and means the one in its county. Its other articles of the batch tell
//! which county that is, without a list of papers.

use super::Evidence;
use crate::places::CandidatePlace;
use crate::resolver::findings::{Meanings, Others};
use crate::resolver::weights::Feature;
use exonym_gazetteer::CountryCode;

/// The country of a web address, by its top-level domain; `None` for .com and its like, and for
/// country domains that are sold to everyone.
pub(in crate::resolver) fn home(url: &str) -> Option<CountryCode> {
    /// Sold world-wide for what the letters spell.
    const SOLD: [&str; 12] = [
        "tv", "io", "co", "me", "ai", "fm", "cc", "ly", "gg", "to", "ws", "nu",
    ];
    let host = host(url)?;
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

/// The host of a web address.
pub(in crate::resolver) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    rest.split(['/', ':', '?']).next()
}

/// Evidence for a candidate in the outlet's country.
pub(in crate::resolver) fn of_address(
    candidate: &CandidatePlace,
    home: Option<CountryCode>,
    out: &mut Vec<Evidence>,
) {
    if home.is_some() && candidate.country == home {
        out.push(Evidence::of(Feature::OutletHome));
    }
}

/// Evidence for a candidate from the other articles: those of the same outlet, and what all of
/// them mean by the name.
pub(in crate::resolver) fn of_articles(
    candidate: &CandidatePlace,
    others: &Others<'_>,
    meanings: Option<&Meanings<'_>>,
    out: &mut Vec<Evidence>,
) {
    let mut push = |feature, value: f64| {
        /// Less than this is noise.
        const MIN_VALUE: f64 = 0.01;
        if value > MIN_VALUE {
            out.push(Evidence { feature, value });
        }
    };
    push(Feature::OutletCountry, others.country(candidate));
    push(Feature::OutletArea, others.area(candidate));
    push(Feature::OutletNear, others.near(candidate));
    let share = meanings.map_or(0.0, |meanings| meanings.share(candidate.ix));
    push(Feature::OthersMean, share);
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
