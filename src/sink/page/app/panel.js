// The panel of a place: its description, figures in the chosen range, spellings and mentions.

import { dayFormat, monthFormat, yearFormat } from "./calendar.js";
import { colours } from "./colours.js";
import { calendar, kindWord, places, whereabouts } from "./data.js";
import { byId, element, isolated } from "./element.js";
import { by, spellingsOf, comparedBy, valuesNaming, slotOf, valueName } from "./compare.js";
import { figures, histogramOf, total } from "./figures.js";
import { integer, percent, say, sayFigure } from "./language.js";
import { formatFigure } from "./list.js";
import { aboutOf, articles, mentionsOf, webAddress, pageRead } from "./mentions.js";
import { isInSlice } from "./slice.js";
import { drawBars } from "./timeline.js";

const panel = byId("panel");
const FIRST_SPELLINGS = 24;
const FIRST_ARTICLES = 20; // articles shown at a time
const FIRST_ABOUT = 5;
const FIRST_CALLED = 6; // spellings per value

export function makePanel(view, close) {
  // Counts requests, so that a late answer is not shown for another place.
  let mentionsRequest = 0;
  let aboutRequest = 0;
  let opener = null;

  byId("panel-close").addEventListener("click", () => close());

  function head(place) {
    byId("panel-name").replaceChildren(isolated(places.name[place]));
    const where = [kindWord(place), ...whereabouts(place)];
    byId("panel-where").replaceChildren(...where.flatMap((part, n) => (n ? [" · ", isolated(part)] : [part])));
    const canonical = places.canonical[place];
    byId("panel-canonical").hidden = canonical === null;
    if (canonical !== null) byId("panel-canonical").replaceChildren(`${say("canonical")} `, isolated(canonical));
    byId("panel-id").replaceChildren(identity(place));
  }

  function identity(place) {
    const [, number] = /^geonames:(\d+)$/.exec(places.id[place]) ?? [];
    const point = `${places.lat[place].toFixed(4)}, ${places.lon[place].toFixed(4)}${places.approximate[place] ? ` (${say("approximate")})` : ""}`;
    const id = number ? link(`https://www.geonames.org/${number}`, places.id[place]) : places.id[place];
    return element("span", {}, id, ` · ${point}`);
  }

  function drawFigures(place) {
    const figure = (measure, write) => {
      const [now, all] = [figures[measure][place], total(measure, place)].map(write);
      const rest = now === all ? null : element("small", {}, ` ${say("of-all", { all })}`);
      return element("div", {}, element("dt", {}, sayFigure(measure)), element("dd", {}, now, rest));
    };
    byId("panel-figures").replaceChildren(
      ...["mentions", "articles", "weight", "focus"].map((measure) => figure(measure, (value) => formatFigure(measure, value))),
    );
  }

  function drawTime(place) {
    const chosen = (step) => step >= view.from && step < view.to;
    const bars = byId("panel-bars", "canvas");
    bars.hidden = calendar.count < 2;
    drawBars(bars, histogramOf(place, view.measure), (step) => (chosen(step) ? colours.accent : colours.bar));
  }

  function drawSpellings(place, limit = FIRST_SPELLINGS) {
    const all = places.spellings[place];
    const made = all.slice(0, limit).map((text, n) =>
      element("li", {}, isolated(text), element("small", {}, ` ${integer.format(places.spelling_counts[place][n])}`)),
    );
    byId("panel-spellings").replaceChildren(...made);
    more(byId("more-spellings"), all.length - limit, "more-spellings", () => drawSpellings(place, all.length));
  }

  // The spellings that each value uses for the place, and how many of its articles name it.
  function drawValues(place) {
    const rows = by === null || by.of_place ? [] : valuesNaming(place);
    byId("panel-by").hidden = rows.length === 0;
    byId("panel-by-name").textContent = comparedBy;
    byId("panel-values").replaceChildren(...rows.map((row) => valueRow(place, row)));
  }

  function valueRow(place, { value, share, articles: named, read }) {
    const called = spellingsOf(value, place).slice(0, FIRST_CALLED);
    const key = element("span", { class: "key", "aria-hidden": "true" });
    key.style.setProperty("--group", colours.values[slotOf(value)]);
    const words = called.flatMap(([text, count], n) => [...(n ? [", "] : []), isolated(text), element("small", {}, ` ${integer.format(count)}`)]);
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, key, isolated(valueName(value))),
      element("td", { title: `${integer.format(named)} / ${integer.format(read)}` }, percent.format(share), element("small", {}, ` ${integer.format(named)}/${integer.format(read)}`)),
      element("td", {}, ...words),
    );
  }

  // The articles about the place, the newest first.
  async function drawAbout(place) {
    const ticket = ++aboutRequest;
    await pageRead;
    if (ticket !== aboutRequest) return;
    const found = aboutOf(place).filter(isShown);
    byId("panel-about").hidden = total("focus", place) === 0;
    byId("panel-about-note").textContent = found.length < figures.focus[place] ? say("about-quoted", { n: found.length, of: figures.focus[place] }) : "";
    showAbout(found, FIRST_ABOUT);
  }

  function showAbout(found, limit) {
    const item = (article) => articleItem({ article, mentions: [] });
    byId("panel-about-articles").replaceChildren(...found.slice(0, limit).map(item));
    more(byId("more-about"), Math.min(found.length - limit, FIRST_ARTICLES), "more-articles", () => showAbout(found, limit + FIRST_ARTICLES));
  }

  function more(button, left, message, showMore) {
    button.hidden = left <= 0;
    button.textContent = say(message, { n: Math.max(0, left) });
    button.onclick = showMore;
  }

  async function drawMentions(place) {
    const ticket = ++mentionsRequest;
    const quoted = await mentionsOf(place);
    if (ticket !== mentionsRequest) return;
    const inRange = quoted.filter(({ article }) => isShown(article));
    byId("panel-note").textContent = note(place, quoted.length, inRange.length);
    showArticles(byArticle(inRange), FIRST_ARTICLES);
  }

  // What is not shown, and why.
  function note(place, quoted, shown) {
    const all = places.mentions[place];
    if (quoted < all) return say("quoted", { n: shown, of: figures.mentions[place], held: quoted, all });
    return shown === 0 ? say("no-mentions") : "";
  }

  function isShown(article) {
    return view.includes(articles().period[article]) && isInSlice(view, article);
  }

  function showArticles(groups, limit) {
    byId("panel-mentions").replaceChildren(...groups.slice(0, limit).map(articleItem));
    more(byId("more-mentions"), Math.min(groups.length - limit, FIRST_ARTICLES), "more-articles", () =>
      showArticles(groups, limit + FIRST_ARTICLES),
    );
  }

  function show(place) {
    drawFigures(place);
    drawTime(place);
    drawValues(place);
    drawAbout(place);
    drawMentions(place);
  }

  return {
    open: (place, from) => {
      opener = from ?? opener;
      head(place);
      drawSpellings(place);
      byId("panel-note").textContent = "";
      byId("panel-mentions").replaceChildren();
      byId("more-mentions").hidden = true;
      panel.hidden = false;
      panel.scrollTop = 0;
      show(place);
      if (from) byId("panel-name").focus({ preventScroll: true });
    },
    close: () => {
      mentionsRequest += 1;
      aboutRequest += 1;
      if (panel.hidden) return;
      panel.hidden = true;
      opener?.focus({ preventScroll: true });
    },
    update: (place) => {
      if (!panel.hidden) show(place);
    },
  };
}

