// The mentions of a place. They come after everything else in the page, in islands of some thousand:
// only the one that is asked for is parsed, and only when all of the page has been read.

import { byId, once, parsed } from "./element.js";

/** Resolved when all of the page has been read. */
export const whole = new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
  if (document.readyState !== "loading") resolve();
  else document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
});

export const articles = once(() => parsed(byId("articles")));
/** @returns {NodeListOf<HTMLScriptElement>} */
const scripts = () => document.querySelectorAll("script[data-first]");
const islands = once(() =>
  [...scripts()].map((island) => ({
    first: Number(island.dataset.first),
    columns: once(() => parsed(island)),
  })),
);

/** Spellings of the gazetteer that no article uses: of each place one text, a name a line. Empty until
 * all of the page has been read. */
export const moreSpellings = once(() => parsed(byId("spellings")));

// The mentions of a place that are in the page, the newest first: [{article, title, before, name,
// after}], the article by its number. Those of the place that was asked for last are kept: while the
// range moves, the panel asks at every frame.
let last = { place: -1, mentions: [] };
export async function mentionsOf(place) {
  await whole;
  if (last.place !== place) last = { place, mentions: readMentions(place) };
  return last.mentions;
}

function readMentions(place) {
  const island = islands().findLast(({ first }) => first <= place);
  const columns = island?.columns();
  const at = columns ? columns.place.indexOf(place) : -1;
  if (at < 0) return [];
  const start = columns.count.slice(0, at).reduce((sum, count) => sum + count, 0);
  return Array.from({ length: columns.count[at] }, (_, n) => ({
    article: columns.article[start + n],
    title: columns.title[start + n] === 1,
    before: columns.before[start + n],
    name: columns.name[start + n],
    after: columns.after[start + n],
  }));
}

// The articles about each place, the newest first; made when it is first asked for.
const abouts = once(() => {
  const of = articles();
  const found = new Map();
  of.about.forEach((about, article) => {
    for (const place of about) {
      if (!found.has(place)) found.set(place, []);
      found.get(place).push(article);
    }
  });
  const day = (article) => of.date[article]?.split("/").at(-1) ?? "";
  for (const list of found.values()) list.sort((a, b) => (day(a) < day(b) ? 1 : day(a) > day(b) ? -1 : a - b));
  return found;
});

/** The articles in the page that are about a place, the newest first; the page has to be whole. */
export const aboutOf = (place) => abouts().get(place) ?? [];

/** Calls back with the place, the article and the weight of every mention; the page has to be whole. */
export function eachMention(visit) {
  for (const { columns } of islands()) {
    const { place, count, article, weight } = columns();
    let next = 0;
    place.forEach((each, at) => {
      for (const end = next + count[at]; next < end; next += 1) visit(each, article[next], weight[next]);
    });
  }
}

// An address of the web, or null for anything else that may stand where one is expected.
export function webAddress(url) {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}
