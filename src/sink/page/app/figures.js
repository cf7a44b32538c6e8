// Mentions, articles and weight of each place within a range of steps, for the map, the list and the panel.
//
// They are sums of cells: the figures of a place in a period and, in a comparing run, of a value. The page
// holds the cells of all articles; those of a subset (one outlet, one language) are built in `slice.js` and
// installed by `useCells`.

import { COUNTRIES, calendar, groupOf, placeCount, places } from "./data.js";
import { data } from "./island.js";

/** The figures that sizes, shades and the order of the list can use. */
export const MEASURES = ["weight", "articles", "mentions", "focus"];

const VALUES = data.by?.values.length ?? 0;

const typed = ({ place, value, mentions, articles, weight, focus }) => ({
  place: Uint32Array.from(place),
  value: value ? Uint8Array.from(value) : null,
  mentions: Uint32Array.from(mentions),
  articles: Uint32Array.from(articles),
  weight: Float64Array.from(weight),
  focus: Uint32Array.from(focus),
});

// The cells of all articles. `totals` are each place's figures over the whole time; `read`, the articles
// read, by first day of their period and by value.
const allArticles = { cells: typed(data.cells), offsets: data.offsets, outside: typed(data.outside), totals: places, read: data.articles_read };

let source = allArticles;
let byPlace = sortByPlace(allArticles);
let peakCache = null;

/** Counts only some articles, with their cells from `slice.js`; all articles for null. */
export function useCells(cells) {
  source = cells ? { ...cells, cells: typed(cells.cells), outside: typed(cells.outside) } : allArticles;
  byPlace = sortByPlace(source);
  peakCache = null;
}

/** A place's figures over the whole time, for the articles counted. */
export const total = (measure, place) => source.totals[measure][place];

const cellEnd = (period) => source.offsets[period + 1] ?? source.cells.place.length;

