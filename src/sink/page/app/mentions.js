// The mentions of a place. They come last in the page, in islands of some thousand: only the requested one is
// parsed, and only once the whole page has been read.

import { byId, once, parsed } from "./element.js";

/** Resolved once the whole page has been read. */
export const pageRead = new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
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

/** Gazetteer spellings that no article uses: one text per place, one name per line. Empty until the whole
 * page has been read. */
export const moreSpellings = once(() => parsed(byId("spellings")));

// The mentions of a place in the page, the newest first: [{article, title, before, name, after}], with the
// article's number. The last result is cached: while the range moves, the panel asks at every frame.
let last = { place: -1, mentions: [] };
export async function mentionsOf(place) {
  await pageRead;
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

// The articles about each place, the newest first; built on first use.
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

/** The articles in the page that are about a place, the newest first; requires the whole page. */
export const aboutOf = (place) => abouts().get(place) ?? [];

/** Calls back with the place, the article and the weight of every mention; requires the whole page. */
export function eachMention(visit) {
  for (const { columns } of islands()) {
    const { place, count, article, weight } = columns();
    let next = 0;
    place.forEach((each, at) => {
      for (const end = next + count[at]; next < end; next += 1) visit(each, article[next], weight[next]);
    });
  }
}

// The address if it is a web address, otherwise null.
export function webAddress(url) {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}
