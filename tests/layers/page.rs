//! The contents of `map.html`: its JSON islands, read as by a browser, are compared with the GeoJSON layers
//! of the same run, which another sink writes. `tests/page` tests how it looks and behaves.

use crate::made_up::{self, Random};
use exonym::document::Document;
use exonym::gazetteer::Form;
use exonym::layer::Layers;
use exonym::product::Content;
use exonym::product::RunState;
use exonym::sink::{self, GeoJson, LayerFormat as _, RunCounts, RunOptions, RunReport};
use exonym::tally::{By, Tallied, Tally, TallyOptions};
use exonym::{Mention, Status};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Maximum bytes of a page without places.
const EMPTY_LIMIT: usize = 2_000_000;

fn tallied(articles: &[(Document, Vec<Mention>)]) -> Tallied {
    let mut tally = Tally::new(TallyOptions::default());
    for (document, mentions) in articles {
        tally.add(document, mentions);
    }
    tally.finish()
}

fn page(tallied: &Tallied, title: &str) -> String {
    let report = RunReport {
        state: RunState::Finished,
        exonym: "0.0.0".to_owned(),
        gazetteers: Vec::new(),
        options: RunOptions::from_tally(&TallyOptions::default(), tallied),
        slices: None,
        inputs: Vec::new(),
        counts: RunCounts {
            tally: tallied.totals(),
            ..Default::default()
        },
        products: Vec::new(),
        attribution: vec!["Made-up places".to_owned()],
    };
    let layers = Layers::new(tallied, made_up::place);
    let mut out = Vec::new();
    sink::write_page(&mut out, &layers, &report, sink::PageOptions::titled(title)).unwrap();
    String::from_utf8(out).unwrap()
}

fn layer(tallied: &Tallied, content: Content) -> Vec<Value> {
    let layers = Layers::new(tallied, made_up::place);
    let mut out = Vec::new();
    let format = GeoJson {
        attribution: "",
        hints: false,
    };
    format.write_layer(&mut out, &layers, content).unwrap();
    let collection: Value = serde_json::from_slice(&out).unwrap();
    collection["features"].as_array().unwrap().clone()
}

/// Returns the JSON islands whose opening tag contains `with`, up to the next `</script`, as in a browser.
fn islands(page: &str, with: &str) -> Vec<Value> {
    let of_tag = |part: &str| {
        let (tag, rest) = part.split_once('>')?;
        let content = &rest[..rest.find("</script").unwrap()];
        tag.contains(with)
            .then(|| serde_json::from_str(content).unwrap())
    };
    page.split("<script type=\"application/json\"")
        .skip(1)
        .filter_map(of_tag)
        .collect()
}

