// The values that a comparing run distinguishes, for articles or for places: which of them have their own
// colour, and which of them determines a place's colour.

import { places } from "./data.js";
import { valueFigure, articlesRead, shareOf } from "./figures.js";
import { data } from "./island.js";
import { languageName, say } from "./language.js";

/** The comparison of the run; null without one. */
export const by = data.by;
/** The values, as in the layers. */
export const values = by?.values ?? [];

/** The ways to show a comparison. */
export const COMPARISONS = by ? (by.of_place || values.length < 2 ? ["off", "values"] : ["off", "values", "two", "difference"]) : ["off"];

const OTHER = "(other)";
const NONE = "(none)";

const TRANSLATED = ["outlet", "lang", "country", "day", "week", "month", "year"];
/** The compared attribute, in the reader's language. */
export const comparedBy = by === null ? "" : TRANSLATED.includes(by.name) ? say(by.name) : by.name === "admin1" ? say("kind-admin1") : by.name;

const countryNames = new Map(places.countries);

/** The name of a value in the reader's language. */
export function valueName(value) {
  const label = values[value];
  if (label === OTHER) return say("other-values", { n: by.put_together });
  if (label === NONE) return say("no-value");
  if (by.name === "lang") return languageName(label);
  return by.name === "country" ? (countryNames.get(label) ?? label) : label;
}

/** Maximum number of colours for values; more cannot be distinguished. */
const SLOTS = 8;
/** The colour slots of all other values, and of places for which no value stands out. */
export const [OTHERS, ALIKE] = [SLOTS, SLOTS + 1];

// The values with the most articles get a colour. If the values belong to places, they are the first ones. Colours
// are assigned in the order of the values.
const slots = (() => {
  const read = values.map(() => 0);
  data.articles_read.value.forEach((value, at) => (read[value] += data.articles_read.articles[at]));
  const own = [...values.keys()].filter((value) => values[value] !== OTHER && values[value] !== NONE);
  const ranked = by?.of_place ? own : own.toSorted((x, y) => read[y] - read[x] || x - y);
  const coloured = ranked.slice(0, SLOTS).sort((x, y) => x - y);
  return values.map((_, value) => (coloured.includes(value) ? coloured.indexOf(value) : OTHERS));
})();

/** The colour slot of a value. */
export const slotOf = (value) => slots[value];

/** The value with the largest share of articles that name a place; -1 if none does, or several are equal. If the values
 * belong to places, the value of the place. */
function leading(place) {
  let best = -1;
  let largest = 0;
  for (let value = 0; value < values.length; value += 1) {
    const share = by.of_place ? valueFigure("mentions", value, place) : shareOf(value, place);
    if (share > largest + 1e-9) [best, largest] = [value, share];
    else if (share > 0 && Math.abs(share - largest) <= 1e-9) best = -1;
  }
  return best;
}

/** The colour slot of a place, from its value. */
export function slotOfPlace(place) {
  const value = leading(place);
  return value < 0 ? ALIKE : slots[value];
}

/** The spellings that a value's articles use for a place: [[spelling, mentions], …], most frequent first. */
export function spellingsOf(value, place) {
  const of = by.spellings[place] ?? [];
  const found = [];
  for (let at = 0; at < of.length; at += 3) {
    if (of[at] === value) found.push([places.spellings[place][of[at + 1]], of[at + 2]]);
  }
  return found;
}

/** The values that name a place, largest share first: [{value, share, articles, read}, …]. */
export function valuesNaming(place) {
  const rows = [...values.keys()].map((value) => ({
    value,
    share: by.of_place ? null : shareOf(value, place),
    articles: valueFigure("articles", value, place),
    read: articlesRead(value),
  }));
  return rows.filter(({ articles }) => articles > 0).sort((x, y) => y.share - x.share || y.articles - x.articles);
}

/** The two values to compare by default: the first two with a name. */
export const firstTwo = () => {
  const own = [...values.keys()].filter((value) => slots[value] !== OTHERS || values.length < 2);
  return [own[0] ?? 0, own[1] ?? Math.min(1, Math.max(0, values.length - 1))];
};
