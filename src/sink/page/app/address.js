// The state of the page in the fragment of its address: position, filters, chosen place. A link shows what
// its sender saw, and the back button returns to the previous place.
//
// Only what differs from the page's initial state is listed, in readable words:
// #at=30.52,50.45,6.2&from=2022-03-01&country=UA&place=geonames:703448

import { areaKey, areaSet, shadingsOf } from "./areas.js";
import { dayNumber, isoDay } from "./calendar.js";
import { COMPARISONS, values } from "./compare.js";
import { GROUPS, calendar, places } from "./data.js";
import { MEASURES } from "./figures.js";
import { pageRead } from "./mentions.js";
import { WORLD, latOf, lonOf, projectX, projectY } from "./outlines.js";
import { DRAWINGS, map } from "./scene.js";
import { canSlice } from "./slice.js";
import { change, frame, initial, lookAtCountries, onChange, select, selectArea, view, zoom } from "./view.js";

const TILE = 256; // pixels; zoom 0 has the world in one tile, as on other web maps
const WRITE_DELAY = 250; // milliseconds without a change before the address is updated

const zoomOf = (k) => Math.log2((k * WORLD) / TILE);
const scaleOf = (level) => (2 ** level * TILE) / WORLD;

// The fragment for the current view, in the order of the names.
function fragmentNow() {
  const from = initial();
  const comparing = ["two", "difference"].includes(view.compare);
  const parameters = {
    at: zoom.isHome() ? null : middle(),
    from: view.from === from.from ? null : isoDay(calendar.day(view.from)),
    to: view.to === from.to ? null : isoDay(calendar.day(view.to) - 1),
    undated: view.undated ? null : "no",
    kinds: view.groups.size === GROUPS.length ? null : [...view.groups].sort().map((group) => GROUPS[group].key).join(),
    country: view.countries.size ? [...view.countries].map((number) => places.countries[number][0]).join() : null,
    outlet: view.outlet,
    lang: view.lang,
    "min-articles": view.minArticles > 1 ? view.minArticles : null,
    "min-mentions": view.minMentions > 1 ? view.minMentions : null,
    by: view.measure === from.measure ? null : view.measure,
    draw: view.draw === from.draw ? null : view.draw,
    compare: view.compare === from.compare ? null : view.compare,
    a: comparing && view.a !== from.a ? values[view.a] : null,
    b: comparing && view.b !== from.b ? values[view.b] : null,
    areas: view.areas,
    shade: view.areas === null || view.shading === from.shading ? null : view.shading,
    list: view.areas === null || view.listed === from.listed ? null : view.listed,
    q: view.query || null,
    place: view.selected >= 0 ? places.id[view.selected] : null,
    area: view.selectedArea >= 0 && view.areas !== null ? areaKey(areaSet(view.areas), view.selectedArea) : null,
  };
  const parts = Object.entries(parameters).filter(([, value]) => value !== null);
  return parts.map(([key, value]) => `${key}=${escaped(String(value))}`).join("&");
}

// Escapes a value, except characters that a fragment may contain and that are more readable as they are.
const escaped = (value) => encodeURIComponent(value).replace(/%(3A|2C|2F)/g, decodeURIComponent);

function middle() {
  const [x, y] = map.transform.invert([map.width / 2, map.height / 2]);
  return [lonOf(x).toFixed(3), latOf(y).toFixed(3), zoomOf(map.transform.k).toFixed(2)].join();
}

const oneOf = (value, known, otherwise) => (known.includes(value) ? value : otherwise);
const minimum = (value) => Math.max(1, Math.floor(Number(value)) || 1);

// Reads the fragment; anything missing or invalid takes its initial value.
function read() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const found = initial();
  const day = (key, otherwise) => dayNumber(parameters.get(key) ?? "") ?? otherwise;
  if (calendar.count > 0) {
    const steps = calendar.stepsOf(day("from", calendar.day(0)), day("to", calendar.day(calendar.count) - 1));
    if (steps) [found.from, found.to] = steps;
  }
  found.undated = parameters.get("undated") !== "no";
  if (parameters.has("kinds")) {
    const keys = parameters.get("kinds").split(",");
    found.groups = new Set([...GROUPS.keys()].filter((group) => keys.includes(GROUPS[group].key)));
  }
  const codes = (parameters.get("country") ?? "").split(",");
  found.countries = new Set([...places.countries.keys()].filter((number) => codes.includes(places.countries[number][0])));
  found.minArticles = minimum(parameters.get("min-articles"));
  found.minMentions = minimum(parameters.get("min-mentions"));
  found.measure = oneOf(parameters.get("by"), MEASURES, found.measure);
  found.draw = oneOf(parameters.get("draw"), DRAWINGS, found.draw);
  found.compare = oneOf(parameters.get("compare"), COMPARISONS, found.compare);
  for (const side of ["a", "b"]) if (values.includes(parameters.get(side))) found[side] = values.indexOf(parameters.get(side));
  const set = areaSet(parameters.get("areas"));
  found.areas = set ? set.key : null;
  found.shading = oneOf(parameters.get("shade"), set ? shadingsOf(set) : [], found.shading);
  found.listed = oneOf(parameters.get("list"), ["areas", "places"], found.listed);
  found.selectedArea = set ? set.name.findIndex((_, area) => areaKey(set, area) === parameters.get("area")) : -1;
  found.query = parameters.get("q") ?? "";
  found.selected = places.id.indexOf(parameters.get("place"));
  // The outlets and languages of articles are known only once the whole page has been read.
  const articleFilters = canSlice ? { outlet: parameters.get("outlet"), lang: parameters.get("lang") } : {};
  const at = (parameters.get("at") ?? "").split(",").map(Number);
  return { found, articleFilters, at: at.length === 3 && at.every(Number.isFinite) ? at : null };
}

let applying = false;

/** Shows the view that the address describes. */
export function showAddress() {
  const { found, articleFilters, at } = read();
  applying = true;
  const { selected, selectedArea, outlet: _outlet, lang: _lang, ...filters } = found;
  change(filters);
  if (at) zoom.at(projectX(at[0]), projectY(at[1]), scaleOf(at[2]));
  else lookAtCountries(true);
  select(selected, null, at !== null);
  // The places in an area are known only once the figures are.
  if (selectedArea >= 0) frame();
  if (selectedArea >= 0 || view.selectedArea >= 0) selectArea(selectedArea, null, at !== null);
  applying = false;
  pageRead.then(() => {
    const differs = Object.entries(articleFilters).filter(([key, value]) => value !== view[key]);
    if (differs.length) change(Object.fromEntries(differs));
  });
}

let timer = 0;

// The address follows a change a moment later; a chosen place, at once and as a history entry.
function write(keys) {
  if (applying) return;
  clearTimeout(timer);
  if (keys.includes("selected")) writeNow("pushState");
  else timer = setTimeout(() => writeNow("replaceState"), WRITE_DELAY);
}

function writeNow(how) {
  const fragment = fragmentNow();
  if (fragment === location.hash.slice(1)) return;
  try {
    history[how](null, "", fragment ? `#${fragment}` : location.pathname + location.search);
  } catch {
    // An embedded page may not be allowed to; it shows the same without.
  }
}

/** The address of the current view, with or without the parameter of an embedded page. */
export function addressNow(embedded) {
  const fragment = fragmentNow();
  return `${location.href.split(/[?#]/)[0]}${embedded ? "?embed" : ""}${fragment ? `#${fragment}` : ""}`;
}

export function followAddress() {
  onChange(write);
  zoom.onRest(() => write(["at"]));
  addEventListener("popstate", showAddress);
  showAddress();
}
