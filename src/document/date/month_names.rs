//! Names of months and weekdays in the languages whose press Exonym reads first, with their usual
//! abbreviations, in lower case and without a final point.
//!
//! The month names are those of Unicode CLDR (formatting, standalone and, for Slavic languages, genitive
//! forms) plus abbreviations used by newspapers (`Sept`, `mrt`, `янв`). No form means different months in two
//! of these languages; the map's construction checks this, since it rejects duplicate keys.

use phf::{Map, Set, phf_map, phf_set};

/// Returns the number 1..=12 of a month, given its lower-case name or abbreviation.
pub(crate) fn month_number(name: &str) -> Option<i8> {
    MONTHS.get(name).copied()
}

/// Whether a lower-case word is a weekday or its abbreviation.
pub(in crate::document) fn is_weekday(name: &str) -> bool {
    WEEKDAYS.contains(name)
}

/// Whether a month name is Thai; the Thai press counts years of the Buddhist era.
pub(super) fn is_thai_month(name: &str) -> bool {
    name.starts_with(|c| ('\u{e00}'..='\u{e7f}').contains(&c))
}

/// nl en de fr es it pt pl uk ru th, one block per month; then the other languages of the word lists, and
/// Hungarian, Greek, Bulgarian, Romanian, Arabic and Indonesian.
static MONTHS: Map<&'static str, i8> = phf_map! {
    "มกราคม" => 1, "ม.ค" => 1,
    "januari" => 1, "jan" => 1, "january" => 1, "januar" => 1, "jänner" => 1, "jän" => 1,
    "janvier" => 1, "janv" => 1, "enero" => 1, "ene" => 1, "gennaio" => 1, "gen" => 1,
    "janeiro" => 1, "styczeń" => 1, "stycznia" => 1, "sty" => 1, "січень" => 1, "січня" => 1,
    "січ" => 1, "январь" => 1, "января" => 1, "янв" => 1,

    "กุมภาพันธ์" => 2, "ก.พ" => 2,
    "februari" => 2, "feb" => 2, "february" => 2, "februar" => 2, "febr" => 2, "février" => 2,
    "fevrier" => 2, "févr" => 2, "fév" => 2, "febrero" => 2, "febbraio" => 2, "fevereiro" => 2,
    "fev" => 2, "luty" => 2, "lutego" => 2, "lut" => 2, "лютий" => 2, "лютого" => 2, "лют" => 2,
    "февраль" => 2, "февраля" => 2, "февр" => 2, "фев" => 2,

    "มีนาคม" => 3, "มี.ค" => 3,
    "maart" => 3, "mrt" => 3, "march" => 3, "mar" => 3, "märz" => 3, "maerz" => 3, "mär" => 3,
    "mars" => 3, "marzo" => 3, "março" => 3, "marco" => 3, "marzec" => 3, "marca" => 3,
    "березень" => 3, "березня" => 3, "бер" => 3, "март" => 3, "марта" => 3, "мар" => 3,

    "เมษายน" => 4, "เม.ย" => 4,
    "april" => 4, "apr" => 4, "avril" => 4, "avr" => 4, "abril" => 4, "abr" => 4, "aprile" => 4,
    "kwiecień" => 4, "kwietnia" => 4, "kwi" => 4, "квітень" => 4, "квітня" => 4, "квіт" => 4,
    "апрель" => 4, "апреля" => 4, "апр" => 4,

    "พฤษภาคม" => 5, "พ.ค" => 5,
    "mei" => 5, "may" => 5, "mai" => 5, "mayo" => 5, "maggio" => 5, "mag" => 5, "maio" => 5,
    "maj" => 5, "maja" => 5, "травень" => 5, "травня" => 5, "трав" => 5, "май" => 5, "мая" => 5,

    "มิถุนายน" => 6, "มิ.ย" => 6,
    "juni" => 6, "jun" => 6, "june" => 6, "juin" => 6, "junio" => 6, "giugno" => 6, "giu" => 6,
    "junho" => 6, "czerwiec" => 6, "czerwca" => 6, "cze" => 6, "червень" => 6, "червня" => 6,
    "черв" => 6, "июнь" => 6, "июня" => 6, "июн" => 6,

    "กรกฎาคม" => 7, "ก.ค" => 7,
    "juli" => 7, "jul" => 7, "july" => 7, "juillet" => 7, "juil" => 7, "julio" => 7,
    "luglio" => 7, "lug" => 7, "julho" => 7, "lipiec" => 7, "lipca" => 7, "lip" => 7,
    "липень" => 7, "липня" => 7, "лип" => 7, "июль" => 7, "июля" => 7, "июл" => 7,

    "สิงหาคม" => 8, "ส.ค" => 8,
    "augustus" => 8, "aug" => 8, "august" => 8, "août" => 8, "aout" => 8, "agosto" => 8,
    "ago" => 8, "sierpień" => 8, "sierpnia" => 8, "sie" => 8, "серпень" => 8, "серпня" => 8,
    "серп" => 8, "август" => 8, "августа" => 8, "авг" => 8,

    "กันยายน" => 9, "ก.ย" => 9,
    "september" => 9, "sep" => 9, "sept" => 9, "septembre" => 9, "septiembre" => 9,
    "setiembre" => 9, "settembre" => 9, "set" => 9, "setembro" => 9, "wrzesień" => 9,
    "września" => 9, "wrz" => 9, "вересень" => 9, "вересня" => 9, "вер" => 9, "сентябрь" => 9,
    "сентября" => 9, "сент" => 9, "сен" => 9,

    "ตุลาคม" => 10, "ต.ค" => 10,
    "oktober" => 10, "okt" => 10, "october" => 10, "oct" => 10, "octobre" => 10,
    "octubre" => 10, "ottobre" => 10, "ott" => 10, "outubro" => 10, "out" => 10,
    "październik" => 10, "października" => 10, "paź" => 10, "жовтень" => 10, "жовтня" => 10,
    "жовт" => 10, "октябрь" => 10, "октября" => 10, "окт" => 10,

    "พฤศจิกายน" => 11, "พ.ย" => 11,
    "november" => 11, "nov" => 11, "novembre" => 11, "noviembre" => 11, "novembro" => 11,
    "listopad" => 11, "listopada" => 11, "lis" => 11, "листопад" => 11, "листопада" => 11,
    "лист" => 11, "ноябрь" => 11, "ноября" => 11, "нояб" => 11, "ноя" => 11,

    "ธันวาคม" => 12, "ธ.ค" => 12,
    "december" => 12, "dec" => 12, "dezember" => 12, "dez" => 12, "décembre" => 12,
    "decembre" => 12, "déc" => 12, "diciembre" => 12, "dic" => 12, "dicembre" => 12,
    "dezembro" => 12, "grudzień" => 12, "grudnia" => 12, "gru" => 12, "грудень" => 12,
    "грудня" => 12, "груд" => 12, "декабрь" => 12, "декабря" => 12, "дек" => 12,

    // sv da cs ro hu fi el tr bg ar id: forms not in the languages above.
    "leden" => 1, "ledna" => 1, "ianuarie" => 1, "január" => 1, "tammikuu" => 1,
    "tammikuuta" => 1, "ιανουάριος" => 1, "ιανουαρίου" => 1, "ocak" => 1, "януари" => 1,
    "يناير" => 1,
    "únor" => 2, "února" => 2, "februarie" => 2, "február" => 2, "helmikuu" => 2,
    "helmikuuta" => 2, "φεβρουάριος" => 2, "φεβρουαρίου" => 2, "şubat" => 2, "февруари" => 2,
    "فبراير" => 2,
    "marts" => 3, "březen" => 3, "března" => 3, "martie" => 3, "március" => 3, "maaliskuu" => 3,
    "maaliskuuta" => 3, "μάρτιος" => 3, "μαρτίου" => 3, "mart" => 3, "مارس" => 3, "maret" => 3,
    "duben" => 4, "dubna" => 4, "aprilie" => 4, "április" => 4, "huhtikuu" => 4,
    "huhtikuuta" => 4, "απρίλιος" => 4, "απριλίου" => 4, "nisan" => 4, "април" => 4, "أبريل" => 4,
    "ابريل" => 4,
    "květen" => 5, "května" => 5, "május" => 5, "toukokuu" => 5, "toukokuuta" => 5, "μάιος" => 5,
    "μαΐου" => 5, "mayıs" => 5, "مايو" => 5,
    "červen" => 6, "června" => 6, "iunie" => 6, "június" => 6, "kesäkuu" => 6, "kesäkuuta" => 6,
    "ιούνιος" => 6, "ιουνίου" => 6, "haziran" => 6, "юни" => 6, "يونيو" => 6,
    "červenec" => 7, "července" => 7, "iulie" => 7, "július" => 7, "heinäkuu" => 7,
    "heinäkuuta" => 7, "ιούλιος" => 7, "ιουλίου" => 7, "temmuz" => 7, "юли" => 7, "يوليو" => 7,
    "augusti" => 8, "srpen" => 8, "srpna" => 8, "augusztus" => 8, "elokuu" => 8, "elokuuta" => 8,
    "αύγουστος" => 8, "αυγούστου" => 8, "ağustos" => 8, "أغسطس" => 8, "اغسطس" => 8,
    "agustus" => 8,
    "září" => 9, "septembrie" => 9, "szeptember" => 9, "syyskuu" => 9, "syyskuuta" => 9,
    "σεπτέμβριος" => 9, "σεπτεμβρίου" => 9, "eylül" => 9, "септември" => 9, "سبتمبر" => 9,
    "říjen" => 10, "října" => 10, "octombrie" => 10, "október" => 10, "lokakuu" => 10,
    "lokakuuta" => 10, "οκτώβριος" => 10, "οκτωβρίου" => 10, "ekim" => 10, "октомври" => 10,
    "أكتوبر" => 10, "اكتوبر" => 10,
    "listopadu" => 11, "noiembrie" => 11, "marraskuu" => 11, "marraskuuta" => 11,
    "νοέμβριος" => 11, "νοεμβρίου" => 11, "kasım" => 11, "ноември" => 11, "نوفمبر" => 11,
    "prosinec" => 12, "prosince" => 12, "decembrie" => 12, "joulukuu" => 12, "joulukuuta" => 12,
    "δεκέμβριος" => 12, "δεκεμβρίου" => 12, "aralık" => 12, "декември" => 12, "ديسمبر" => 12,
    "desember" => 12,
};

