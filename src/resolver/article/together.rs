//! The second round: each name weighed together with the article's other names.

use super::group::{GroupIx, MIN_PROBABILITY};
use super::{Draft, Group};
use crate::resolver::evidence::country::{self, Votes};
use crate::resolver::evidence::{Columns, Ledger, distance, repeated};
use crate::resolver::weights::Weights;
use exonym_gazetteer::{LonLat, PlaceKind};

/// Maximum number of names whose places are used for nearness: more than a news article has, and few enough
/// that the time for a gazetteer read as an article grows with its length and not with the square of it.
const MAX_POINTS: usize = 256;

/// The likeliest place of a group.
struct Point {
    group: GroupIx,
    lonlat: LonLat,
    probability: f64,
}

impl<L: Ledger> Draft<'_, L> {
    /// Runs the second round.
    pub(super) fn weigh_together(&mut self, weights: &Weights) {
        let mut all = Votes::default();
        self.groups.iter().for_each(|group| vote(group, &mut all));
        let all = all.ranked();
        let points = self.points();
        for ix in self.group_numbers() {
            let group = &self.groups[ix.get()];
            let mut own = Votes::default();
            vote(group, &mut own);
            let mentions = all.without(&own);
            let start = self.article_evidence.len();
            let mut ledgers = vec![L::default(); group.candidates.len()];
            let mut columns = Columns {
                weights,
                ledgers: &mut ledgers,
            };
            for (candidate, mut entries) in group.candidates.iter().zip(columns.each()) {
                country::enter(&candidate.place, &mentions, &mut entries);
                repeated::enter(group.uses, &mut entries);
                let others = points.iter().filter(|point| point.group != ix);
                let others = others.map(|point| (point.lonlat, point.probability));
                distance::enter(&candidate.place, others, &mut entries);
            }
            self.article_evidence.append(&mut ledgers);
            let start = u32::try_from(start).expect("fewer candidates than 4 G");
            self.groups[ix.get()].article_evidence = Some(start);
        }
        self.enter_neighbours(weights);
        self.weigh(weights);
    }

    /// Returns the likeliest place of each group with its probability, at most [`MAX_POINTS`], the likeliest
    /// first. Countries are omitted, because they are too large to be near to.
    fn points(&self) -> Vec<Point> {
        let groups = self.group_numbers().zip(&self.groups);
        let points = groups.filter_map(|(ix, group)| {
            let (best, probability) = group.likeliest()?;
            let local = !matches!(best.place.kind, PlaceKind::Country | PlaceKind::Continent);
            (probability > MIN_PROBABILITY && local).then_some(Point {
                group: ix,
                lonlat: best.place.lonlat,
                probability,
            })
        });
        let mut points: Vec<Point> = points.collect();
        if points.len() > MAX_POINTS {
            // The sort is stable: equally likely points stay in the order of the names.
            points.sort_by(|a, b| b.probability.total_cmp(&a.probability));
            points.truncate(MAX_POINTS);
        }
        points
    }
}

/// Counts the probable mentions of countries and areas by a name.
fn vote<L>(group: &Group<L>, votes: &mut Votes) {
    for (place, probability) in group.probable() {
        votes.add(place, probability * group.uses as f64);
    }
}
