// The articles of one outlet or one language: their cells, summed from the mentions in the page.
//
// That is exact where the page holds all mentions, which `canSlice` says; where it had to leave some
// out there are no such filters.

import { calendar, placeCount } from "./data.js";
import { data } from "./island.js";
import { articles, eachMention } from "./mentions.js";

/** Whether articles can be told apart: all mentions are in the page. */
export const canSlice = data.mentions_left_out === 0;

/** The outlets and languages of the articles, each with how many it has: [[name, count], …]. */
export const valuesOf = (column) => {
  const counts = new Map();
  for (const value of articles()[column]) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
};

const column = () => ({ place: [], mentions: [], articles: [], weight: [] });

/** The cells of the articles that a view counts; null where it counts all. */
export function cellsOf({ outlet, lang }) {
  if (outlet === null && lang === null) return null;
  const of = articles();
  const counts = (article) => (outlet === null || of.outlet[article] === outlet) && (lang === null || of.lang[article] === lang);
  const sums = new Map();
  eachMention((place, article, weight) => {
    if (!counts(article)) return;
    const period = of.period[article] ?? -1;
    const key = (period + 1) * placeCount + place;
    let cell = sums.get(key);
    if (!cell) sums.set(key, (cell = { period, place, mentions: 0, of: new Set(), weight: 0 }));
    cell.mentions += 1;
    cell.weight += weight;
    cell.of.add(article);
  });
  const cells = column();
  const outside = column();
  const offsets = [];
  const totals = { mentions: new Uint32Array(placeCount), articles: new Uint32Array(placeCount), weight: new Float64Array(placeCount) };
  for (const [, cell] of [...sums].sort(([a], [b]) => a - b)) {
    const into = cell.period < 0 ? outside : cells;
    while (cell.period >= 0 && offsets.length <= cell.period) offsets.push(cells.place.length);
    into.place.push(cell.place);
    for (const [measure, value] of [["mentions", cell.mentions], ["articles", cell.of.size], ["weight", cell.weight]]) {
      into[measure].push(value);
      totals[measure][cell.place] += value;
    }
  }
  while (offsets.length < calendar.steps.length) offsets.push(cells.place.length);
  return { cells, offsets, outside, totals };
}
