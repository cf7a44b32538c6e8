//! Detects near copies: an agency story as printed by several papers, under headlines and bylines of their
//! own, shortened from the end or with an additional paragraph.
//!
//! Takes titles and texts, one article after another, and returns at once whether each is new or a copy, with
//! its group. Each article takes a hundred bytes (see `sketch`) and another hundred in the index, so a
//! million take 200 MB.
//!
//! Two articles are near copies if their texts share enough and have the same names and numbers; this depends
//! only on the two. Groups are the connected components of such pairs, and therefore do not depend on the
//! order of the input; nor do their ids and their number. An article is *new* if it resembles none before it,
//! which can only be judged from what has been read: if a long and a short version come first, each new, and
//! then one in between that resembles both, their groups merge, and one article too many was reported as new.
//! [`NearCopies::joined_late`] counts these; callers that read the input twice can query
//! [`NearCopies::settled`] for the group of each before counting.
//!
//! Bounding the work has a price. Articles are looked up by shared keys; at most a few hundred are kept per
//! key, so that ten thousand bulletins from one template do not need a hundred million comparisons. A copy of
//! a bulletin beyond these is then found by its other keys or not at all, unless it is exact.

mod fingerprint;
mod sketch;
mod words;

pub use fingerprint::{Fingerprint, FingerprintError};

use hashbrown::HashTable;
use sketch::{BANDS, Sketch, Sketched, Sketcher};
use std::fmt;

/// The most articles compared per shared key.
const MAX_PER_KEY: usize = 256;

/// The group of an article and its near copies: the smallest of their hashes, so that it does not depend on
/// their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(u64);

impl fmt::Display for GroupId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// How an article relates to those before it. The group is the current one; a later article may change its
/// id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyStatus {
    /// Resembles none of them.
    New(GroupId),
    /// A copy of at least one of them; exact if title and text are the same except for case, space,
    /// punctuation and web addresses.
    CopyOf(GroupId, bool),
}

impl CopyStatus {
    /// The group.
    pub fn group(self) -> GroupId {
        match self {
            Self::New(group) | Self::CopyOf(group, _) => group,
        }
    }
}

/// What is stored of an article.
#[derive(Clone, Debug)]
struct StoredArticle {
    words: u64,
    /// Another article in its group with a smaller hash, or itself.
    parent: u32,
    sketch: Sketch,
}

/// The articles so far.
#[derive(Clone, Debug, Default)]
pub struct NearCopies {
    sketcher: Sketcher,
    known: Vec<StoredArticle>,
    /// Indices into `known` by the hash of their words.
    exact: HashTable<u32>,
    /// Hashes of the words of texts that are too short for a sketch.
    short: HashTable<u64>,
    /// Indices into `known` times [`BANDS`] plus the band, by the band's hash.
    index: HashTable<u32>,
    candidates: Vec<u32>,
    groups: u64,
    joined_late: u64,
}

impl NearCopies {
    /// Creates an empty set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article.
    pub fn add(&mut self, title: Option<&str>, text: &str) -> CopyStatus {
        let sketched = self.sketcher.sketch(title, text);
        self.add_sketched(sketched)
    }

    /// Adds an article by its fingerprint.
    pub fn add_fingerprint(&mut self, fingerprint: &Fingerprint) -> CopyStatus {
        self.add_sketched(fingerprint.sketched().clone())
    }

    fn add_sketched(&mut self, sketched: Sketched) -> CopyStatus {
        let Sketched { words, sketch } = sketched;
        match sketch {
            Some(sketch) => self.add_sketch(words, sketch),
            None => self.add_short(words),
        }
    }

    /// The number of groups.
    pub fn groups(&self) -> u64 {
        self.groups
    }

    /// The number of articles reported as new that turned out, by a later article, to be in the group of an
    /// earlier one.
    pub fn joined_late(&self) -> u64 {
        self.joined_late
    }

