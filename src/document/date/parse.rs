//! Parses a date as sources write it: takes a field's text or a JSON number, returns a [`DocDate`].
//!
//! The first notation that matches the whole value wins, strictest first. Three rules decide doubtful cases.
//! A day is kept as written, whatever its time zone, because that is the date readers saw. `01/03/2022` by
//! itself is not a date, because half the world reads it as January (neighbouring values may settle it, see
//! `order`). A value with an impossible part, such as the time 99:99, is not a date as a whole.
//!
//! Values are normalised first (`plain`), which bounds their length, so that everything after that costs the
//! same however long the value is.

use super::epoch::from_epoch;
use super::plain::Plain;
use super::range::parse_range;
use super::single::{digits, single};
use super::{DateOrder, DocDate};

impl DocDate {
    /// Parses a source's text as a date, ignoring surrounding spaces, quotes and directional marks; `None` if
    /// it is not a date or is ambiguous (`01/03/2022`).
    ///
    /// Accepted are ISO 8601 years, months, weeks, days, days of a year, intervals (two dates, or a date and
    /// a duration) and date-times with or without a zone; the same with points, slashes or spaces; `YYYYMMDD`
    /// with or without a time; RFC 822 and the output of JavaScript, databases and `date`; day-first
    /// `1.3.2022` and `01.03.22`, unambiguous `13/1/2022`; seconds, milliseconds, microseconds or nanoseconds
    /// since 1970; dates with the units of Chinese, Japanese and Korean, including Japanese eras; and
    /// written-out dates in Dutch, English, German, French, Spanish, Italian, Portuguese, Polish, Ukrainian,
    /// Russian and Thai, with Buddhist years if marked or next to a Thai month. Digits may be of any script;
    /// for a script that is used with another calendar, the year must be near ours.
    ///
    /// A value of more than 512 bytes is ignored.
    ///
    /// ```
    /// use exonym::document::DocDate;
    /// assert_eq!(DocDate::parse("1 maart 2022").unwrap().label(), "2022-03-01");
    /// assert_eq!(DocDate::parse("2022-03").unwrap().end().to_string(), "2022-03-31");
    /// assert_eq!(DocDate::parse("令和4年3月1日").unwrap().label(), "2022-03-01");
    /// assert_eq!(DocDate::parse("2022-03-01/P3D").unwrap().label(), "2022-03-01/2022-03-03");
    /// assert_eq!(DocDate::parse("01/03/2022"), None);
    /// assert_eq!(DocDate::parse("2022-03-01 99:99"), None);
    /// ```
    pub fn parse(value: &str) -> Option<Self> {
        parse_strictly(value, None)
    }

    /// The same with a known order for the three numbers of `01/03/2022`, `01-03-22` or `01.03.2022`. A value
    /// that cannot be read in that order is not a date, except that a four-digit year determines its own
    /// place: `2022-03-01` is read in every order, and with the year-first order `13/1/2022` is read as
    /// without an order.
    ///
    /// ```
    /// use exonym::document::{DateOrder, DocDate};
    /// let read = |value, order| DocDate::parse_in(value, Some(order)).map(DocDate::label);
    /// assert_eq!(read("01/03/2022", DateOrder::DayFirst).as_deref(), Some("2022-03-01"));
    /// assert_eq!(read("01/03/22", DateOrder::MonthFirst).as_deref(), Some("2022-01-03"));
    /// assert_eq!(read("22/03/01", DateOrder::YearFirst).as_deref(), Some("2022-03-01"));
    /// assert_eq!(read("01/13/2022", DateOrder::DayFirst), None);
    /// ```
    pub fn parse_in(value: &str, order: Option<DateOrder>) -> Option<Self> {
        let read = parse_strictly(value, order);
        match order {
            Some(DateOrder::YearFirst) => read.or_else(|| parse_strictly(value, None)),
            _ => read,
        }
    }

    /// The date of a JSON number: a year, `YYYYMMDD`, the same with hours, minutes and seconds, or seconds,
    /// milliseconds, microseconds or nanoseconds since 1970 (UTC).
    pub fn from_number(number: i64) -> Option<Self> {
        let date = digits(&number.to_string()).map(|dated| dated.date);
        date.or_else(|| from_epoch(number))
    }
}

