// What the reader chose, and what follows from it: one frame later everything that shows it is
// drawn again.

import { GROUPS, calendar, groupOf, placeCount, places } from "./data.js";
import { byId, counted, decimal } from "./element.js";
import { figure, figures, peaks } from "./figures.js";
import { makeList } from "./list.js";
import { drawMap } from "./map.js";
import { makePanel } from "./panel.js";
import { canvas, map, markSelected, setPlaces, uncover } from "./scene.js";
import { makeTimeline } from "./timeline.js";
import { makeZoom } from "./zoom.js";

export const view = {
  from: 0,
  to: calendar.count,
  // Whether articles count that lie in no period: undated, or with a date longer than one.
  undated: true,
  groups: new Set(GROUPS.keys()),
  country: null,
  query: "",
  selected: -1,
  holds: (period) =>
    period === null ? view.undated : calendar.steps[period] >= view.from && calendar.steps[period] < view.to,
};

const passes = (place) =>
  view.groups.has(groupOf[place]) && (view.country === null || places.country[place] === view.country);

// What has to be done again at the next frame: the sums, and what shows them (figures), the histogram
// (bars), the list from its top (search) or as it stands (list). The map is drawn in any case.
const AFTER = {
  from: ["figures"],
  to: ["figures"],
  undated: ["figures"],
  groups: ["bars", "figures", "search"],
  country: ["bars", "figures", "search"],
  query: ["search"],
  selected: ["list"],
};
const stale = new Set();
export function redo(...what) {
  if (stale.size === 0) requestAnimationFrame(frame);
  what.forEach((each) => stale.add(each));
}

export function change(patch) {
  Object.assign(view, patch);
  for (const key of Object.keys(patch)) redo(...AFTER[key]);
}

export const timeline = makeTimeline(view, change);
export const zoom = makeZoom(() => redo("map"));
const panelOf = makePanel(view, () => select(-1));
export const placesList = makeList(view, (place, from) => select(place, from));
let passing = [];

export function select(place, from, stay) {
  change({ selected: place });
  markSelected(place);
  if (place < 0) return panelOf.close();
  panelOf.open(place, from);
  if (!stay) zoom.show(place, covered());
}

// How much of the map the panel lies over: the right of it, or on a phone its lower part.
function covered() {
  const [sheet, below] = [byId("panel").getBoundingClientRect(), canvas.getBoundingClientRect()];
  const beside = sheet.width < below.width * 0.8;
  return {
    right: beside ? Math.max(0, below.right - sheet.left) : 0,
    bottom: beside ? 0 : Math.max(0, Math.min(below.height * 0.6, below.bottom - sheet.top)),
  };
}

function refigure() {
  figure(view);
  const found = [];
  for (let place = 0; place < placeCount; place += 1) {
    if (figures.mentions[place] > 0 && passes(place)) found.push(place);
  }
  const { weight } = figures;
  passing = found.sort((a, b) => weight[b] - weight[a] || a - b);
  setPlaces(passing, peaks(view));
}

function sayFound(count) {
  const searched = view.query ? " found" : "";
  const sum = passing.reduce((total, place) => total + figures.mentions[place], 0);
  byId("found").textContent = `${counted(count, "place")}${searched}${view.query ? "" : `, ${counted(sum, "mention")}`}`;
}

export function frame() {
  // It was drawn in the meantime, when the map was given its size.
  if (stale.size === 0) return;
  const doing = new Set(stale);
  stale.clear();
  if (doing.has("bars")) timeline.refill(passes);
  if (doing.has("figures")) {
    refigure();
    timeline.update();
    if (view.selected >= 0) panelOf.update(view.selected);
    drawLegend();
  }
  if (doing.has("figures") || doing.has("search")) sayFound(placesList.fill(passing, doing.has("search")));
  else if (doing.has("list")) placesList.draw();
  drawMap();
}

// The legend: circles and shades with the weights that they stand for.
function drawLegend() {
  const [ofPoints, ofCountries] = map.scale;
  const [noPoints, noCountries] = [map.points.length === 0, map.shaded.length === 0];
  if (byId("legend-circles").hidden !== noPoints || byId("legend-shades").hidden !== noCountries) uncover();
  byId("legend-circles").hidden = noPoints;
  byId("legend-shades").hidden = noCountries;
  byId("legend-most").textContent = decimal.format(ofPoints);
  byId("legend-part").textContent = decimal.format(ofPoints / 10);
  byId("legend-deepest").textContent = decimal.format(ofCountries);
}
