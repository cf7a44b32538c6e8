//! What a slice is called, and in which order slices are applied.

/// A reason to leave something out. What several would leave out is counted for the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slice {
    /// An article without a date, where dates are asked for.
    Undated,
    /// An article of before the first day.
    Since,
    /// An article of after the last day.
    Until,
    /// An article whose month, year or interval lies only partly within the days asked for.
    DateTooCoarse,
    /// An article of another outlet.
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
    /// A place that is named too seldom.
    MinMentions,
}

impl Slice {
    /// The word for it in `run.json` and in the answers of `annotate`.
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