// The same cells, by place and then in time order.
function sortByPlace({ cells, offsets }) {
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

/** Figures of each place in the chosen range. If two values are compared, `a` and `b` are the shares of
 * their articles that name it, `share` the larger one and `difference` a minus b. */
export const figures = {
  mentions: new Uint32Array(placeCount),
  articles: new Uint32Array(placeCount),
  weight: new Float64Array(placeCount),
  focus: new Uint32Array(placeCount),
  a: new Float64Array(placeCount),
  b: new Float64Array(placeCount),
  share: new Float64Array(placeCount),
  difference: new Float64Array(placeCount),
};

// The same by value: those of value v and place p are at v × placeCount + p.
const split = {
  mentions: new Uint32Array(VALUES * placeCount),
  articles: new Uint32Array(VALUES * placeCount),
  weight: new Float64Array(VALUES * placeCount),
};
const readByValue = new Float64Array(VALUES);

/** A figure of one value's articles. */
export const valueFigure = (measure, value, place) => split[measure][value * placeCount + place];
/** The number of a value's articles read in the range. */
export const articlesRead = (value) => readByValue[value];
/** The share of a value's articles that name a place. */
export const shareOf = (value, place) => (readByValue[value] > 0 ? valueFigure("articles", value, place) / readByValue[value] : 0);

function addCells(columns, from, to) {
  const { mentions, articles, weight, focus } = figures;
  for (let cell = from; cell < to; cell += 1) {
    const place = columns.place[cell];
    mentions[place] += columns.mentions[cell];
    articles[place] += columns.articles[cell];
    weight[place] += columns.weight[cell];
    focus[place] += columns.focus[cell];
  }
}

function splitCells(columns, from, to) {
  const { mentions, articles, weight } = split;
  for (let cell = from; cell < to; cell += 1) {
    const at = columns.value[cell] * placeCount + columns.place[cell];
    mentions[at] += columns.mentions[cell];
    articles[at] += columns.articles[cell];
    weight[at] += columns.weight[cell];
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

/** The cells in a range: [first, end], for cells that begin at `offsets` in each period. */
export function cellsIn({ from, to }, offsets, count) {
  const last = periodAt(to);
  const end = last === 0 ? 0 : (offsets[last] ?? count);
  return [Math.min(offsets[periodAt(from)] ?? end, end), end];
}

const isWhole = ({ from, to, undated }) => undated && from === 0 && to === calendar.count;

/** Fills `figures` for the steps from `from` up to, but not including, `to`; and for the two compared
 * values, if any. */
export function sumFigures(view) {
  const range = cellsIn(view, source.offsets, source.cells.place.length);
  const outside = view.undated ? source.outside.place.length : 0;
  if (isWhole(view)) {
    // The totals need no summing, and are exact to the last digit.
    for (const measure of MEASURES) figures[measure].set(source.totals[measure]);
  } else {
    for (const measure of MEASURES) figures[measure].fill(0);
    addCells(source.cells, ...range);
    addCells(source.outside, 0, outside);
  }
  if (VALUES === 0) return;
  for (const measure of ["mentions", "articles", "weight"]) split[measure].fill(0);
  splitCells(source.cells, ...range);
  splitCells(source.outside, 0, outside);
  countRead(view);
  compareTwo(view);
}

// Periods without a named place lie between those of the calendar, or outside it: they always belong to the
// whole range, and to any other range that contains them.
function countRead(view) {
  readByValue.fill(0);
  const { day, value, articles } = source.read;
  day.forEach((first, at) => {
    const step = first === null ? null : calendar.stepOf(first);
    const counts = isWhole(view) || (step === null ? view.undated : step >= view.from && step < view.to);
    if (counts) readByValue[value[at]] += articles[at];
  });
}

function compareTwo({ a, b }) {
  for (let place = 0; place < placeCount; place += 1) {
    const [of, other] = [shareOf(a, place), shareOf(b, place)];
    figures.a[place] = of;
    figures.b[place] = other;
    figures.share[place] = Math.max(of, other);
    figures.difference[place] = of - other;
  }
}

// The highest figure of any place in any range of that many steps: [of points, of countries]. Sizes and
// shades are relative to it, so that they are comparable while a range moves.
export function peaks({ from, to, undated, measure }) {
  if (!MEASURES.includes(measure)) return peaksNow(measure);
  const width = to - from;
  if (peakCache?.width !== width || peakCache.undated !== undated || peakCache.measure !== measure) {
    peakCache = { width, undated, measure, of: peaksOf(width, undated, measure) };
  }
  return peakCache.of;
}

// For shares, which cannot be summed over ranges: the highest in this range.
function peaksNow(measure) {
  const of = [0, 0];
  figures[measure].forEach((value, place) => {
    const group = groupOf[place] === COUNTRIES ? 1 : 0;
    of[group] = Math.max(of[group], Math.abs(value));
  });
  return of;
}

function peaksOf(width, undated, measure) {
  const of = [0, 0];
  const values = source.cells[measure];
  const base = new Float64Array(placeCount);
  if (undated) source.outside.place.forEach((place, at) => (base[place] += source.outside[measure][at]));
  for (let place = 0; place < placeCount; place += 1) {
    const { starts, step, from } = byPlace;
    let sum = base[place];
    let peak = sum;
    let tail = starts[place];
    for (let cell = tail; cell < starts[place + 1]; cell += 1) {
      sum += values[from[cell]];
      while (step[tail] <= step[cell] - width) sum -= values[from[tail++]];
      peak = Math.max(peak, sum);
    }
    const group = groupOf[place] === COUNTRIES ? 1 : 0;
    of[group] = Math.max(of[group], peak);
  }
  return of;
}

// The figure of each step, summed over places that pass a filter.
export function histogram(passes, measure) {
  const sums = new Float64Array(calendar.count);
  calendar.steps.forEach((step, period) => {
    for (let cell = source.offsets[period]; cell < cellEnd(period); cell += 1) {
      if (passes(source.cells.place[cell])) sums[step] += source.cells[measure][cell];
    }
  });
  return sums;
}

// The figure of each step for one place.
export function histogramOf(place, measure) {
  const sums = new Float64Array(calendar.count);
  const { starts, step, from } = byPlace;
  for (let cell = starts[place]; cell < starts[place + 1]; cell += 1) {
    sums[step[cell]] += source.cells[measure][from[cell]];
  }
  return sums;
}
