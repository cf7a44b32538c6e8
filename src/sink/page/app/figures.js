// Mentions, articles and weight of each place within a range of steps: what the map, the list and
// the panel show.
//
// They are summed from cells: the figures of a place in a period. The page holds the cells of all
// articles; those of some of them (one outlet, one language) are made in `slice.js` and put in their
// place by `useCells`.

import { COUNTRIES, calendar, groupOf, placeCount, places } from "./data.js";
import { data } from "./island.js";

/** Figures that sizes, shades and the order of the list can go by. */
export const MEASURES = ["weight", "articles", "mentions"];

const typed = ({ place, mentions, articles, weight }) => ({
  place: Uint32Array.from(place),
  mentions: Uint32Array.from(mentions),
  articles: Uint32Array.from(articles),
  weight: Float64Array.from(weight),
});

// The cells of all articles; `totals` are the figures of each place in all of the time.
const whole = { cells: typed(data.cells), offsets: data.offsets, outside: typed(data.outside), totals: places };

let source = whole;
let byPlace = sorted(whole);
let known = null;

/** Counts some articles alone: their cells as `slice.js` makes them; all articles for null. */
export function useCells(cells) {
  source = cells ? { ...cells, cells: typed(cells.cells), outside: typed(cells.outside) } : whole;
  byPlace = sorted(source);
  known = null;
}

/** A place's figures in all of the time, of the articles that are counted. */
export const total = (measure, place) => source.totals[measure][place];

const cellEnd = (period) => source.offsets[period + 1] ?? source.cells.place.length;

// The same cells once more, place by place and in the order of time.
function sorted({ cells, offsets }) {
  const starts = new Uint32Array(placeCount + 1);
  for (const place of cells.place) starts[place + 1] += 1;
  for (let place = 0; place < placeCount; place += 1) starts[place + 1] += starts[place];
  const next = starts.slice();
  const step = new Uint32Array(cells.place.length);
  const from = new Uint32Array(cells.place.length);
  calendar.steps.forEach((at, period) => {
    const end = offsets[period + 1] ?? cells.place.length;
    for (let cell = offsets[period]; cell < end; cell += 1) {
      const slot = next[cells.place[cell]]++;
      step[slot] = at;
      from[slot] = cell;
    }
  });
  return { starts, step, from };
}

export const figures = {
  mentions: new Uint32Array(placeCount),
  articles: new Uint32Array(placeCount),
  weight: new Float64Array(placeCount),
};

function addCells(columns, from, to) {
  const { mentions, articles, weight } = figures;
  for (let cell = from; cell < to; cell += 1) {
    const place = columns.place[cell];
    mentions[place] += columns.mentions[cell];
    articles[place] += columns.articles[cell];
    weight[place] += columns.weight[cell];
  }
}

// The first period at or after a step.
function periodAt(step) {
  let low = 0;
  let high = calendar.steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (calendar.steps[middle] < step) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Fills `figures` for the steps from `from` up to, not including, `to`.
export function figure({ from, to, undated }) {
  if (undated && from === 0 && to === calendar.count) {
    // The whole needs no sum, and is exact to the last digit.
    for (const measure of MEASURES) figures[measure].set(source.totals[measure]);
    return;
  }
  for (const measure of MEASURES) figures[measure].fill(0);
  const last = periodAt(to);
  const end = last === 0 ? 0 : cellEnd(last - 1);
  addCells(source.cells, source.offsets[periodAt(from)] ?? end, end);
  if (undated) addCells(source.outside, 0, source.outside.place.length);
}

// The most that any place has in any range of that many steps: [of points, of countries]. Sizes
// and shades are measured by it, so that they can be compared while a range moves along.
export function peaks({ from, to, undated, measure }) {
  const width = to - from;
  if (known?.width !== width || known.undated !== undated || known.measure !== measure) {
    known = { width, undated, measure, of: peaksOf(width, undated, measure) };
  }
  return known.of;
}

function peaksOf(width, undated, measure) {
  const of = [0, 0];
  const values = source.cells[measure];
  const base = new Float64Array(placeCount);
  if (undated) source.outside.place.forEach((place, at) => (base[place] = source.outside[measure][at]));
  for (let place = 0; place < placeCount; place += 1) {
    const { starts, step, from } = byPlace;
    let sum = base[place];
    let most = sum;
    let tail = starts[place];
    for (let cell = tail; cell < starts[place + 1]; cell += 1) {
      sum += values[from[cell]];
      while (step[tail] <= step[cell] - width) sum -= values[from[tail++]];
      most = Math.max(most, sum);
    }
    const group = groupOf[place] === COUNTRIES ? 1 : 0;
    of[group] = Math.max(of[group], most);
  }
  return of;
}

// The figure of each step, of the places that a filter lets pass.
export function histogram(passes, measure) {
  const sums = new Float64Array(calendar.count);
  calendar.steps.forEach((step, period) => {
    for (let cell = source.offsets[period]; cell < cellEnd(period); cell += 1) {
      if (passes(source.cells.place[cell])) sums[step] += source.cells[measure][cell];
    }
  });
  return sums;
}

// The figure of each step of one place.
export function histogramOf(place, measure) {
  const sums = new Float64Array(calendar.count);
  const { starts, step, from } = byPlace;
  for (let cell = starts[place]; cell < starts[place + 1]; cell += 1) {
    sums[step[cell]] += source.cells[measure][from[cell]];
  }
  return sums;
}
