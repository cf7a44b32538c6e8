// Mentions, articles and weight of each place within a range of steps: what the map, the list and
// the panel show.

import { COUNTRIES, calendar, data, groupOf, placeCount, places } from "./data.js";

const typed = ({ place, mentions, articles, weight }) => ({
  place: Uint32Array.from(place),
  mentions: Uint32Array.from(mentions),
  articles: Uint32Array.from(articles),
  weight: Float64Array.from(weight),
});
const cells = typed(data.cells);
const outside = typed(data.outside);
const cellEnd = (period) => data.offsets[period + 1] ?? cells.place.length;

// The same cells once more, place by place and in the order of time.
const byPlace = (() => {
  const starts = new Uint32Array(placeCount + 1);
  for (const place of cells.place) starts[place + 1] += 1;
  for (let place = 0; place < placeCount; place += 1) starts[place + 1] += starts[place];
  const next = starts.slice();
  const step = new Uint32Array(cells.place.length);
  const weight = new Float64Array(cells.place.length);
  calendar.steps.forEach((at, period) => {
    for (let cell = data.offsets[period]; cell < cellEnd(period); cell += 1) {
      const slot = next[cells.place[cell]]++;
      step[slot] = at;
      weight[slot] = cells.weight[cell];
    }
  });
  return { starts, step, weight };
})();

const outsideWeight = new Float64Array(placeCount);
outside.place.forEach((place, at) => (outsideWeight[place] = outside.weight[at]));

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
    figures.mentions.set(places.mentions);
    figures.articles.set(places.articles);
    figures.weight.set(places.weight);
    return;
  }
  figures.mentions.fill(0);
  figures.articles.fill(0);
  figures.weight.fill(0);
  const last = periodAt(to);
  const end = last === 0 ? 0 : cellEnd(last - 1);
  addCells(cells, data.offsets[periodAt(from)] ?? end, end);
  if (undated) addCells(outside, 0, outside.place.length);
}

// The most that any place weighs in any range of that many steps: [of points, of countries]. Sizes
// and shades are measured by it, so that they can be compared while a range moves along.
export const peaks = (() => {
  let known = null;
  return ({ from, to, undated }) => {
    const width = to - from;
    if (known?.width !== width || known.undated !== undated) known = { width, undated, of: peaksOf(width, undated) };
    return known.of;
  };
})();

function peaksOf(width, undated) {
  const of = [0, 0];
  for (let place = 0; place < placeCount; place += 1) {
    const { starts, step, weight } = byPlace;
    let sum = undated ? outsideWeight[place] : 0;
    let most = sum;
    let tail = starts[place];
    for (let cell = tail; cell < starts[place + 1]; cell += 1) {
      sum += weight[cell];
      while (step[tail] <= step[cell] - width) sum -= weight[tail++];
      most = Math.max(most, sum);
    }
    const group = groupOf[place] === COUNTRIES ? 1 : 0;
    of[group] = Math.max(of[group], most);
  }
  return of;
}

// The weight of each step, of the places that a filter lets pass.
export function histogram(passes) {
  const sums = new Float64Array(calendar.count);
  calendar.steps.forEach((step, period) => {
    for (let cell = data.offsets[period]; cell < cellEnd(period); cell += 1) {
      if (passes(cells.place[cell])) sums[step] += cells.weight[cell];
    }
  });
  return sums;
}

// The weight of each step of one place.
export function histogramOf(place) {
  const sums = new Float64Array(calendar.count);
  const { starts, step, weight } = byPlace;
  for (let cell = starts[place]; cell < starts[place + 1]; cell += 1) sums[step[cell]] += weight[cell];
  return sums;
}
