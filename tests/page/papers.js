// Writes articles of invented papers, for comparison: papers.jsonl has two papers, many.jsonl 25 with all kinds
// of names, one.jsonl a single one, none.jsonl no paper; and areas.geojson has two areas to join. The output
// is always the same.
//
//     node papers.js FOLDER

import { mkdirSync, writeFileSync } from "node:fs";

// Eight articles of the Tidewater Herald and six of the Upland Post; the seventh has no outlet. In March the
// Herald names Kharkiv in three articles of five, the Post in one of five. The Herald writes Kyiv, the
// Post Kiev.
const PAPERS = [
  ["h1", "Tidewater Herald", "2022-03-02", "Snow closed the airport of Kharkiv. Nobody left Kharkiv by air."],
  ["h2", "Tidewater Herald", "2022-03-04", "Two choirs from Kharkiv sang together in a station hall."],
  ["h3", "Tidewater Herald", "2022-03-09", "Beekeepers near Odesa counted their hives after the frost in Odesa."],
  ["h4", "Tidewater Herald", "2022-03-15", "A bakery moved its ovens from Kharkiv to Kyiv."],
  ["h5", "Tidewater Herald", "2022-03-16", "The tide was early this year, and the ferries waited."],
  ["h6", "Tidewater Herald", "2022-04-02", "Kyiv painted its trams yellow again."],
  ["h7", "Tidewater Herald", "2022-04-06", "A lighthouse keeper from Odesa retired to Lviv."],
  ["h8", "Tidewater Herald", "2022-04-07", "Engineers in Kyiv tested a bridge for bicycles."],
  ["p1", "Upland Post", "2022-03-01", "The circus came to Kiev with two elephants."],
  ["p2", "Upland Post", "2022-03-03", "A clockmaker in Kiev mended the tower by hand."],
  ["p3", "Upland Post", "2022-03-08", "Shepherds sold wool from Lviv at the market in Warsaw."],
  ["p4", "Upland Post", "2022-03-14", "A library in Kharkiv lent its maps to schools in Kiev."],
  ["p5", "Upland Post", "2022-03-17", "Chess players met in Gdansk and in Kiev."],
  ["p6", "Upland Post", "2022-04-05", "The apricots of Odessa were late."],
  ["n1", null, "2022-04-01", "A kite flew from Mariupol to the sea."],
];

// Names that could break a page, an address, a table or a style.
const ODD = ['A "quoted" paper', "Comma, Semicolon; & Sons", "<b>Bold</b> Times", "Тижневик", "صحيفة الصباح", "新聞", "#hash=1&by=2", "x".repeat(80), "{n} slots", "\u202eright to left"];

const line = ([id, outlet, date, text]) => JSON.stringify({ id, ...(outlet === null ? {} : { outlet }), date, text });

function many() {
  const towns = ["Kyiv", "Lviv", "Odesa", "Kharkiv", "Warsaw", "Gdansk", "Vienna", "Prague", "Berlin", "Hamburg", "Munich", "Paris", "Lyon", "Madrid", "Lisbon", "Rome", "Milan", "Athens", "Sofia", "Bucharest", "Budapest", "Oslo", "Stockholm", "Helsinki", "Dublin"];
  const names = [...ODD, ...Array.from({ length: 15 }, (_, n) => `Paper number ${n + 1}`)];
  return names.flatMap((outlet, n) =>
    Array.from({ length: 1 + (n % 3) }, (_, at) => [`${n}-${at}`, outlet, `2022-03-${String(1 + at).padStart(2, "0")}`, `The trains from ${towns[n]} ran on time for ${n + at + 2} days.`]),
  );
}

const box = (name, population, west, south, east, north) => ({
  type: "Feature",
  properties: { name, population },
  geometry: { type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] },
});

export function writePapers(folder) {
  mkdirSync(folder, { recursive: true });
  const write = (name, rows) => writeFileSync(`${folder}/${name}.jsonl`, `${rows.map(line).join("\n")}\n`);
  write("papers", PAPERS);
  write("many", many());
  write("one", PAPERS.filter(([, outlet]) => outlet === "Upland Post"));
  write("none", PAPERS.map(([id, , date, text]) => [id, null, date, text]));
  const areas = { type: "FeatureCollection", features: [box("North of fifty", 40_000_000, 20, 49.9, 41, 53), box("South of fifty", null, 20, 45, 41, 49.9)] };
  writeFileSync(`${folder}/areas.geojson`, `${JSON.stringify(areas)}\n`);
}

writePapers(process.argv[2]);
