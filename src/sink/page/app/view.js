// The reader's choices and their consequences: everything that depends on a change is redrawn in the next
// frame.

import { areaSet, classAreas, sumAreas, rankedAreas, shadingsOf, sliceAreas, unpackAreas } from "./areas.js";
import { COMPARISONS, by, firstTwo } from "./compare.js";
import { GROUPS, calendar, groupOf, placeCount, places } from "./data.js";
import { byId } from "./element.js";
import { sumFigures, figures, peaks, useCells } from "./figures.js";
import { say } from "./language.js";
import { drawLegend } from "./legend.js";
import { makeAreaList } from "./arealist.js";
import { makeAreaPanel } from "./areapanel.js";
import { makeList } from "./list.js";
import { drawMap } from "./map.js";
import { outlineOf } from "./outlines.js";
import { makePanel } from "./panel.js";
import { canvas, fitCanvas, map, markSelected, markSelectedArea, onArrival, setPlaces, tileArrived } from "./scene.js";
import { cellsOf } from "./slice.js";
import { makeTimeline } from "./timeline.js";
import { makeZoom } from "./zoom.js";

/** The initial state of the view; the address lists the differences. */
export const initial = () => ({
  from: 0,
  to: calendar.count,
  // Whether articles without a period count: undated, or with a date longer than a period.
  undated: true,
  groups: new Set(GROUPS.keys()),
  // Indexes of countries; all if empty.
  countries: new Set(),
  // The outlet and language of the articles counted; null for any.
  outlet: null,
  lang: null,
  minArticles: 1,
  minMentions: 1,
  measure: "weight",
  draw: "circles",
  // How values are compared, and which two of them.
  compare: COMPARISONS.at(1) ?? "off",
  a: by ? firstTwo()[0] : 0,
  b: by ? firstTwo()[1] : 0,
  // The set of areas drawn instead of the countries, and the figure that shades them; null for countries.
  areas: null,
  shading: "articles",
  // Whether the list shows areas or places.
  listed: "areas",
  query: "",
  selected: -1,
  selectedArea: -1,
});

export const view = {
  ...initial(),
  includes: (period) =>
    period === null ? view.undated : calendar.steps[period] >= view.from && calendar.steps[period] < view.to,
};

const passes = (place) =>
  view.groups.has(groupOf[place]) && (view.countries.size === 0 || view.countries.has(places.country[place]));

// What must be redone in the next frame: the articles counted (cells), the sums and displays (figures), the
// histogram (bars), the list from its top (search) or in place (list). The map is always redrawn.
const REDO = {
  from: ["figures"],
  to: ["figures"],
  undated: ["figures"],
  groups: ["bars", "figures", "search"],
  countries: ["bars", "figures", "search"],
  outlet: ["cells", "bars", "figures", "search"],
  lang: ["cells", "bars", "figures", "search"],
  minArticles: ["figures", "search"],
  minMentions: ["figures", "search"],
  measure: ["bars", "figures", "search"],
  draw: ["figures"],
  compare: ["figures", "search"],
  a: ["figures", "search"],
  b: ["figures", "search"],
  areas: ["figures", "search"],
  shading: ["figures", "search"],
  listed: ["search"],
  selectedArea: ["list"],
  query: ["search"],
  selected: ["list"],
};
const stale = new Set();
export function redo(...what) {
  if (stale.size === 0) requestAnimationFrame(frame);
  what.forEach((each) => stale.add(each));
}

const listeners = [];
/** Calls back on every change, with the names of the changed choices. */
export const onChange = (listener) => listeners.push(listener);

export function change(patch) {
  Object.assign(view, patch);
  for (const key of Object.keys(patch)) redo(...REDO[key]);
  for (const listener of listeners) listener(Object.keys(patch));
}

/** The figure shown by the map, the list and the legend. */
export const measureShown = () => ({ two: "share", difference: "difference" })[view.compare] ?? view.measure;

/** What determines the colours on the map. */
const paintShown = () => ({ off: "kinds", two: "kinds" })[view.compare] ?? view.compare;

/** The chosen figure of a set of areas, as far as the set has it. */
export const chosenShading = (set) => (shadingsOf(set).includes(view.shading) ? view.shading : "articles");

/** The areas drawn: their set, their shading, and whether two maps have figures of their own; null if
 * countries are drawn. */
export function areasShown() {
  const set = areaSet(view.areas);
  if (!set) return null;
  const differ = set.hasValues && view.compare === "difference";
  return { set, shading: differ ? "difference" : chosenShading(set), two: set.hasValues && view.compare === "two" };
}

export const timeline = makeTimeline(view, change);
export const zoom = makeZoom(() => redo("map"));
const panelOf = makePanel(view, () => select(-1));
export const placesList = makeList(view, (place, from) => select(place, from), measureShown);
const areaList = makeAreaList(view, (area, from) => selectArea(area, from));
const areaPanel = makeAreaPanel(view, () => selectArea(-1), (place, from) => select(place, from));
onArrival(() => redo("map"));
let matching = [];

/** The areas with a figure, the highest first; none if countries are drawn. */
export function shownAreas() {
  const areas = areasShown();
  return areas ? rankedAreas(areas) : [];
}

