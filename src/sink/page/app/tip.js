// The tip next to a place with its name and figures, for the pointer, for a row of the list and for the keys
// that step through places on the map.

import { places } from "./data.js";
import { byId, element, isolated } from "./element.js";
import { figures } from "./figures.js";
import { SHADINGS, areaFigure, shadingsOf, valuesNamingArea } from "./areas.js";
import { countryOfArea, formatAreaFigure, formatShadeFigures } from "./arealist.js";
import { by, valuesNaming, valueName } from "./compare.js";
import { decimal, integer, percent, say, sayFigure } from "./language.js";
import { formatFigure } from "./list.js";
import { map, paneOffset, screenX, screenY } from "./scene.js";

const tip = byId("tip");

const MAX_VALUES = 4; // values per tip

const figuresOf = (place) => [
  `${say("mentions-counted", { n: figures.mentions[place] })} · ${say("articles-counted", { n: figures.articles[place] })}`,
  `${say("weight")} ${decimal.format(figures.weight[place])}`,
  ...(map.measure === "focus" ? [`${say("focus")} ${integer.format(figures.focus[place])}`] : []),
  ...valuesOf(place),
];

// The share of each value's articles.
function valuesOf(place) {
  if (by === null || by.of_place) return [];
  return valueLines(valuesNaming(place));
}

function valueLines(rows) {
  const lines = rows.slice(0, MAX_VALUES).map(({ value, share, articles, read }) =>
    `${valueName(value)}: ${percent.format(share)} (${integer.format(articles)} / ${integer.format(read)})`,
  );
  return rows.length > MAX_VALUES ? [...lines, "…"] : lines;
}

/** Shows the tip of a place at a point of the map, or at the place; hides it for -1. */
export function showTip(place, x = screenX(place), y = screenY(place), pane = 0) {
  if (place < 0) {
    tip.hidden = true;
    return;
  }
  const lines = figuresOf(place).map((line) => element("span", {}, line));
  show([element("strong", {}, isolated(places.name[place])), ...lines], x, y, pane);
}

/** Shows the figures of an area at a point of the map. */
export function showAreaTip({ set, shading }, area, x, y, pane) {
  const figure = (each) => `${sayFigure(each)} ${formatAreaFigure(each, areaFigure(set, each, area))}`;
  const others = SHADINGS.filter((each) => each !== shading && shadingsOf(set).includes(each));
  const where = countryOfArea(set, area);
  show([element("strong", {}, isolated(set.name[area])), ...(where ? [element("span", {}, isolated(where))] : []), ...[...[shading, ...others].map(figure), ...valueLines(valuesNamingArea(set, area))].map((line) => element("span", {}, line))], x, y, pane);
}

function show(lines, x, y, pane = 0) {
  tip.hidden = false;
  tip.replaceChildren(...lines);
  const offset = paneOffset(pane);
  const left = Math.max(8, Math.min(x + 14, map.width - tip.offsetWidth - 8));
  const under = y + 18 + tip.offsetHeight <= map.height;
  const top = Math.max(8, under ? y + 18 : y - tip.offsetHeight - 10);
  tip.style.transform = `translate(${left + offset.left}px, ${top + offset.top}px)`;
}

/** Shows the combined figures of a group of places. */
export function showGroupTip({ places: within, sum }, x, y, pane) {
  const names = within.slice(0, 3).map((place) => places.name[place]).join(", ");
  const line = `${sayFigure(map.measure)} ${formatFigure(map.measure, sum)}`;
  show([element("strong", {}, say("places", { n: within.length })), element("span", {}, `${names}${within.length > 3 ? "…" : ""}`), element("span", {}, line)], x, y, pane);
}

/** Announces a place and its figures to a screen reader. */
export function announcePlace(place) {
  byId("announced").textContent = place < 0 ? "" : [places.name[place], ...figuresOf(place)].join(", ");
}

/** Announces an area and its figures to a screen reader. */
export function announceArea(areas, area) {
  const { set, shading } = areas;
  byId("announced").textContent = [set.name[area], countryOfArea(set, area), `${sayFigure(shading)} ${formatShadeFigures(areas, area)}`].filter(Boolean).join(", ");
}
