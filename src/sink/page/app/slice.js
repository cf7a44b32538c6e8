// The articles of one outlet or one language: their cells, summed from the mentions in the page.
//
// The sums are exact if the page holds all mentions, as `canSlice` says; otherwise there are no such filters.
// The number of articles read is known only for all articles; for a slice, it is the number in the page.

import { calendar, placeCount } from "./data.js";
import { once } from "./element.js";
import { data } from "./island.js";
import { articles, eachMention } from "./mentions.js";

const valueCount = data.by?.values.length ?? 1;

// The value of a cell: the article's or, if places have the values, the place's.
const valueOf = (place, article) => (data.by?.of_place ? valueOfPlace()[place] : articles().value[article]);
const valueOfPlace = once(() => {
  const of = new Uint8Array(placeCount);
  for (const { place, value } of [data.cells, data.outside]) place.forEach((each, at) => (of[each] = value[at]));
  return of;
});

/** Whether articles can be filtered: all mentions are in the page. */
export const canSlice = data.mentions_left_out === 0;

/** The outlets or languages of the articles with their number of articles: [[name, count], …]. */
export const valuesOf = (column) => {
  const counts = new Map();
  for (const value of articles()[column]) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
};

const column = () => ({ place: [], value: [], mentions: [], articles: [], weight: [], focus: [] });
const MEASURES = ["mentions", "articles", "weight", "focus"];

/** Whether an article has the outlet and the language of a view. */
export function isInSlice({ outlet, lang }, article) {
  const of = articles();
  return (outlet === null || of.outlet[article] === outlet) && (lang === null || of.lang[article] === lang);
}

/** Calls back with the place, the article and the weight of every mention in the articles of a view. */
export function eachMentionInSlice(view, visit) {
  eachMention((place, article, weight) => {
    if (isInSlice(view, article)) visit(place, article, weight);
  });
}

/** The cells of the articles of a view; null if it counts all. */
export function cellsOf(view) {
  if (view.outlet === null && view.lang === null) return null;
  const of = articles();
  const sums = new Map();
  const cellAt = (place, article) => {
    const period = of.period[article] ?? -1;
    const value = valueOf(place, article);
    const key = ((period + 1) * placeCount + place) * valueCount + value;
    if (!sums.has(key)) sums.set(key, { period, place, value, mentions: 0, of: new Set(), weight: 0, focus: 0 });
    return sums.get(key);
  };
  eachMentionInSlice(view, (place, article, weight) => {
    const cell = cellAt(place, article);
    cell.mentions += 1;
    cell.weight += weight;
    cell.of.add(article);
  });
  of.about.forEach((about, article) => {
    if (isInSlice(view, article)) for (const place of about) cellAt(place, article).focus += 1;
  });
  return { ...columnsOf(sums), read: articlesReadOf(view) };
}

function columnsOf(sums) {
  const cells = column();
  const outside = column();
  const offsets = [];
  const totals = Object.fromEntries(MEASURES.map((measure) => [measure, new Float64Array(placeCount)]));
  for (const [, cell] of [...sums].sort(([a], [b]) => a - b)) {
    const into = cell.period < 0 ? outside : cells;
    while (cell.period >= 0 && offsets.length <= cell.period) offsets.push(cells.place.length);
    into.place.push(cell.place);
    into.value.push(cell.value);
    const counts = { ...cell, articles: cell.of.size };
    for (const measure of MEASURES) {
      into[measure].push(counts[measure]);
      totals[measure][cell.place] += counts[measure];
    }
  }
  while (offsets.length < calendar.steps.length) offsets.push(cells.place.length);
  return { cells, offsets, outside, totals };
}

// In the form in which the page has it for all articles: one list per column, one article per row.
function articlesReadOf(view) {
  const of = articles();
  const counted = [...of.id.keys()].filter((article) => isInSlice(view, article));
  return {
    day: counted.map((article) => data.periods[of.period[article]] ?? null),
    value: counted.map((article) => of.value[article]),
    articles: counted.map(() => 1),
  };
}