/// nl, en, de, fr, es, it, pt, pl, uk, ru, th; then the other languages of the months, and Slovak, Croatian,
/// Slovenian, Serbian and Persian; a word shared by two languages is listed once.
static WEEKDAYS: Set<&'static str> = phf_set! {
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "ma", "di", "wo", "vr", "za", "zo",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "mo", "mi", "fr", "sa", "so",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lun", "mar", "mer", "jeu", "ven", "sam", "dim",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "mié", "jue", "vie", "sáb", "dom",
    "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
    "gio", "sab",
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
    "segunda", "terça", "quarta", "quinta", "sexta", "feira",
    "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela",
    "pon", "wt", "śr", "czw", "pt", "sob", "niedz",
    "понеділок", "вівторок", "середа", "четвер", "п'ятниця", "п’ятниця", "субота", "неділя",
    "пн", "вт", "ср", "чт", "пт", "сб", "нд",
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "вс",
    "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์",
    "วันจันทร์ที่", "วันอังคารที่", "วันพุธที่", "วันพฤหัสบดีที่", "วันศุกร์ที่", "วันเสาร์ที่", "วันอาทิตย์ที่",
    "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar",
    "pondělí", "úterý", "středa", "čtvrtek", "pátek", "neděle",
    "pondelok", "utorok", "streda", "štvrtok", "piatok", "nedeľa",
    "ponedjeljak", "utorak", "srijeda", "četvrtak", "petak", "subota", "nedjelja",
    "ponedeljak", "sreda", "nedelja", "ponedeljek", "torek", "četrtek", "petek",
    "понедељак", "уторак", "четвртак", "петак", "недеља",
    "понеделник", "сряда", "четвъртък", "петък", "събота",
    "hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap",
    "luni", "marți", "marţi", "miercuri", "joi", "vineri", "sâmbătă", "duminică",
    "δευτέρα", "τρίτη", "τετάρτη", "πέμπτη", "παρασκευή", "σάββατο", "κυριακή",
    "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
    "mandag", "tirsdag", "lørdag", "søndag",
    "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai",
    "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina",
    "sunnuntaina",
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu",
    "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "الاحد",
    "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یکشنبه",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_lower_case_and_a_month() {
        for (name, month) in MONTHS.entries() {
            assert_eq!(*name, name.to_lowercase());
            assert!((1..=12).contains(month), "{name}");
        }
        for weekday in WEEKDAYS.iter() {
            assert_eq!(*weekday, weekday.to_lowercase());
        }
    }

    /// A few forms per language, in calendar order: the twelve must count up.
    #[test]
    fn each_language_counts_to_twelve() {
        let years = [
            "januari februari maart april mei juni juli augustus september oktober november december",
            "january february march april may june july august september october november december",
            "januar februar märz april mai juni juli august september oktober november dezember",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
            "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        ];
        for year in years {
            let numbers: Vec<i8> = year.split(' ').filter_map(month_number).collect();
            assert_eq!(numbers, (1..=12).collect::<Vec<i8>>(), "{year}");
        }
    }
}