/** The places counted and shown, highest figure first. */
export const shownPlaces = () => placesList.places();

export function select(place, from, stay) {
  if (place !== view.selected) change({ selected: place });
  if (place >= 0 && view.selectedArea >= 0) selectArea(-1);
  markSelected(place);
  if (place < 0) return panelOf.close();
  panelOf.open(place, from);
  if (!stay) zoom.show(place, covered());
}

/** Opens the panel of an area; closes it for -1. */
export function selectArea(area, from, stay) {
  if (area !== view.selectedArea) change({ selectedArea: area });
  markSelectedArea(area);
  const areas = areasShown();
  if (area < 0 || !areas) return areaPanel.close();
  if (view.selected >= 0) select(-1);
  areaPanel.open(areas, area, matching, from);
  const box = areas.set.outlines?.[area]?.box;
  if (box && !stay) zoom.box(box);
}

/** Moves the map to the chosen countries; if none is chosen, to the initial view. */
export function lookAtCountries(jump) {
  const shapes = [...view.countries].map((country) => outlineOf(places.countries[country][0])).filter(Boolean);
  if (shapes.length === 0) return zoom.home(jump);
  const boxes = shapes.map(({ main }) => main);
  const extreme = (at, pick) => pick(...boxes.map((box) => box[at]));
  zoom.box([extreme(0, Math.min), extreme(1, Math.min), extreme(2, Math.max), extreme(3, Math.max)], jump);
}

// The part of the map that the panel covers: the right side, or on a phone the lower part.
function covered() {
  const [sheet, below] = [byId("panel").getBoundingClientRect(), canvas.getBoundingClientRect()];
  const atSide = sheet.width < below.width * 0.8;
  return {
    right: atSide ? Math.max(0, below.right - sheet.left) : 0,
    bottom: atSide ? 0 : Math.max(0, Math.min(below.height * 0.6, below.bottom - sheet.top)),
  };
}

// Whether a place is in enough articles and mentions; an article about it need not mention its name.
function isEnough(place, measure) {
  const { mentions, articles, focus } = figures;
  if (measure === "focus" && view.minArticles <= 1 && view.minMentions <= 1) return focus[place] > 0;
  return mentions[place] >= view.minMentions && articles[place] >= view.minArticles;
}

function updateFigures() {
  sumFigures(view);
  const measure = measureShown();
  const of = figures[measure];
  const found = [];
  for (let place = 0; place < placeCount; place += 1) {
    const counts = (measure === view.measure && measure !== "focus") || of[place] !== 0;
    if (counts && isEnough(place, measure) && passes(place)) found.push(place);
  }
  matching = found.sort((a, b) => Math.abs(of[b]) - Math.abs(of[a]) || a - b);
  const areas = areasShown();
  document.body.classList.toggle("shares", measure === "share");
  fitPanes();
  setPlaces(panesOf(measure), peaks({ ...view, measure }), { measure, draw: view.draw, paint: paintShown(), areas });
  if (areas) updateAreas(areas);
}

// Makes room for one map or two; the initial size of the map is set elsewhere. Measuring forces a page
// layout, so it is done when the number changes, not in every frame.
function fitPanes() {
  const two = view.compare === "two";
  if (document.body.classList.contains("two") === two) return;
  document.body.classList.toggle("two", two);
  if (map.width > 0 && fitCanvas()) zoom.refit();
}

// One pane with all places, or two, each with the places that one of two values names.
function panesOf(measure) {
  if (view.compare !== "two") return [{ places: matching, sizes: figures[measure] }];
  return [figures.a, figures.b].map((sizes) => ({
    places: matching.filter((place) => sizes[place] > 0).sort((x, y) => sizes[y] - sizes[x] || x - y),
    sizes,
  }));
}

function updateAreas(areas) {
  const { set } = areas;
  sumAreas(set, view);
  classAreas(areas);
  unpackAreas(set, () => {
    tileArrived();
    if (view.selectedArea >= 0) selectArea(view.selectedArea, null);
  });
}

function sayFound(count) {
  const sum = matching.reduce((total, place) => total + figures.mentions[place], 0);
  byId("found").textContent = view.query
    ? say("found", { n: count })
    : `${say("places", { n: count })}, ${say("mentions-counted", { n: sum })}`;
}

export function frame() {
  // The resize has already redrawn it.
  if (stale.size === 0) return;
  const pending = new Set(stale);
  stale.clear();
  if (pending.has("cells")) {
    useCells(cellsOf(view));
    sliceAreas(view);
  }
  if (pending.has("bars")) timeline.refill(passes, view.measure);
  if (pending.has("figures")) {
    updateFigures();
    timeline.update();
    if (view.selected >= 0) panelOf.update(view.selected);
    if (view.selectedArea >= 0 && areasShown()) areaPanel.update(areasShown(), view.selectedArea, matching);
  }
  if (pending.has("figures") || pending.has("search")) sayFound(placesList.fill(matching, pending.has("search")));
  else if (pending.has("list")) placesList.draw();
  if (pending.has("figures") || pending.has("search") || pending.has("list")) areaList.fill(areasShown());
  // First the elements that cover the map: no name may be below them.
  drawLegend(measureShown(), view);
  drawMap();
}