    /// The current id of a group.
    pub fn settled(&mut self, group: GroupId) -> GroupId {
        let known = &self.known;
        let is_of = |number: &u32| known[*number as usize].words == group.0;
        match self.exact.find(group.0, is_of).copied() {
            Some(number) => {
                let root = self.root(number);
                self.group(root)
            }
            None => group,
        }
    }

    fn add_short(&mut self, words: u64) -> CopyStatus {
        let group = GroupId(words);
        if self.short.find(words, |other| *other == words).is_some() {
            return CopyStatus::CopyOf(group, true);
        }
        self.short.insert_unique(words, words, |words| *words);
        self.groups += 1;
        CopyStatus::New(group)
    }

    fn add_sketch(&mut self, words: u64, sketch: Sketch) -> CopyStatus {
        let known = &self.known;
        let is_same = |number: &u32| known[*number as usize].words == words;
        if let Some(number) = self.exact.find(words, is_same).copied() {
            let root = self.root(number);
            return CopyStatus::CopyOf(self.group(root), true);
        }
        let number = u32::try_from(self.known.len() * BANDS)
            .expect("fewer articles than fit into memory a hundred bytes each")
            / BANDS as u32;
        self.index(number, &sketch);
        self.known.push(StoredArticle {
            words,
            parent: number,
            sketch,
        });
        let known = &self.known;
        self.exact
            .insert_unique(words, number, |number| known[*number as usize].words);
        self.join(number)
    }

    /// Adds an article under its keys, and collects the articles already there as candidates.
    fn index(&mut self, number: u32, sketch: &Sketch) {
        self.candidates.clear();
        let bands = BANDS as u32;
        let known = &self.known;
        let hash_of = |entry: &u32| {
            let of = known.get((entry / bands) as usize);
            of.map_or(sketch, |known| &known.sketch)
                .band((entry % bands) as usize)
        };
        for band in 0..BANDS {
            let hash = sketch.band(band);
            let before = self.candidates.len();
            let entries = self.index.iter_hash(hash);
            let of_band = entries.filter(|entry| *entry % bands == band as u32);
            self.candidates.extend(of_band.map(|entry| entry / bands));
            if self.candidates.len() - before < MAX_PER_KEY {
                let entry = number * bands + band as u32;
                self.index.insert_unique(hash, entry, hash_of);
            }
        }
        self.candidates.sort_unstable();
        self.candidates.dedup();
    }

    /// Merges an article with the groups of the candidates that it resembles.
    fn join(&mut self, number: u32) -> CopyStatus {
        let mut joined = 0;
        let candidates = std::mem::take(&mut self.candidates);
        for candidate in &candidates {
            let (root, other) = (self.root(number), self.root(*candidate));
            if root == other || !self.is_near(number, *candidate) {
                continue;
            }
            let is_less = self.known[root as usize].words < self.known[other as usize].words;
            let (lesser, greater) = if is_less {
                (root, other)
            } else {
                (other, root)
            };
            self.known[greater as usize].parent = lesser;
            joined += 1;
        }
        self.candidates = candidates;
        let root = self.root(number);
        let group = self.group(root);
        if joined == 0 {
            self.groups += 1;
            return CopyStatus::New(group);
        }
        self.groups -= joined - 1;
        self.joined_late += joined - 1;
        CopyStatus::CopyOf(group, false)
    }

    fn is_near(&self, one: u32, other: u32) -> bool {
        let sketch = |number: u32| &self.known[number as usize].sketch;
        sketch(one).is_near(sketch(other))
    }

    fn group(&self, root: u32) -> GroupId {
        GroupId(self.known[root as usize].words)
    }

