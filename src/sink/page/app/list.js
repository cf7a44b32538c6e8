// The list of places in the chosen range, highest figure first, and its search by any spelling.
//
// It has elements only for visible rows. To a screen reader it is a list box with an active row; arrow keys,
// Page Up and Down, Home and End move it, Enter opens its place.

import { GROUPS, groupOf, kindWord, places, whereabouts } from "./data.js";
import { byId, element, isolated, once } from "./element.js";
import { figures } from "./figures.js";
import { folded } from "./fold.js";
import { fillOf } from "./paint.js";
import { colours } from "./colours.js";
import { decimal, integer, percent, points, say, sayFigure } from "./language.js";
import { moreSpellings } from "./mentions.js";

const ROW = 46; // pixels, as in page.css
const SPARE_ROWS = 4; // rows drawn beyond the visible ones, on either side

const list = byId("list");
const rows = byId("rows");
const search = byId("search");

// Every name by which a place can be found: its own, the articles' and the gazetteer's.
const namesOf = (place) => [
  places.name[place],
  places.canonical[place],
  ...places.spellings[place],
  ...(moreSpellings()[place] ?? "").split("\n"),
];

// The same names folded, separated by line breaks; built on the first search.
const foldedNames = once(() =>
  places.name.map((_, place) => `\n${[...new Set(namesOf(place).filter(Boolean).map(folded))].join("\n")}\n`),
);

// How well a place matches a query: 0 if a name equals it, 1 if one begins with it, 2 if a later word of one
// does; 3 if none matches.
function matchRank(place, query) {
  const names = foldedNames()[place];
  if (names.includes(`\n${query}\n`)) return 0;
  if (names.includes(`\n${query}`)) return 1;
  return names.includes(` ${query}`) ? 2 : 3;
}

// The spelling that matches, if the place's name does not.
function spellingFor(place, query) {
  if (!query) return null;
  const begins = (name) => ` ${folded(name)}`.includes(` ${query}`);
  if (begins(places.name[place])) return null;
  return namesOf(place).find((name) => name && begins(name)) ?? null;
}

/** A figure, formatted for the list, the legend and the tip. */
export function formatFigure(measure, value) {
  const format = { weight: decimal, share: percent, difference: points }[measure] ?? integer;
  return format.format(value);
}

// Two shares are shown side by side.
function formatPlaceFigure(measure, place) {
  if (measure !== "share") return formatFigure(measure, figures[measure][place]);
  return `${percent.format(figures.a[place])} · ${percent.format(figures.b[place])}`;
}

export function makeList(view, open, measureShown) {
  let shown = [];
  let active = 0;
  let highest = 1;

  const clamp = (number) => Math.max(0, Math.min(shown.length - 1, number));

  function row(number) {
    const place = shown[number];
    const spelling = spellingFor(place, folded(view.query));
    const measure = measureShown();
    const value = Math.abs(figures[measure][place]);
    const rowElement = element(
      "div",
      {
        class: `row ${GROUPS[groupOf[place]].key}`,
        role: "option",
        id: `row-${number}`,
        "aria-selected": String(place === view.selected),
        "aria-posinset": number + 1,
        "aria-setsize": shown.length,
      },
      element("span", { class: "key", "aria-hidden": "true" }),
      element(
        "span",
        { class: "what" },
        element("span", { class: "name" }, isolated(places.name[place])),
        element(
          "span",
          { class: "where" },
          ...(spelling
            ? [`${say("spelt")} `, isolated(spelling)]
            : [isolated(whereabouts(place).join(", ") || kindWord(place))]),
        ),
      ),
      element(
        "span",
        { class: "count" },
        element("span", { class: "unseen" }, `${sayFigure(measure)}: `),
        element("span", { class: "figure" }, formatPlaceFigure(measure, place)),
        element("span", { class: "bar" }),
      ),
    );
    rowElement.querySelector(".bar").style.width = `${Math.max(2, (value / highest) * 56)}px`;
    if (view.compare === "values" || view.compare === "difference") rowElement.style.setProperty("--group", fillOf(place, colours));
    rowElement.style.top = `${number * ROW}px`;
    rowElement.classList.toggle("active", number === active);
    return rowElement;
  }

  function draw() {
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE_ROWS);
    const last = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + SPARE_ROWS);
    const drawnRows = [];
    for (let number = first; number < last; number += 1) drawnRows.push(row(number));
    rows.replaceChildren(...drawnRows);
    if (shown.length) list.setAttribute("aria-activedescendant", `row-${active}`);
    else list.removeAttribute("aria-activedescendant");
  }

  function activate(number) {
    active = clamp(number);
    const top = active * ROW;
    if (top < list.scrollTop) list.scrollTop = top;
    if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
    draw();
  }

  const page = () => Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
  const moves = {
    ArrowDown: () => active + 1,
    ArrowUp: () => active - 1,
    PageDown: () => active + page(),
    PageUp: () => active - page(),
    Home: () => 0,
    End: () => shown.length - 1,
  };

  list.addEventListener("scroll", draw, { passive: true });
  list.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (shown.length) open(shown[active], list);
    } else if (moves[event.key]) {
      event.preventDefault();
      activate(moves[event.key]());
    }
  });
  list.addEventListener("click", (event) => {
    const rowElement = event.target instanceof Element ? event.target.closest(".row") : null;
    if (!rowElement) return;
    active = Number(rowElement.id.slice("row-".length));
    open(shown[active], list);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.focus();
    }
    if (event.key === "Enter" && shown.length) open(shown[0], search);
  });

  return {
    draw,
    // The places in the list, in order.
    places: () => shown,
    // The place of a list row; -1 for anything else.
    placeOf: (on) => shown[Number(on.closest(".row")?.id.slice("row-".length))] ?? -1,
    // Fills the list with places, in the given order.
    fill: (all, scrollBack) => {
      const query = folded(view.query);
      shown = all;
      if (query) {
        const ranked = all.map((place) => [matchRank(place, query), place]).filter(([rank]) => rank < 3);
        shown = ranked.sort(([a], [b]) => a - b).map(([, place]) => place);
      }
      highest = shown.reduce((high, place) => Math.max(high, Math.abs(figures[measureShown()][place])), 0) || 1;
      rows.style.height = `${shown.length * ROW}px`;
      if (scrollBack) [list.scrollTop, active] = [0, 0];
      active = Math.max(0, clamp(active));
      byId("none").hidden = shown.length > 0;
      draw();
      return shown.length;
    },
  };
}