/// Parses a value in a given order, to which all of it must conform.
pub(super) fn parse_strictly(value: &str, order: Option<DateOrder>) -> Option<DocDate> {
    let plain = Plain::of(value)?;
    let single = single(&plain.text, order).map(|dated| dated.date);
    let date = single.or_else(|| parse_range(&plain.text, order))?;
    plain.admits(date).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::super::timed_date::SANE_YEARS;
    use super::*;

    /// Each value with its expected label, `-` for not a date. The labels were written by hand.
    const CASES: &[(&str, &str)] = &[
        ("2022", "2022"),
        ("2022-03", "2022-03"),
        ("2022/03", "2022-03"),
        (" 2022-03-01\n", "2022-03-01"),
        ("2022-3-1", "2022-03-01"),
        ("2022/03/01", "2022-03-01"),
        ("2022-03-01/2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-02/2022-03", "2022-02-01/2022-03-31"),
        ("2022-03-04/2022-03-01", "-"),
        ("2022-03-01T10:00:00Z", "2022-03-01"),
        ("2022-03-01T23:30:00-08:00", "2022-03-01"),
        ("2022-03-01T00:30:00.123456+0100", "2022-03-01"),
        ("2022-03-01 10:00", "2022-03-01"),
        ("2022-03-01 10:00:00 UTC", "2022-03-01"),
        ("2022-03-01T10:00+02:00[Europe/Kyiv]", "2022-03-01"),
        ("20220301", "2022-03-01"),
        ("20220301100000", "2022-03-01"),
        ("20220301T101500Z", "2022-03-01"),
        ("1646092800", "2022-03-01"),
        ("1646092800000", "2022-03-01"),
        ("01.03.2022", "2022-03-01"),
        ("1.3.2022 10:15", "2022-03-01"),
        ("13/01/2022", "2022-01-13"),
        ("01/13/2022", "2022-01-13"),
        ("03/03/2022", "2022-03-03"),
        ("3-3-2022", "2022-03-03"),
        ("04/2022", "2022-04"),
        ("4-2022", "2022-04"),
        ("04.2022", "2022-04"),
        ("4.2022", "-"),
        ("13/2022", "-"),
        ("3 Nisan 2022 Pazar", "2022-04-03"),
        ("čtvrtek 3. března 2022", "2022-03-03"),
        ("2022. március 3., csütörtök", "2022-03-03"),
        ("torsdag 3 mars 2022", "2022-03-03"),
        ("3 martie 2022, joi", "2022-03-03"),
        ("Kamis, 3 Maret 2022", "2022-03-03"),
        ("Πέμπτη 3 Μαρτίου 2022", "2022-03-03"),
        ("الخميس 3 مارس 2022", "2022-03-03"),
        ("01/03/2022", "-"),
        ("1-3-2022", "-"),
        ("Tue, 01 Mar 2022 10:00:00 GMT", "2022-03-01"),
        ("Tue, 1 Mar 2022 23:59:59 +0100", "2022-03-01"),
        ("Tue Mar 01 10:00:00 +0000 2022", "2022-03-01"),
        ("1 March 2022", "2022-03-01"),
        ("1st of March 2022", "2022-03-01"),
        ("March 1, 2022", "2022-03-01"),
        ("Tuesday, March 1, 2022, 10:00 AM", "2022-03-01"),
        ("Sept. 3, 2022", "2022-09-03"),
        ("01-Mar-2022", "2022-03-01"),
        ("1 maart 2022", "2022-03-01"),
        ("dinsdag 1 maart 2022", "2022-03-01"),
        ("Maart 2022", "2022-03"),
        ("1. März 2022", "2022-03-01"),
        ("1 mars 2022", "2022-03-01"),
        ("1er août 2022", "2022-08-01"),
        ("mar. 1 mar. 2022", "2022-03-01"),
        ("1 de marzo de 2022", "2022-03-01"),
        ("1º de março de 2022", "2022-03-01"),
        ("1 marzo 2022", "2022-03-01"),
        ("1 marca 2022 r.", "2022-03-01"),
        ("30 listopada 2022", "2022-11-30"),
        ("1 березня 2022 року", "2022-03-01"),
        ("вівторок, 1 березня 2022 р.", "2022-03-01"),
        ("30 листопада 2022", "2022-11-30"),
        ("1 марта 2022 г.", "2022-03-01"),
        ("9 мая 2022", "2022-05-09"),
        ("2022-13-45", "-"),
        ("2022-02-30", "-"),
        ("0000-00-00", "-"),
        ("0001-01-01", "-"),
        ("20221345", "-"),
        ("31 February 2022", "-"),
        ("March 1", "-"),
        ("circa March 2022", "-"),
        ("1 March 2 2022", "-"),
        ("2022-03-01 in Kyiv", "-"),
        ("202203", "-"),
        ("yesterday", "-"),
        ("unknown", "-"),
        ("", "-"),
        // Years, months and days with other separators.
        ("2022.03.01", "2022-03-01"),
        ("2022. 3. 1.", "2022-03-01"),
        ("2022 03 01", "2022-03-01"),
        ("2022_03_01", "2022-03-01"),
        ("2022:03:01 10:11:12", "2022-03-01"),
        ("2022.03.01 10:00", "2022-03-01"),
        ("2022 3 1", "-"),
        ("2022.03", "-"),
        ("2022-03.01", "-"),
        // Weeks and days of the year (checked with `date +%G-W%V-%u` and `date +%j`).
        ("2022-W09", "2022-02-28/2022-03-06"),
        ("2022W09", "2022-02-28/2022-03-06"),
        ("2022-w09-2", "2022-03-01"),
        ("2022W092", "2022-03-01"),
        ("2022-W09-2T10:00:00Z", "2022-03-01"),
        ("2020-W53-7", "2021-01-03"),
        ("2022-W53", "-"),
        ("2022-W00", "-"),
        ("2022-W09-8", "-"),
        ("2022-060", "2022-03-01"),
        ("2022-060T10:00", "2022-03-01"),
        ("2024-366", "2024-12-31"),
        ("2022-366", "-"),
        ("2022-000", "-"),
        ("2022060", "2022-03-01"),
        ("2022301", "-"),
        ("2022111", "-"),
        // Two-digit years.
        ("01.03.22", "2022-03-01"),
        ("1.3.22, 10:15 Uhr", "2022-03-01"),
        ("31.12.99", "1999-12-31"),
        ("01.03.55", "-"),
        ("31/12/99", "1999-12-31"),
        ("12/31/99", "1999-12-31"),
        ("03/03/03", "2003-03-03"),
        ("01/03/22", "-"),
        ("22-03-01", "-"),
        ("13/01/22", "-"),
        ("01-Mar-22", "2022-03-01"),
        ("Tuesday, 01-Mar-22 10:00:00 GMT", "2022-03-01"),
        ("1 March '22", "2022-03-01"),
        ("March 22", "-"),
        ("1 March - 22", "-"),
        // Days that do not exist in their month.
        ("2022-02-29", "-"),
        ("2024-02-29", "2024-02-29"),
        ("2022-04-31", "-"),
        ("31.04.2022", "-"),
        ("29 February 2022", "-"),
        ("20220229", "-"),
        // Times that no clock shows.
        ("2022-03-01 99:99:99", "-"),
        ("2022-03-01T10:00:00+99:00", "-"),
        ("2022-03-01T25:00", "-"),
        ("2022-03-01T10:60", "-"),
        ("2022-03-01T24:01", "-"),
        ("2022-03-01T24:00", "2022-03-01"),
        ("2016-12-31T23:59:60Z", "2016-12-31"),
        ("2022-03-01T10:00:61", "-"),
        ("20220301T101112Z", "2022-03-01"),
        ("20220301T10", "2022-03-01"),
        ("20220301T256161Z", "-"),
        ("20220301256161", "-"),
        ("202203011000", "2022-03-01"),
        ("202203012500", "-"),
        ("1 March 2022 99:99", "-"),
        ("Tue, 01 Mar 2022 10:00:00 +9900", "-"),
        ("2022-03-01 13:00 PM", "-"),
        ("2022-03-01 10:00 PM", "2022-03-01"),
        ("2022-03-01 10:00pm", "2022-03-01"),
        ("1 de marzo de 2022, 10:00 p. m.", "2022-03-01"),
        // Zones.
        (
            "2022-03-01 10:00 Central European Summer Time",
            "2022-03-01",
        ),
        ("2022-03-01 10:00 Eastern Standard Time", "2022-03-01"),
        ("2022-03-01 10:00 (CEST)", "2022-03-01"),
        ("2022-03-01 10:00 GMT+2", "2022-03-01"),
        ("2022-03-01 10:00 Europe/Kyiv", "2022-03-01"),
        ("2022-03-01 10:00:00.123456+00", "2022-03-01"),
        ("2022-03-01 10:00:00 +0000 UTC", "2022-03-01"),
        ("2022-03-01 10:00:00,123", "2022-03-01"),
        ("2022-03-01+02:00", "2022-03-01"),
        ("2022-03-01Z", "2022-03-01"),
        (
            "Tue Mar 01 2022 10:00:00 GMT+0100 (Central European Standard Time)",
            "2022-03-01",
        ),
        (
            "Tue Mar 01 2022 10:00:00 GMT+0100 (heure normale d’Europe centrale)",
            "2022-03-01",
        ),
        ("Tue Mar  1 10:00:00 UTC 2022", "2022-03-01"),
        ("1 March 2022 at 10:00 GMT+2", "2022-03-01"),
        ("1. März 2022 um 10.30 Uhr", "2022-03-01"),
        ("1 mars 2022 à 10h30", "2022-03-01"),
        ("2022-03-01 10:00 for the first time", "-"),
        ("2022-03-01 10:00 somewhere", "-"),
        ("Tue 2022-03-01", "2022-03-01"),
        ("Mar 2022", "2022-03"),
        ("Sat 2022", "-"),
        ("10:15 01.03.2022", "2022-03-01"),
        ("10:15 01.03.2022 10:15", "-"),
        ("99:15 01.03.2022", "-"),
        ("01/Mar/2022", "2022-03-01"),
        ("Dienstag, 01.03.2022", "2022-03-01"),
        // Intervals.
        ("2022-03-01/P3D", "2022-03-01/2022-03-03"),
        ("2022-03-01/P1W", "2022-03-01/2022-03-07"),
        ("2022-03-01/P1M", "2022-03-01/2022-03-31"),
        ("P3D/2022-03-04", "2022-03-02/2022-03-04"),
        ("2022-03-01T22:00/PT4H", "2022-03-01/2022-03-02"),
        ("2022-03-01/P0D", "-"),
        ("2022-03-01/-P3D", "-"),
        ("2022-03-01/P", "-"),
        ("2022-03-01/P99999Y", "-"),
        ("2022-03-01/04", "2022-03-01/2022-03-04"),
        ("2022-03-30/04-02", "2022-03-30/2022-04-02"),
        ("2022-03-01 to 2022-03-04", "2022-03-01/2022-03-04"),
        ("from 2022-03-01 to 2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01 tot 2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01 t/m 2022-03-04", "2022-03-01/2022-03-04"),
        ("01.03.2022 bis 04.03.2022", "2022-03-01/2022-03-04"),
        ("2022-03-01 à 2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01 al 2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01 do 2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01 по 2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01 – 2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01–2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01-2022-03-04", "2022-03-01/2022-03-04"),
        ("2022-03-01--2022-03-04", "2022-03-01/2022-03-04"),
        ("20220301-20220304", "2022-03-01/2022-03-04"),
        ("2022-03-04 to 2022-03-01", "-"),
        ("2021-2022", "2021-01-01/2022-12-31"),
        ("1234-5678", "-"),
        ("2022-03-01 to 2022", "-"),
        ("1–4 March 2022", "2022-03-01/2022-03-04"),
        ("March 1-4, 2022", "2022-03-01/2022-03-04"),
        ("du 1er au 4 mars 2022", "2022-03-01/2022-03-04"),
        ("с 1 по 4 марта 2022 г.", "2022-03-01/2022-03-04"),
        ("von 28. Februar bis 3. März 2022", "2022-02-28/2022-03-03"),
        ("March – April 2022", "2022-03-01/2022-04-30"),
        ("28 December – 3 January 2022", "-"),
        ("28.02.–03.03.2022", "2022-02-28/2022-03-03"),
        ("01.–04.03.2022", "2022-03-01/2022-03-04"),
        ("28.02.2022–03.03.", "-"),
        // Digits, marks and spaces of other scripts.
        ("٢٠٢٢-٠٣-٠١", "2022-03-01"),
        ("۲۰۲۲/۰۳/۰۱", "2022-03-01"),
        ("२०२२-०३-०१", "2022-03-01"),
        ("২০২২-০৩-০১", "2022-03-01"),
        ("２０２２－０３－０１", "2022-03-01"),
        ("1 मार्च 2022", "-"),
        // Persian, Hijri and Buddhist years not marked as such: not dates.
        ("۱۴۰۰/۱۲/۱۰", "-"),
        ("١٤٤٣-٠٧-٢٨", "-"),
        ("๒๕๖๕-๐๓-๐๑", "-"),
        ("1\u{a0}mars\u{202f}2022", "2022-03-01"),
        ("2022\u{2011}03\u{2212}01", "2022-03-01"),
        ("\u{200e}2022-03-01\u{200f}", "2022-03-01"),
        ("\u{2068}1 March 2022\u{2069}", "2022-03-01"),
        ("20\u{200b}22-03-01", "2022-03-01"),
        ("“2022-03-01”", "2022-03-01"),
        ("1 aou\u{302}t 2022", "2022-08-01"),
        // Named parts, eras.
        ("2022年3月1日", "2022-03-01"),
        ("2022年03月", "2022-03"),
        ("2022年", "2022"),
        ("2022年3月1日(火)", "2022-03-01"),
        ("2022年3月1日（火）10時30分", "2022-03-01"),
        ("2022年3月1日 星期二 下午3:00", "2022-03-01"),
        ("2022年3月1日 25:00", "-"),
        ("２０２２年３月１日", "2022-03-01"),
        ("二〇二二年三月一日", "2022-03-01"),
        ("二〇二二年十二月三十一日", "2022-12-31"),
        ("2022년 3월 1일", "2022-03-01"),
        ("2022년 3월 1일 화요일 오전 10:00", "2022-03-01"),
        ("2022年3月1日～4日", "2022-03-01/2022-03-04"),
        ("2022年3月1日から2022年3月4日まで", "2022-03-01/2022-03-04"),
        ("2022年13月1日", "-"),
        ("2022年2月29日", "-"),
        ("3月1日", "-"),
        ("2022-03-01（火）", "2022-03-01"),
        ("2022. 3. 1. 오후 3:00", "2022-03-01"),
        ("2022.3.1.(화)", "2022-03-01"),
        ("2022-03-01（火星）", "-"),
        ("令和100年1月1日", "-"),
        ("令和4年3月1日", "2022-03-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和元年4月1日", "-"),
        ("令和元年", "2019-05-01/2019-12-31"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成35年3月1日", "-"),
        ("昭和64年1月7日", "1989-01-07"),
        ("令和四年三月一日", "2022-03-01"),
        ("R4.3.1", "2022-03-01"),
        ("R0.3.1", "-"),
        ("H31.4.30", "2019-04-30"),
        ("民國111年3月1日", "2022-03-01"),
        ("พ.ศ. 2565", "2022"),
        ("1 มีนาคม พ.ศ. 2565", "2022-03-01"),
        ("วันอังคารที่ 1 มีนาคม 2565", "2022-03-01"),
        ("๑ มี.ค. ๒๕๖๕", "2022-03-01"),
        ("1 มีนาคม ค.ศ. 2022", "2022-03-01"),
        ("1 มีนาคม 2022", "2022-03-01"),
        ("1 มีนาคม พ.ศ. 2400", "-"),
        ("1 March 2565 BE", "2022-03-01"),
        // Counts since 1970, and what is near one.
        ("1646092800.123", "2022-03-01"),
        ("1646092800000000", "2022-03-01"),
        ("1646092800000000000", "2022-03-01"),
        ("/Date(1646092800000)/", "2022-03-01"),
        ("/Date(1646092800000+0100)/", "2022-03-01"),
        ("-1646092800", "-"),
        ("253402300799", "-"),
        ("253402300800", "-"),
        ("9999999999999", "-"),
        // Days as counted by spreadsheets, from 1970 onwards.
        ("44621", "2022-03-01"),
        ("44621.5", "2022-03-01"),
        ("12345", "-"),
        ("2022-03-01T", "-"),
        ("²022", "-"),
    ];

    #[test]
    fn parses_dates_as_sources_write_them() {
        for (value, expected) in CASES {
            let label = DocDate::parse(value).map_or("-".to_owned(), DocDate::label);
            assert_eq!(&label, expected, "{value:?}");
        }
    }

    #[test]
    fn reads_numbers() {
        let label = |number| DocDate::from_number(number).map(DocDate::label);
        assert_eq!(label(2022).as_deref(), Some("2022"));
        assert_eq!(label(20_220_301).as_deref(), Some("2022-03-01"));
        assert_eq!(label(20_220_301_100_000).as_deref(), Some("2022-03-01"));
        // date -u -d 2022-03-01 +%s
        assert_eq!(label(1_646_092_800).as_deref(), Some("2022-03-01"));
        assert_eq!(label(1_646_092_799).as_deref(), Some("2022-02-28"));
        assert_eq!(label(1_646_092_800_000).as_deref(), Some("2022-03-01"));
        assert_eq!(label(946_684_800_000).as_deref(), Some("2000-01-01"));
        assert_eq!(label(1_646_092_800_000_000).as_deref(), Some("2022-03-01"));
        assert_eq!(label(202_203_011_000).as_deref(), Some("2022-03-01"));
        assert_eq!(label(44_621).as_deref(), Some("2022-03-01"));
        // The last second of 9999, the first of 10000, and both in a zone a day away.
        let ends_of_time = [
            253_402_214_400,
            253_402_300_799,
            253_402_300_800,
            253_402_387_200,
        ];
        for none in [0, -1, -1_646_092_800, 202_203, i64::MAX, i64::MIN]
            .into_iter()
            .chain(ends_of_time)
        {
            assert_eq!(label(none), None, "{none}");
        }
    }

    proptest::proptest! {
        #[test]
        fn labels_parse_back(days in 0i64..200_000, length in 0i64..400, precision in 0u8..4) {
            use jiff::ToSpan;
            let first = jiff::civil::date(1600, 1, 1).checked_add(days.days()).unwrap();
            let written = match precision {
                0 => DocDate::year(first.year()).unwrap(),
                1 => DocDate::month(first.year(), first.month()).unwrap(),
                2 => DocDate::day(first),
                _ => DocDate::interval(first, first.checked_add(length.days()).unwrap()).unwrap(),
            };
            proptest::prop_assert_eq!(DocDate::parse(&written.label()), Some(written));
        }

        /// Every day of four-digit years in every notation that states it in full, formatted by jiff.
        #[test]
        fn every_day_parses_back_in_every_notation(days in 0i64..3_287_182) {
            use jiff::ToSpan;
            use jiff::fmt::strtime::format;
            let day = jiff::civil::date(1000, 1, 1).checked_add(days.days()).unwrap();
            let written = [
                "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y. %-m. %-d.", "%Y %m %d", "%Y_%m_%d",
                "%Y:%m:%d", "%d.%m.%Y", "%-d.%-m.%Y", "%Y-%j", "%Y年%-m月%-d日", "%Y년 %-m월 %-d일",
                "%-d %B %Y", "%B %-d, %Y", "%a, %d %b %Y 10:00:00 GMT", "%d-%b-%Y", "“%Y–%m–%d”",
                "%Y-%m-%dT10:00:00Z", "%Y-%m-%d 24:00", "%A, %B %-d, %Y at 10:00 PM",
                "%a %b %d %Y 10:00:00 GMT+0100 (Central European Standard Time)",
            ];
            for notation in written {
                let value = format(notation, day).unwrap();
                proptest::prop_assert_eq!(DocDate::parse(&value), Some(DocDate::day(day)), "{}", value);
            }
            let week = format("%G-W%V-%u", day).unwrap();
            let in_range = (1000..=9999).contains(&day.iso_week_date().year());
            proptest::prop_assert_eq!(
                DocDate::parse(&week).is_some_and(|date| date == DocDate::day(day)), in_range, "{}", week
            );
        }

        /// In the digits of every script, for years near ours.
        #[test]
        fn a_day_parses_in_digits_of_every_script(days in 0i64..120_000) {
            use jiff::ToSpan;
            let day = jiff::civil::date(1701, 1, 1).checked_add(days.days()).unwrap();
            for zero in ['\u{660}', '\u{6F0}', '\u{966}', '\u{E50}', '\u{FF10}', '\u{1E950}', '\u{1D7CE}'] {
                let value: String = day.to_string().chars().map(|c| match c.to_digit(10) {
                    Some(digit) => char::from_u32(u32::from(zero) + digit).unwrap(),
                    None => c,
                }).collect();
                proptest::prop_assert_eq!(DocDate::parse(&value), Some(DocDate::day(day)), "{}", value);
            }
        }

        /// Seconds and finer units, checked against jiff.
        #[test]
        fn counts_since_1970_are_days_of_utc(seconds in 315_532_800i64..4_133_980_800) {
            let instant = jiff::Timestamp::from_second(seconds).unwrap();
            let day = instant.to_zoned(jiff::tz::TimeZone::UTC).date();
            for unit in [1, 1_000, 1_000_000, 1_000_000_000] {
                proptest::prop_assert_eq!(DocDate::from_number(seconds * unit), Some(DocDate::day(day)));
            }
        }

        #[test]
        fn numbers_never_give_a_day_out_of_range(number: i64) {
            if let Some(date) = DocDate::from_number(number) {
                let years = if (1000..=9999).contains(&number) { 1000..=9999 } else { SANE_YEARS };
                proptest::prop_assert!(years.contains(&date.start().year()), "{number}: {date}");
            }
        }

        #[test]
        fn never_panics(
            value in "\\PC{0,40}",
            digits in "[0-9./:TZW +-]{0,24}",
            named in "[0-9一二十元年月日年월일令和R午後時 .~P/-]{0,16}",
            words in "(1|22|2022|mars|mar|to|/|-|P1D|bis|พ.ศ.|10:00|pm|time|'| |,|\\(|\\)){0,12}",
        ) {
            for value in [value, digits, named, words] {
                let _ = DocDate::parse(&value);
            }
        }
    }

    /// The length of a value that is not a date must not matter.
    #[test]
    fn reads_month_names_of_many_languages() {
        for value in [
            "1. března 2022",
            "1 martie 2022",
            "2022. március 1.",
            "1. maaliskuuta 2022",
            "1 Μαρτίου 2022",
            "1 Mart 2022",
            "1 март 2022",
            "1 مارس 2022",
            "١ مارس ٢٠٢٢",
            "1 Maret 2022",
            "1. marts 2022",
            "den 1 mars 2022",
        ] {
            let date = DocDate::parse(value).map(DocDate::label);
            assert_eq!(date.as_deref(), Some("2022-03-01"), "{value}");
        }
    }

    #[test]
    fn a_huge_value_is_ignored() {
        let started = std::time::Instant::now();
        let huge = "2022-03-01 to ".repeat(4 << 20);
        for _ in 0..1000 {
            assert_eq!(DocDate::parse(&huge), None);
        }
        assert!(started.elapsed().as_secs() < 5);
    }
}