fn data(page: &str) -> Value {
    islands(page, "id=\"data\"").remove(0)
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().unwrap().iter();
    list.map(|each| each.as_str().unwrap().to_owned()).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

/// Returns the mentions, articles and weight of each cell, by place and first second of the period.
fn cells(data: &Value) -> BTreeMap<(String, i64), [f64; 3]> {
    let ids = strings(&data["places"]["id"]);
    let offsets = data["offsets"].as_array().unwrap();
    let count = data["cells"]["place"].as_array().unwrap().len();
    let mut cells = BTreeMap::new();
    for (period, day) in data["periods"].as_array().unwrap().iter().enumerate() {
        let first = offsets[period].as_u64().unwrap() as usize;
        let end = offsets
            .get(period + 1)
            .map_or(count, |next| next.as_u64().unwrap() as usize);
        for cell in first..end {
            let of = |column: &str| data["cells"][column][cell].clone();
            let id = ids[of("place").as_u64().unwrap() as usize].clone();
            let figures = ["mentions", "articles", "weight"].map(|column| number(&of(column)));
            cells.insert((id, day.as_i64().unwrap() * 86_400), figures);
        }
    }
    cells
}

fn random_tallies() -> impl Iterator<Item = Tallied> {
    (0..20).map(|seed| {
        let mut random = Random(seed);
        let articles: Vec<_> = (0..30).map(|number| random.article(number)).collect();
        tallied(&articles)
    })
}

#[test]
fn the_figures_are_those_of_the_layers() {
    for tallied in random_tallies() {
        let data = data(&page(&tallied, "Test"));
        let places = &data["places"];
        let features = layer(&tallied, Content::Places);
        for (at, feature) in features.iter().enumerate() {
            let expected = &feature["properties"];
            assert_eq!(places["id"][at], expected["place_id"]);
            for column in ["name", "mentions", "articles", "weight"] {
                assert_eq!(places[column][at], expected[column], "{column} {at}");
            }
            assert_eq!(places["spellings"][at], expected["variants"]);
            assert_eq!(places["spelling_counts"][at], expected["variant_counts"]);
            let kind = places["kind"][at].as_u64().unwrap() as usize;
            assert_eq!(places["kinds"][kind], expected["kind"]);
        }
        let expected: BTreeMap<_, _> = layer(&tallied, Content::Timeline)
            .iter()
            .map(|feature| &feature["properties"])
            .map(|of| {
                let id = of["place_id"].as_str().unwrap().to_owned();
                let figures = ["mentions", "articles", "weight"].map(|column| number(&of[column]));
                ((id, of["t0"].as_i64().unwrap()), figures)
            })
            .collect();
        assert_eq!(cells(&data), expected);
    }
}

/// The figures inside and outside the timeline add up to those of each place.
#[test]
fn what_lies_in_no_period_is_neither_lost_nor_counted_twice() {
    for tallied in random_tallies() {
        let data = data(&page(&tallied, "Test"));
        let ids = strings(&data["places"]["id"]);
        for (at, id) in ids.iter().enumerate() {
            let mut sums = [0.0; 3];
            for ((of, _), figures) in cells(&data) {
                if of == *id {
                    (0..3).for_each(|n| sums[n] += figures[n]);
                }
            }
            let outside = data["outside"]["place"].as_array().unwrap();
            for (cell, _) in outside
                .iter()
                .enumerate()
                .filter(|(_, place)| **place == at)
            {
                for (n, column) in ["mentions", "articles", "weight"].iter().enumerate() {
                    sums[n] += number(&data["outside"][column][cell]);
                }
            }
            for (sum, column) in sums.iter().zip(["mentions", "articles", "weight"]) {
                let whole = number(&data["places"][column][at]);
                assert!(
                    (sum - whole).abs() < 1e-3,
                    "{id} {column}: {sum} of {whole}"
                );
            }
        }
    }
}

/// Returns the mentions of a page: place, article, name, and the line that contains it.
fn mentions(page: &str) -> Vec<[String; 4]> {
    let ids = strings(&data(page)["places"]["id"]);
    let articles = strings(&islands(page, "id=\"articles\"")[0]["id"]);
    let mut mentions = Vec::new();
    for island in islands(page, "data-first") {
        let mut next = 0;
        let counts = island["count"].as_array().unwrap();
        for (place, count) in island["place"].as_array().unwrap().iter().zip(counts) {
            for at in next..next + count.as_u64().unwrap() as usize {
                let text = |column: &str| island[column][at].as_str().unwrap();
                mentions.push([
                    ids[place.as_u64().unwrap() as usize].clone(),
                    articles[island["article"][at].as_u64().unwrap() as usize].clone(),
                    text("name").to_owned(),
                    format!("{}{}{}", text("before"), text("name"), text("after")),
                ]);
            }
            next += count.as_u64().unwrap() as usize;
        }
    }
    mentions
}

#[test]
fn every_mention_is_there_under_its_place_the_newest_first() {
    for tallied in random_tallies() {
        let mut found = mentions(&page(&tallied, "Test"));
        let features = layer(&tallied, Content::Mentions);
        let mut dates = BTreeMap::new();
        let mut expected: Vec<_> = features
            .iter()
            .map(|feature| {
                let of = |column: &str| feature["properties"][column].as_str();
                let article = of("article_id").unwrap().to_owned();
                dates.insert(article.clone(), of("end_date").map(str::to_owned));
                let text = of("text").unwrap().to_owned();
                let place = of("place_id").unwrap().to_owned();
                [place, article, text, of("snippet").unwrap().to_owned()]
            })
            .collect();
        for pair in found.windows(2).filter(|pair| pair[0][0] == pair[1][0]) {
            assert!(dates[&pair[0][1]] >= dates[&pair[1][1]], "{pair:?}");
        }
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
    }
}

#[test]
fn hostile_text_stays_in_its_island() {
    let hostile =
        "</script><script>alert(1)</script><!-- \u{2028}\u{202e}\u{200b}\"><img onerror=x>";
    let text = format!("{hostile} Kyiv {hostile}");
    let mut document = made_up::document("<id>", &text, None);
    document.title = Some(hostile.to_owned());
    document.outlet = Some(hostile.to_owned());
    document.url = Some("javascript:alert(1)".to_owned());
    let plain = made_up::document("id", "Kyiv", None);
    let of = |document: &Document| {
        let mention = made_up::resolved(document, "Kyiv", 0);
        page(&tallied(&[(document.clone(), vec![mention])]), hostile)
    };
    let (page, plain) = (of(&document), of(&plain));
    for markup in ["<script", "</script", "<!--", "<img", "javascript:"] {
        let count = |page: &str| page.matches(markup).count();
        assert_eq!(count(&page), count(&plain), "{markup}");
    }
    let articles = &islands(&page, "id=\"articles\"")[0];
    assert_eq!(articles["title"][0].as_str(), Some(hostile));
    assert_eq!(articles["url"][0], Value::Null);
    let [[_, id, name, line]] = &mentions(&page)[..] else {
        panic!("one mention");
    };
    assert_eq!((&**id, &**name), ("<id>", "Kyiv"));
    assert!(
        line.contains("alert(1)") && line.contains('\u{202e}'),
        "{line}"
    );
}

/// One place with more mentions than fit into a page, and one with few.
#[test]
fn beyond_the_budget_each_place_keeps_a_share_and_all_its_figures() {
    const MANY: usize = 200_500;
    let document = made_up::document("big", "Kyiv, Mariupol", None);
    let many = made_up::resolved(&document, "Kyiv", 0);
    let few = made_up::mention(&document, 6, "Mariupol", Status::Resolved, &[1], Form::Name);
    let mut of_article = vec![few; 3];
    of_article.extend(vec![many; MANY]);
    let page = page(&tallied(&[(document, of_article)]), "Test");
    let data = data(&page);
    let counted: u64 = data["places"]["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|count| count.as_u64().unwrap())
        .sum();
    assert_eq!(counted, MANY as u64 + 3);
    let kept = mentions(&page);
    assert!((199_900..=200_000).contains(&kept.len()), "{}", kept.len());
    assert_eq!(data["mentions_left_out"], MANY + 3 - kept.len());
    let of_mariupol = |mention: &&[String; 4]| mention[2] == "Mariupol";
    assert_eq!(kept.iter().filter(of_mariupol).count(), 3);
}

#[test]
fn a_page_without_places_is_small_and_whole() {
    let page = page(&tallied(&[]), "Nothing");
    assert!(page.len() < EMPTY_LIMIT, "{} bytes", page.len());
    assert!(page.ends_with("</html>\n"));
    let data = data(&page);
    assert_eq!(data["places"]["id"], Value::Array(Vec::new()));
    assert_eq!(data["granularity"], Value::Null);
    let outlines = islands(&page, "id=\"outlines\"").remove(0);
    let countries = outlines["objects"]["countries"]["geometries"]
        .as_array()
        .unwrap();
    let codes: BTreeSet<_> = countries
        .iter()
        .filter_map(|each| each["id"].as_str())
        .collect();
    assert!(
        ["UA", "NL", "XK", "TW"]
            .iter()
            .all(|code| codes.contains(code))
    );
}

#[test]
fn the_same_tally_gives_the_same_page() {
    for tallied in random_tallies().take(3) {
        assert_eq!(page(&tallied, "Test"), page(&tallied, "Test"));
    }
}

/// A spelling that folds to a name already on the page is not written again.
#[test]
fn the_page_has_the_spellings_of_the_gazetteer_that_it_lacks() {
    let document = made_up::document("a", "Kyiv", None);
    let mention = made_up::resolved(&document, "Kyiv", 0);
    let tallied = tallied(&[(document, vec![mention])]);
    let layers = Layers::new(&tallied, made_up::place);
    let names = ["Kyiv", "KYIV", "Kænugarður", "Київ", "Київ"].map(str::to_owned);
    let spellings = sink::PageSpellings::gather(&layers, |_| names.to_vec());
    let options = sink::PageOptions {
        spellings: Some(&spellings),
        ..sink::PageOptions::titled("Test")
    };
    let mut out = Vec::new();
    sink::write_page(&mut out, &layers, &RunReport::default(), options).unwrap();
    let page = String::from_utf8(out).unwrap();
    let island = islands(&page, "id=\"spellings\"").remove(0);
    assert_eq!(island, serde_json::json!(["Kænugarður\nКиїв"]));
}

#[test]
fn a_street_map_allows_requests_only_to_its_server() {
    let tiles: sink::TileServer = "https://tile.example.org/{z}/{x}/{y}.png".parse().unwrap();
    let tallied = tallied(&[]);
    let layers = Layers::new(&tallied, made_up::place);
    let options = sink::PageOptions {
        tiles: Some(&tiles),
        ..sink::PageOptions::titled("Test")
    };
    let mut out = Vec::new();
    sink::write_page(&mut out, &layers, &RunReport::default(), options).unwrap();
    let page = String::from_utf8(out).unwrap();
    assert!(page.contains("img-src data: https://tile.example.org; base-uri"));
    let without = self::page(&tallied, "Test");
    assert!(without.contains("img-src data:; base-uri"));
}

#[test]
fn a_street_map_of_a_file_allows_requests_only_to_its_origin() {
    let tallied = tallied(&[]);
    let layers = Layers::new(&tallied, made_up::place);
    let policy = |streets: &sink::TileArchive| {
        let options = sink::PageOptions {
            streets: Some(streets),
            ..sink::PageOptions::titled("Test")
        };
        let mut out = Vec::new();
        sink::write_page(&mut out, &layers, &RunReport::default(), options).unwrap();
        let page = String::from_utf8(out).unwrap();
        let streets = data(&page)["streets"].clone();
        (page[..page.find("<style>").unwrap()].to_owned(), streets)
    };
    let (head, told) = policy(&sink::TileArchive::in_page_folder("my streets.pmtiles"));
    assert!(
        head.contains("img-src data:; connect-src 'self'; base-uri"),
        "{head}"
    );
    assert_eq!(told["url"], "my%20streets.pmtiles");
    assert_eq!(told["name"], "my streets.pmtiles");
    let archive = sink::TileArchive::on_server("https://maps.example.org/streets.pmtiles");
    let (head, _) = policy(&archive.unwrap());
    assert!(
        head.contains("connect-src https://maps.example.org; base-uri"),
        "{head}"
    );
}

#[test]
fn nothing_in_the_page_is_fetched() {
    let page = page(&tallied(&[]), "Test");
    let head = &page[..page.find("<style>").unwrap()];
    assert!(head.contains("default-src 'none'"), "{head}");
    // The content security policy does not allow requests to a server, such as for a street map.
    assert!(!head.contains("connect-src"), "{head}");
    for fetching in ["src=\"", "@import", "url(", "XMLHttpRequest"] {
        assert!(!page.contains(fetching), "{fetching}");
    }
}

/// Tallies articles of three papers and of none, with focuses, compared by paper.
fn told_apart(seed: u64) -> Tallied {
    let mut random = Random(seed);
    let mut tally = Tally::new(TallyOptions::default()).by(By::Outlet);
    for number in 0..40 {
        let (mut document, mentions) = random.article(number);
        let papers = [Some("The Tide"), Some("A & <b>"), Some("Пошта"), None];
        document.outlet = papers[number % 4].map(str::to_owned);
        let focus = match number % 3 {
            0 => vec![],
            1 => vec![made_up::focus(1, 0.7)],
            // No article mentions the area.
            _ => vec![made_up::focus(0, 0.5), made_up::focus(6, 0.3)],
        };
        tally.add_about(&document, &mentions, &focus);
    }
    tally.finish()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

/// Sums a column over the cells and the values outside them, by another column.
fn summed(set: &Value, by: &str, column: &str) -> BTreeMap<u64, f64> {
    let mut sums = BTreeMap::new();
    for cells in [&set["cells"], &set["outside"]] {
        for (key, figure) in numbers(&cells[by]).iter().zip(numbers(&cells[column])) {
            *sums.entry(*key as u64).or_default() += figure;
        }
    }
    sums.retain(|_, sum| *sum != 0.0);
    sums
}

#[test]
fn values_add_up_to_the_layers_that_compare() {
    for seed in 0..10 {
        let tallied = told_apart(seed);
        let layers = Layers::new(&tallied, made_up::place);
        let data = data(&page(&tallied, "Test"));
        let sums = layers.by().unwrap().sums();
        let labels = strings(&data["by"]["values"]);
        assert_eq!(
            labels,
            sums.iter()
                .map(|row| row.value.to_string())
                .collect::<Vec<_>>()
        );
        let mentions = summed(&data, "value", "mentions");
        let read = numbers(&data["articles_read"]["articles"]);
        for (at, row) in sums.iter().enumerate() {
            let of_value = numbers(&data["articles_read"]["value"]);
            let of_value = of_value
                .iter()
                .zip(&read)
                .filter(|(value, _)| **value == at as f64);
            let count: f64 = of_value.map(|(_, count)| count).sum();
            assert_eq!(count, row.articles_read.unwrap() as f64, "{}", row.value);
            let found = mentions.get(&(at as u64)).copied().unwrap_or_default();
            assert_eq!(found, row.mentions as f64, "{}", row.value);
        }
        // The spellings of all values together are those of the place.
        for (place, of_values) in data["by"]["spellings"]
            .as_array()
            .unwrap()
            .iter()
            .enumerate()
        {
            let counts = numbers(&data["places"]["spelling_counts"][place]);
            let mut found = vec![0.0; counts.len()];
            for triple in numbers(of_values).chunks(3) {
                found[triple[1] as usize] += triple[2];
            }
            assert_eq!(found, counts);
        }
    }
}

#[test]
fn articles_about_a_place_are_those_of_the_layer_of_articles() {
    for seed in 0..10 {
        let tallied = told_apart(seed);
        let page = page(&tallied, "Test");
        let data = data(&page);
        let ids = strings(&data["places"]["id"]);
        let mut expected: BTreeMap<String, f64> = BTreeMap::new();
        let mut of_articles = BTreeMap::new();
        for feature in layer(&tallied, Content::Articles) {
            let about = strings(&feature["properties"]["focus_ids"]);
            for id in &about {
                *expected.entry(id.clone()).or_default() += 1.0;
            }
            let article = feature["properties"]["article_id"].as_str().unwrap();
            of_articles.insert(article.to_owned(), about);
        }
        let counted = ids.iter().cloned().zip(numbers(&data["places"]["focus"]));
        let counted: BTreeMap<_, _> = counted.filter(|(_, count)| *count > 0.0).collect();
        assert_eq!(counted, expected);
        let cells = summed(&data, "place", "focus");
        let cells: BTreeMap<_, _> = cells
            .into_iter()
            .map(|(at, sum)| (ids[at as usize].clone(), sum))
            .collect();
        assert_eq!(cells, expected);
        // Places without mentions come after those in the layer.
        let named = data["places"]["named"].as_u64().unwrap() as usize;
        assert_eq!(named, layer(&tallied, Content::Places).len());
        assert!(
            numbers(&data["places"]["mentions"])[named..]
                .iter()
                .all(|count| *count == 0.0)
        );
        let articles = &islands(&page, "id=\"articles\"")[0];
        for (at, id) in strings(&articles["id"]).iter().enumerate() {
            let about = numbers(&articles["about"][at]);
            let about: Vec<String> = about
                .iter()
                .map(|place| ids[*place as usize].clone())
                .collect();
            assert_eq!(about, of_articles.remove(id).unwrap_or_default(), "{id}");
        }
        assert!(of_articles.is_empty(), "{of_articles:?}");
    }
}

#[test]
fn areas_have_the_figures_of_the_layer_of_regions() {
    for seed in 0..10 {
        let tallied = told_apart(seed);
        let data = data(&page(&tallied, "Test"));
        let regions = layer(&tallied, Content::Regions);
        let set = &data["areas"][0];
        assert_eq!(set["key"], "regions");
        for column in ["mentions", "articles", "weight"] {
            let sums = summed(set, "place", column);
            for (at, feature) in regions.iter().enumerate() {
                let expected = &feature["properties"];
                assert_eq!(set["name"][at], expected["name"]);
                assert_eq!(set["inhabitants"][at], expected["population"]);
                let found = sums.get(&(at as u64)).copied().unwrap_or_default();
                assert!(
                    (found - number(&expected[column])).abs() < 1e-3,
                    "{column} {at}: {found}"
                );
            }
        }
        let named: f64 = numbers(&data["articles_named"]["articles"]).iter().sum();
        assert_eq!(named, tallied.totals().articles_with_places as f64);
    }
}
