// What the reader chose, and what follows from it: one frame later everything that shows it is
// drawn again.

import { GROUPS, calendar, groupOf, placeCount, places } from "./data.js";
import { byId } from "./element.js";
import { figure, figures, peaks, useCells } from "./figures.js";
import { say } from "./language.js";
import { drawLegend } from "./legend.js";
import { makeList } from "./list.js";
import { drawMap } from "./map.js";
import { outlineOf } from "./outlines.js";
import { makePanel } from "./panel.js";
import { canvas, markSelected, onArrival, setPlaces } from "./scene.js";
import { cellsOf } from "./slice.js";
import { makeTimeline } from "./timeline.js";
import { makeZoom } from "./zoom.js";

/** What everything is set to when the page opens; the address names what differs from it. */
export const initial = () => ({
  from: 0,
  to: calendar.count,
  // Whether articles count that lie in no period: undated, or with a date longer than one.
  undated: true,
  groups: new Set(GROUPS.keys()),
  // Numbers of countries; all where it is empty.
  countries: new Set(),
  // An outlet and a language that articles have to be of; null for any.
  outlet: null,
  lang: null,
  leastArticles: 1,
  leastMentions: 1,
  measure: "weight",
  draw: "circles",
  query: "",
  selected: -1,
});

export const view = {
  ...initial(),
  holds: (period) =>
    period === null ? view.undated : calendar.steps[period] >= view.from && calendar.steps[period] < view.to,
};

const passes = (place) =>
  view.groups.has(groupOf[place]) && (view.countries.size === 0 || view.countries.has(places.country[place]));

// What has to be done again at the next frame: the articles that count (cells), the sums, and what
// shows them (figures), the histogram (bars), the list from its top (search) or as it stands (list).
// The map is drawn in any case.
const AFTER = {
  from: ["figures"],
  to: ["figures"],
  undated: ["figures"],
  groups: ["bars", "figures", "search"],
  countries: ["bars", "figures", "search"],
  outlet: ["cells", "bars", "figures", "search"],
  lang: ["cells", "bars", "figures", "search"],
  leastArticles: ["figures", "search"],
  leastMentions: ["figures", "search"],
  measure: ["bars", "figures", "search"],
  draw: ["figures"],
  query: ["search"],
  selected: ["list"],
};
const stale = new Set();
export function redo(...what) {
  if (stale.size === 0) requestAnimationFrame(frame);
  what.forEach((each) => stale.add(each));
}

const listeners = [];
/** Calls back whenever something was chosen, with the names of what. */
export const onChange = (listener) => listeners.push(listener);

export function change(patch) {
  Object.assign(view, patch);
  for (const key of Object.keys(patch)) redo(...AFTER[key]);
  for (const listener of listeners) listener(Object.keys(patch));
}

export const timeline = makeTimeline(view, change);
export const zoom = makeZoom(() => redo("map"));
const panelOf = makePanel(view, () => select(-1));
export const placesList = makeList(view, (place, from) => select(place, from));
onArrival(() => redo("map"));
let passing = [];

/** The places that are counted and shown, those with the highest figure first. */
export const shownPlaces = () => placesList.places();

export function select(place, from, stay) {
  if (place !== view.selected) change({ selected: place });
  markSelected(place);
  if (place < 0) return panelOf.close();
  panelOf.open(place, from);
  if (!stay) zoom.show(place, covered());
}

/** Brings the chosen countries into sight; where none is chosen, what the page opens with. */
export function lookAtCountries(jump) {
  const shapes = [...view.countries].map((country) => outlineOf(places.countries[country][0])).filter(Boolean);
  if (shapes.length === 0) return zoom.home(jump);
  const boxes = shapes.map(({ main }) => main);
  const most = (at, pick) => pick(...boxes.map((box) => box[at]));
  zoom.box([most(0, Math.min), most(1, Math.min), most(2, Math.max), most(3, Math.max)], jump);
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
  const { mentions, articles } = figures;
  for (let place = 0; place < placeCount; place += 1) {
    const enough = mentions[place] >= view.leastMentions && articles[place] >= view.leastArticles;
    if (enough && passes(place)) found.push(place);
  }
  const of = figures[view.measure];
  passing = found.sort((a, b) => of[b] - of[a] || a - b);
  setPlaces(passing, peaks(view), view);
}

function sayFound(count) {
  const sum = passing.reduce((total, place) => total + figures.mentions[place], 0);
  byId("found").textContent = view.query
    ? say("found", { n: count })
    : `${say("places", { n: count })}, ${say("mentions-counted", { n: sum })}`;
}

export function frame() {
  // It was drawn in the meantime, when the map was given its size.
  if (stale.size === 0) return;
  const doing = new Set(stale);
  stale.clear();
  if (doing.has("cells")) useCells(cellsOf(view));
  if (doing.has("bars")) timeline.refill(passes, view.measure);
  if (doing.has("figures")) {
    refigure();
    timeline.update();
    if (view.selected >= 0) panelOf.update(view.selected);
  }
  if (doing.has("figures") || doing.has("search")) sayFound(placesList.fill(passing, doing.has("search")));
  else if (doing.has("list")) placesList.draw();
  drawMap();
  drawLegend(view.measure);
}
