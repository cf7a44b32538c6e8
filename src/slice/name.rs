//! The names of slices, and the order in which they are applied.

/// A reason to leave something out. If several apply, the first one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slice {
    /// An article without a date, if a date range is given.
    Undated,
    /// An article before the first day.
    Since,
    /// An article after the last day.
    Until,
    /// An article whose month, year or interval is only partly within the date range.
    DateTooCoarse,
    /// An article from another outlet.
    Outlet,
    /// An article in another language.
    Lang,
    /// A place in another country, or in none.
    Country,
    /// A place of another kind.
    Kinds,
    /// A place outside the box.
    Bbox,
    /// A place outside the polygons.
    Within,
    /// A place too far away.
    Near,
    /// A place that too few articles name.
    MinArticles,
    /// A place with too few mentions.
    MinMentions,
}

impl Slice {
    /// Its name in `run.json` and in the answers of `annotate`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Undated => "undated",
            Self::Since => "since",
            Self::Until => "until",
            Self::DateTooCoarse => "date_too_coarse",
            Self::Outlet => "outlet",
            Self::Lang => "lang",
            Self::Country => "country",
            Self::Kinds => "kinds",
            Self::Bbox => "bbox",
            Self::Within => "within",
            Self::Near => "near",
            Self::MinArticles => "min_articles",
            Self::MinMentions => "min_mentions",
        }
    }

    /// Whether it leaves out whole articles rather than places.
    pub fn is_of_articles(self) -> bool {
        self <= Self::Lang
    }
}
