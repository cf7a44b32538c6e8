// The tip beside a place: its name and its figures, for the pointer, for a row of the list and for
// the keys that go from place to place on the map.

import { places } from "./data.js";
import { byId, element, isolated } from "./element.js";
import { figures } from "./figures.js";
import { decimal, say } from "./language.js";
import { map, screenX, screenY } from "./scene.js";

const tip = byId("tip");

const figuresOf = (place) => [
  `${say("mentions-counted", { n: figures.mentions[place] })} · ${say("articles-counted", { n: figures.articles[place] })}`,
  `${say("weight")} ${decimal.format(figures.weight[place])}`,
];

/** Shows the tip of a place at a point of the map, or where the place is; hides it for -1. */
export function showTip(place, x = screenX(place), y = screenY(place)) {
  if (place < 0) {
    tip.hidden = true;
    return;
  }
  const lines = figuresOf(place).map((line) => element("span", {}, line));
  show([element("strong", {}, isolated(places.name[place])), ...lines], x, y);
}

function show(lines, x, y) {
  tip.hidden = false;
  tip.replaceChildren(...lines);
  const left = Math.max(8, Math.min(x + 14, map.width - tip.offsetWidth - 8));
  const under = y + 18 + tip.offsetHeight <= map.height;
  const top = Math.max(8, under ? y + 18 : y - tip.offsetHeight - 10);
  tip.style.transform = `translate(${left}px, ${top}px)`;
}

/** Shows what a group of places has together. */
export function showGroupTip({ places: within, sum }, x, y) {
  const names = within.slice(0, 3).map((place) => places.name[place]).join(", ");
  const line = `${say(map.measure)} ${decimal.format(sum)}`;
  show([element("strong", {}, say("places", { n: within.length })), element("span", {}, `${names}${within.length > 3 ? "…" : ""}`), element("span", {}, line)], x, y);
}

/** Says a place and its figures to a screen reader. */
export function tellPlace(place) {
  byId("told").textContent = place < 0 ? "" : [places.name[place], ...figuresOf(place)].join(", ");
}