function link(address, ...text) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...text);
}

// Groups consecutive mentions of one article.
function byArticle(mentions) {
  const groups = [];
  for (const mention of mentions) {
    if (groups.at(-1)?.article !== mention.article) groups.push({ article: mention.article, mentions: [] });
    groups.at(-1).mentions.push(mention);
  }
  return groups;
}

function articleItem({ article, mentions }) {
  const of = articles();
  const title = isolated(of.title[article] || of.id[article]);
  const address = webAddress(of.url[article]);
  const source = [dateWords(of.date[article]), of.outlet[article]].filter(Boolean);
  return element(
    "li",
    {},
    element("p", { class: "title" }, address ? link(address, title) : title),
    element("p", { class: "source" }, ...source.flatMap((part, n) => (n ? [" · ", isolated(part)] : [part]))),
    // A headline is not quoted: it is shown above.
    ...mentions.filter((mention) => !mention.title || mentions.length === 1).map(snippet),
  );
}

function snippet({ before, name, after, title }) {
  if (title) return element("p", { class: "snippet" }, `${say("in-headline")} `, element("mark", { dir: "auto" }, name));
  return element("p", { class: "snippet", dir: "auto" }, before, element("mark", {}, name), after);
}

// A date at its own precision: 2022, 2022-03, 2022-03-01, or two days separated by a slash.
function dateWords(date) {
  if (!date) return say("no-date");
  const words = date.split("/").map((part) => {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(part);
    if (!found) return part;
    const [, year, month, day] = found;
    const instant = new Date(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`);
    return (day ? dayFormat : month ? monthFormat : yearFormat).format(instant);
  });
  return words.join(" – ");
}
