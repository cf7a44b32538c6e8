// Areas with the sums of all places in them: first-level areas, or areas of a joined file. They are drawn
// instead of the countries, each shaded by the class of its figure.

import { outlinesOf } from "./base.js";
import { calendar, placeCount, places } from "./data.js";
import { cellsIn } from "./figures.js";
import { data } from "./island.js";
import { articles } from "./mentions.js";
import { eachMentionInSlice } from "./slice.js";

/** The figures by which areas can be shaded. */
export const SHADINGS = ["articles", "share", "mentions", "weight", "per-million"];
const SUMMED_MEASURES = ["articles", "mentions", "weight"];
const CLASSES = 5;
const PER_INHABITANTS = 1e6;

const typedColumns = (columns) => ({
  place: Uint32Array.from(columns.place),
  mentions: Uint32Array.from(columns.mentions),
  articles: Uint32Array.from(columns.articles),
  weight: Float64Array.from(columns.weight),
});

function makeAreaSet(set) {
  const count = set.name.length;
  const allArticles = { cells: typedColumns(set.cells), outside: typedColumns(set.outside), offsets: set.offsets };
  return {
    ...set,
    count,
    allArticles,
    source: allArticles,
    figures: { articles: new Uint32Array(count), mentions: new Uint32Array(count), weight: new Float64Array(count) },
    named: 0,
    // Whether an area is in the chosen countries.
    shows: (_area) => true,
    bounds: [],
    outlines: null,
  };
}

/** The kinds of areas that the page has. */
export const areaSets = data.areas.map(makeAreaSet);
export const areaSet = (key) => areaSets.find((set) => set.key === key) ?? null;

/** The figures by which a set can be shaded: only those with data. */
export const shadingsOf = (set) => SHADINGS.filter((shading) => shading !== "per-million" || set.inhabitants.some((count) => count > 0));

function add(set, columns, from, to) {
  for (let cell = from; cell < to; cell += 1) {
    for (const measure of SUMMED_MEASURES) set.figures[measure][columns.place[cell]] += columns[measure][cell];
  }
}

/** Sums the figures of a set in a range. */
export function sumAreas(set, view) {
  for (const measure of SUMMED_MEASURES) set.figures[measure].fill(0);
  const { cells, outside, offsets } = set.source;
  const [from, to] = cellsIn(view, offsets, cells.place.length);
  add(set, cells, from, to);
  if (view.undated) add(set, outside, 0, outside.place.length);
  const codes = new Set([...view.countries].map((country) => places.countries[country][0]));
  set.shows = (area) => codes.size === 0 || set.country[area] === "" || codes.has(set.country[area]);
  set.named = countNaming(view);
}

// The number of articles with a place, the denominator of shares.
function countNaming(view) {
  const { day, articles: counts } = articlesNaming;
  return day.reduce((sum, first, at) => {
    const step = first === null ? null : calendar.stepOf(first);
    const inRange = step === null ? view.undated : step >= view.from && step < view.to;
    return inRange ? sum + counts[at] : sum;
  }, 0);
}

let articlesNaming = data.articles_named;

/** Counts only the articles of a slice; all of them for null. */
export function sliceAreas(view) {
  const sliced = view.outlet !== null || view.lang !== null;
  articlesNaming = sliced ? articlesNamingIn(view) : data.articles_named;
  for (const set of areaSets) set.source = sliced ? sourceOf(set, view) : set.allArticles;
}

function articlesNamingIn(view) {
  const seen = new Set();
  eachMentionInSlice(view, (_place, article) => seen.add(article));
  const of = articles();
  const counted = [...seen];
  return {
    day: counted.map((article) => data.periods[of.period[article]] ?? null),
    articles: counted.map(() => 1),
  };
}

const empty = () => ({ place: [], mentions: [], articles: [], weight: [] });

function sourceOf(set, view) {
  const of = articles();
  const sums = new Map();
  eachMentionInSlice(view, (place, article, weight) => {
    for (const area of set.of_place[place] ?? []) {
      const key = [of.period[article] ?? -1, area].join();
      if (!sums.has(key)) sums.set(key, { period: of.period[article] ?? -1, area, mentions: 0, articles: new Set(), weight: 0 });
      const sum = sums.get(key);
      sum.mentions += 1;
      sum.weight += weight;
      sum.articles.add(article);
    }
  });
  const [cells, outside, offsets] = [empty(), empty(), []];
  for (const sum of [...sums.values()].sort((a, b) => a.period - b.period)) {
    const into = sum.period < 0 ? outside : cells;
    while (sum.period >= 0 && offsets.length <= sum.period) offsets.push(cells.place.length);
    into.place.push(sum.area);
    into.mentions.push(sum.mentions);
    into.articles.push(sum.articles.size);
    into.weight.push(sum.weight);
  }
  while (offsets.length < calendar.steps.length) offsets.push(cells.place.length);
  return { cells: typedColumns(cells), outside: typedColumns(outside), offsets };
}

/** The key of an area in an address: several countries may have areas with the same name. */
export const areaKey = (set, area) => (set.country[area] ? `${set.country[area]}:${set.name[area]}` : set.name[area]);

/** The figure by which an area is shaded; null if unknown. */
export function areaFigure(set, shading, area) {
  if (!set.shows(area)) return 0;
  if (shading === "share") return set.named > 0 ? set.figures.articles[area] / set.named : 0;
  if (shading !== "per-million") return set.figures[shading][area];
  const inhabitants = set.inhabitants[area];
  return inhabitants > 0 ? (set.figures.articles[area] * PER_INHABITANTS) / inhabitants : null;
}

/** The areas with a figure, the highest first. */
export function rankedAreas(set, shading) {
  const figure = (area) => areaFigure(set, shading, area);
  const found = Array.from({ length: set.count }, (_, area) => area).filter((area) => figure(area) > 0);
  return found.sort((a, b) => figure(b) - figure(a) || a - b);
}

/** Computes the class bounds of a set: each class gets the same number of distinct figures, so that many
 * areas with one article do not push all others into one class. */
export function classAreas(set, shading) {
  const ranked = rankedAreas(set, shading).map((area) => areaFigure(set, shading, area));
  const figures = [...new Set(ranked.reverse())];
  const classes = Math.min(CLASSES, figures.length);
  set.bounds = Array.from({ length: classes }, (_, shade) => figures[Math.floor((shade * figures.length) / classes)]);
  set.highest = figures.at(-1) ?? 0;
}

/** The class of a figure; -1 for none. With fewer classes than shades, the deepest shades are used. */
export function areaClass(set, figure) {
  if (!(figure > 0)) return -1;
  return set.bounds.findLastIndex((bound) => figure >= bound) + CLASSES - set.bounds.length;
}

/** Unpacks the outlines of a set, then calls `ready`. */
export async function unpackAreas(set, ready) {
  if (set.outlines) return;
  set.outlines = [];
  set.outlines = await outlinesOf(set.shapes);
  ready();
}

/** The places of a list that lie in an area. */
export const placesIn = (set, area, list) => list.filter((place) => place < placeCount && (set.of_place[place] ?? []).includes(area));
