//! What a written name may mean, outside any text.

use crate::resolver::prior;
use exonym_gazetteer::{Gazetteer, Place, Toponym};

/// The places that are called so, likeliest first, each with the toponym that says so best:
/// ordered by the evidence that holds wherever the name stands. Forms for look-up alone (machine
/// transliterations, codes) count here.
pub fn lookup<'g>(gazetteer: &'g Gazetteer<'g>, written: &str) -> Vec<(Place<'g>, Toponym<'g>)> {
    let Some(name) = gazetteer.find(written) else { return Vec::new() };
    let mut found: Vec<(Place<'g>, Toponym<'g>, f64)> = Vec::new();
    for toponym in gazetteer.toponyms(name) {
        let Some(place) = gazetteer.place(toponym.place()) else { continue };
        let score = prior(&toponym, &place, written);
        match found.last_mut() {
            Some(last) if last.0.ix() == place.ix() => {
                if score > last.2 {
                    *last = (place, toponym, score);
                }
            }
            _ => found.push((place, toponym, score)),
        }
    }
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.ix().cmp(&b.0.ix())));
    found.into_iter().map(|(place, toponym, _)| (place, toponym)).collect()
}