    /// The article with the smallest hash in a group; shortens the path for the next lookup. Hashes are
    /// effectively random, so paths are short.
    fn root(&mut self, mut number: u32) -> u32 {
        loop {
            let parent = self.known[number as usize].parent;
            if parent == number {
                return number;
            }
            let above = self.known[parent as usize].parent;
            self.known[number as usize].parent = above;
            number = above;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: [&str; 5] = [
        "Two bridges over the Vistula near Torun were closed on Friday after barges broke loose in the \
         flood and struck a pier, the Polish waterways office said.",
        "Engineers found cracks in the pier of the older bridge, built in 1934, and traffic was sent over \
         Bydgoszcz, a detour of 62 kilometres. \"We will not open it before divers have looked\", said \
         Marta Wilk, who leads the office's northern district.",
        "The barges had lain in the harbour of Solec when the water rose by three metres in a night. Nobody \
         was on board. Police in Torun asked owners to moor their boats with double lines until Sunday.",
        "Farmers along the river lost fodder and some cattle. In the village of Czarnowo firemen carried \
         eleven people out of their houses, the youngest of them four weeks old.",
        "The flood is expected to reach the Baltic at Gdansk on Tuesday, where the dikes are two metres \
         higher than in 2001.",
    ];

    fn seen_of(articles: &[(&str, String)]) -> (Vec<CopyStatus>, NearCopies) {
        let mut copies = NearCopies::new();
        let seen = articles
            .iter()
            .map(|(title, text)| copies.add(Some(title), text));
        (seen.collect(), copies)
    }

    #[test]
    fn a_story_in_several_versions_counts_once() {
        let story = STORY.join("\n\n");
        let articles = [
            (
                "Flood closes bridges",
                format!("By Ann Smit\n\nTORUN, 3 March (PAP) — {story}"),
            ),
            ("Bridges shut", story.clone()),
            (
                "Vistula flood",
                format!(
                    "From our man Karl Maier in Thorn\n\n{}",
                    STORY[..4].join(" ")
                ),
            ),
            (
                "FLOOD CLOSES BRIDGES",
                story.replace('"', "”").replace("village", "hamlet"),
            ),
            (
                "Flood",
                [STORY[0], STORY[2], STORY[1], STORY[3], STORY[4]].join("\n"),
            ),
            (
                "Flood",
                format!(
                    "Home News Sport Weather Log in\n{story}\nRead more of the Harbour Gazette"
                ),
            ),
            (
                "Flood",
                format!(
                    "{story}\n\nThe last such flood was in spring 2010, when Plock stood under water."
                ),
            ),
            ("Bridges SHUT!", story.to_uppercase()),
        ];
        let (seen, copies) = seen_of(&articles);
        assert!(matches!(seen[0], CopyStatus::New(_)));
        for (seen, (_, text)) in seen.iter().zip(&articles).skip(1) {
            assert!(matches!(seen, CopyStatus::CopyOf(..)), "{text}");
        }
        assert!(matches!(seen[7], CopyStatus::CopyOf(_, true)));
        assert!(!matches!(seen[6], CopyStatus::CopyOf(_, true)));
        assert_eq!((copies.groups(), copies.joined_late()), (1, 0));
    }

    #[test]
    fn bulletins_from_one_template_are_separate_stories() {
        let bulletin = |town: &str, size: &str| {
            format!(
                "A magnitude {size} earthquake shook houses near {town} on Monday night, the Survey of \
                 Mines said. Nobody was hurt and no alarm was given on the coast. People ran out into the \
                 streets, and went back to bed when nothing followed. The Survey asks all who felt it to \
                 write down where they were and what fell from their shelves."
            )
        };
        let articles = [
            ("Split", "4.1"),
            ("Zadar", "4.1"),
            ("Split", "4.4"),
            ("Knin", "3.2"),
        ];
        let articles = articles.map(|(town, size)| ("Earthquake", bulletin(town, size)));
        let (seen, copies) = seen_of(&articles);
        assert!(
            seen.iter().all(|seen| matches!(seen, CopyStatus::New(_))),
            "{seen:?}"
        );
        assert_eq!(copies.groups(), 4);
    }

    #[test]
    fn short_texts_are_copies_only_if_identical() {
        let articles = [
            ("", "Bridge shut in Torun https://a.example/1"),
            ("", "BRIDGE SHUT in Torun: https://b.example/2"),
            ("", "Bridge open in Torun"),
            ("Read more", "Bridge open in Torun"),
        ];
        let (seen, _) = seen_of(&articles.map(|(title, text)| (title, text.to_owned())));
        let copies = seen
            .iter()
            .map(|seen| matches!(seen, CopyStatus::CopyOf(_, true)));
        assert!(copies.eq([false, true, false, false]));
    }

    #[test]
    fn scripts_without_spaces_are_supported() {
        let story = "托伦附近维斯瓦河上的两座桥梁星期五关闭，此前洪水中脱缆的驳船撞上了桥墩。工程师在较旧的桥墩上发现\
                     裂缝，车辆改道六十二公里。负责北部河段的官员说，潜水员检查之前不会重新开放。沿河农民损失了饲料和牲畜，\
                     消防员从村里救出十一人。预计洪峰星期二到达格但斯克，那里的堤坝比二十年前高两米。";
        let other = "港口城市今年春天种下三千棵树，市民和学生都来帮忙。园林部门说，树苗来自郊区的苗圃，适合海边的风和\
                     盐分。市长在仪式上感谢志愿者，并宣布明年再种五千棵。老人们记得战前这条街两旁曾经全是椴树，希望\
                     孩子们将来能在树荫下走路上学。";
        let articles = [
            story.to_owned(),
            format!("本报讯 {story}"),
            other.to_owned(),
        ];
        let (seen, _) = seen_of(&articles.map(|text| ("桥", text)));
        assert!(
            matches!(
                seen[..],
                [
                    CopyStatus::New(_),
                    CopyStatus::CopyOf(_, false),
                    CopyStatus::New(_)
                ]
            ),
            "{seen:?}"
        );
    }

    /// Versions of stories in which each is near the next but not all are near each other.
    #[test]
    fn groups_do_not_depend_on_the_order() {
        let words = |story: usize, words: std::ops::Range<usize>| {
            words
                .map(|word| format!("w{story}x{word} "))
                .collect::<String>()
        };
        let mut articles: Vec<(&str, String)> = (0..40)
            .flat_map(|story| {
                (0..8).map(move |version| ("", words(story, 20 * version..100 + 20 * version)))
            })
            .collect();
        let mut groups_of_first = None;
        for seed in 0..20 {
            fastrand::Rng::with_seed(seed).shuffle(&mut articles);
            let (seen, mut copies) = seen_of(&articles);
            let new = seen
                .iter()
                .filter(|seen| matches!(seen, CopyStatus::New(_)))
                .count() as u64;
            assert_eq!(new, copies.groups() + copies.joined_late());
            let mut groups: Vec<_> = articles
                .iter()
                .zip(&seen)
                .map(|((_, text), seen)| (text.clone(), copies.settled(seen.group())))
                .collect();
            groups.sort_unstable();
            assert_eq!(
                *groups_of_first.get_or_insert_with(|| groups.clone()),
                groups
            );
        }
    }

    /// A flood from one template does not cause all-to-all comparisons, and exact copies are still detected
    /// in it.
    #[test]
    fn a_flood_of_bulletins_is_bounded() {
        let started = std::time::Instant::now();
        let form = "the office counts cars that cross the bridge every hour of the day and tells the \
                    papers about them each night so that people know when to leave for their work";
        let mut copies = NearCopies::new();
        for number in 0..20_000 {
            let text = format!("{form} at post {number} by {}", number * 7);
            assert!(
                matches!(copies.add(None, &text), CopyStatus::New(_)),
                "{number}"
            );
            assert!(matches!(
                copies.add(None, &text),
                CopyStatus::CopyOf(_, true)
            ));
        }
        assert!(started.elapsed().as_secs() < 30);
    }
}
