//! Districts named after their town by a suffix: Ізюмщина, Балаклійщина, Куп'янщина from Ізюм,
//! Балаклія, Куп'янськ. In news the suffix means *the town and the villages around it*.

/// The suffix in all cases.
const ENDINGS: [&str; 5] = ["щина", "щини", "щині", "щину", "щиною"];
/// The suffix in Russian.
const RUSSIAN_ENDINGS: [&str; 5] = ["щина", "щины", "щине", "щину", "щиной"];
/// Endings of town names that the suffix may have replaced.
const TOWNS: [&str; 12] = [
    "", "ськ", "ск", "а", "и", "ы", "я", "о", "е", "ів", "ов", "ка",
];

/// Returns towns that a district may be named after: a few are right, many are not.
pub(super) fn towns(form: &str) -> Vec<String> {
    let all = ENDINGS.iter().chain(&RUSSIAN_ENDINGS);
    let mut towns = Vec::new();
    for stem in all.filter_map(|ending| form.strip_suffix(ending)) {
        if stem.chars().count() < super::MIN_STEM_LETTERS {
            continue;
        }
        towns.extend(TOWNS.iter().map(|end| [stem, end].concat()));
        towns.extend(stem.strip_suffix('й').map(|stem| format!("{stem}я")));
        // Донеччина, Вінниччина: the consonant of the stem is assimilated to a second ч.
        if let Some(stem) = form
            .split("ччин")
            .next()
            .filter(|stem| stem.len() < form.len())
        {
            towns.extend(
                ["цьк", "ця", "ка", "ки", "чи"]
                    .iter()
                    .map(|end| [stem, end].concat()),
            );
        }
    }
    towns.sort_unstable();
    towns.dedup();
    towns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn districts_lead_to_their_towns() {
        let cases = [
            ("Ізюмщині", "Ізюм"),
            ("Балаклійщина", "Балаклія"),
            ("Куп'янщину", "Куп'янськ"),
            ("Полтавщини", "Полтава"),
            ("Сумщиною", "Суми"),
            ("Черниговщины", "Чернигов"),
        ];
        for (form, town) in cases {
            assert!(towns(form).iter().any(|made| made == town), "{form}");
        }
        assert!(towns("Київ").is_empty());
    }
}
