// Areas with the sums of all places in them: first-level areas, or areas of a joined file. They are drawn
// instead of the countries, each shaded by the class of its figure. If two values of articles are compared,
// each map has the figures of its own value, or one map has the difference of their shares.

import { outlinesOf } from "./base.js";
import { calendar, placeCount, places } from "./data.js";
import { cellsIn, articlesRead } from "./figures.js";
import { data } from "./island.js";
import { articles } from "./mentions.js";
import { eachMentionInSlice } from "./slice.js";

/** The figures by which areas can be shaded. */
export const SHADINGS = ["articles", "share", "mentions", "weight", "per-million"];
const SUMMED_MEASURES = ["articles", "mentions", "weight"];
const CLASSES = 5;
const PER_INHABITANTS = 1e6;
const VALUES = data.by?.values.length ?? 0;

const typedColumns = (columns) => ({
  place: Uint32Array.from(columns.place),
  value: columns.value ? Uint8Array.from(columns.value) : null,
  mentions: Uint32Array.from(columns.mentions),
  articles: Uint32Array.from(columns.articles),
  weight: Float64Array.from(columns.weight),
});

function makeAreaSet(set) {
  const count = set.name.length;
  const allArticles = { cells: typedColumns(set.cells), outside: typedColumns(set.outside), offsets: set.offsets };
  const hasValues = allArticles.cells.value !== null;
  const columns = (length) => ({ articles: new Uint32Array(length), mentions: new Uint32Array(length), weight: new Float64Array(length) });
  return {
    ...set,
    count,
    allArticles,
    source: allArticles,
    // Whether the figures are known by value; those of value v and area a are at v × count + a.
    hasValues,
    figures: columns(count),
    split: columns(hasValues ? VALUES * count : 0),
    // The two values compared.
    pair: [0, 0],
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
    const area = columns.place[cell];
    for (const measure of SUMMED_MEASURES) set.figures[measure][area] += columns[measure][cell];
    if (!set.hasValues) continue;
    for (const measure of SUMMED_MEASURES) set.split[measure][columns.value[cell] * set.count + area] += columns[measure][cell];
  }
}

/** Sums the figures of a set in a range. */
export function sumAreas(set, view) {
  for (const measure of SUMMED_MEASURES) for (const figures of [set.figures, set.split]) figures[measure].fill(0);
  set.pair = [view.a, view.b];
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

const empty = () => ({ place: [], value: [], mentions: [], articles: [], weight: [] });

function sourceOf(set, view) {
  const of = articles();
  const sums = new Map();
  eachMentionInSlice(view, (place, article, weight) => {
    const [period, value] = [of.period[article] ?? -1, set.hasValues ? of.value[article] : 0];
    for (const area of set.of_place[place] ?? []) {
      const key = [period, area, value].join();
      if (!sums.has(key)) sums.set(key, { period, area, value, mentions: 0, articles: new Set(), weight: 0 });
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
    into.value.push(sum.value);
    into.mentions.push(sum.mentions);
    into.articles.push(sum.articles.size);
    into.weight.push(sum.weight);
  }
  while (offsets.length < calendar.steps.length) offsets.push(cells.place.length);
  return { cells: typedColumns(cells), outside: typedColumns(outside), offsets };
}

/** The key of an area in an address: several countries may have areas with the same name. */
export const areaKey = (set, area) => (set.country[area] ? `${set.country[area]}:${set.name[area]}` : set.name[area]);

// A figure from one set of columns, at an index; `all` is the number of articles that a share is of. Null if
// unknown.
function figureFrom(set, shading, area, { of, at, all }) {
  if (!set.shows(area)) return 0;
  if (shading === "share") return all > 0 ? of.articles[at] / all : 0;
  if (shading !== "per-million") return of[shading][at];
  const inhabitants = set.inhabitants[area];
  return inhabitants > 0 ? (of.articles[at] * PER_INHABITANTS) / inhabitants : null;
}

/** A figure of an area, or the difference of the two compared values; null if unknown. */
export function areaFigure(set, shading, area) {
  if (shading !== "difference") return figureFrom(set, shading, area, { of: set.figures, at: area, all: set.named });
  const [a, b] = set.pair.map((value) => areaFigureOf(set, "share", area, value));
  return a - b;
}

/** A figure of an area from the articles of one value; its share is of all its articles that were read. */
export function areaFigureOf(set, shading, area, value) {
  return figureFrom(set, shading, area, { of: set.split, at: value * set.count + area, all: articlesRead(value) });
}

/** The figures that shade an area: one, or one for each of two maps. */
export const shadeFigures = ({ set, shading, two }, area) =>
  two ? set.pair.map((value) => areaFigureOf(set, shading, area, value)) : [areaFigure(set, shading, area)];

/** Whether the areas show two values, on two maps or as their difference. */
export const comparesTwo = ({ shading, two }) => two || shading === "difference";

const highest = (areas, area) => Math.max(...shadeFigures(areas, area).map((figure) => Math.abs(figure ?? 0)));

/** The areas with a figure, the highest first. */
export function rankedAreas(areas) {
  const figure = Array.from({ length: areas.set.count }, (_, area) => highest(areas, area));
  const found = [...figure.keys()].filter((area) => figure[area] > 0);
  return found.sort((a, b) => figure[b] - figure[a] || a - b);
}

/** Computes the class bounds of a set: each class gets the same number of distinct figures, so that many
 * areas with one article do not push all others into one class. Two maps have the same classes. */
export function classAreas(areas) {
  const { set } = areas;
  const all = Array.from({ length: set.count }, (_, area) => shadeFigures(areas, area)).flat().map((figure) => Math.abs(figure ?? 0));
  const figures = [...new Set(all.filter((figure) => figure > 0))].sort((a, b) => a - b);
  const classes = Math.min(CLASSES, figures.length);
  set.bounds = Array.from({ length: classes }, (_, shade) => figures[Math.floor((shade * figures.length) / classes)]);
  set.highest = figures.at(-1) ?? 0;
}

/** The class of a figure; -1 for none. With fewer classes than shades, the deepest shades are used. */
export function areaClass(set, figure) {
  const size = Math.abs(figure ?? 0);
  if (!(size > 0)) return -1;
  return set.bounds.findLastIndex((bound) => size >= bound) + CLASSES - set.bounds.length;
}

/** The values that name an area, largest share first: [{value, share, articles, read}, …]. */
export function valuesNamingArea(set, area) {
  if (!set.hasValues) return [];
  const rows = Array.from({ length: VALUES }, (_, value) => ({
    value,
    share: areaFigureOf(set, "share", area, value),
    articles: areaFigureOf(set, "articles", area, value),
    read: articlesRead(value),
  }));
  return rows.filter(({ articles: counted }) => counted > 0).sort((x, y) => y.share - x.share || y.articles - x.articles);
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
