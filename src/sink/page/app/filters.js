// The filters for which there is data, in the order of the frame.

import { areaSets, shadingsOf } from "./areas.js";
import { COMPARISONS, comparedBy, valueName, values as compared } from "./compare.js";
import { dayNumber, isoDay } from "./calendar.js";
import { GROUPS, calendar, groupOf, namedCount, places } from "./data.js";
import { byId, element, isolated } from "./element.js";
import { MEASURES } from "./figures.js";
import { integer, languageName, locale, say, sayFigure } from "./language.js";
import { pageRead } from "./mentions.js";
import { DRAWINGS } from "./scene.js";
import { canSlice, valuesOf } from "./slice.js";
import { areasShown, change, chosenShading, initial, lookAtCountries, onChange, selectArea, view } from "./view.js";

function fillKinds() {
  const inGroup = GROUPS.map(() => 0);
  for (const group of groupOf.subarray(0, namedCount)) inGroup[group] += 1;
  GROUPS.forEach(({ key }, group) => {
    if (!inGroup[group]) return;
    const box = element("input", { type: "checkbox", class: "unseen", id: `group-${key}` });
    box.addEventListener("change", () => {
      const groups = new Set(view.groups);
      if (box.checked) groups.add(group);
      else groups.delete(group);
      change({ groups });
    });
    byId("kinds").append(
      element(
        "label",
        { class: `chip ${key}` },
        box,
        element("span", { class: "key", "aria-hidden": "true" }),
        `${say(`group-${key}`)} `,
        element("small", {}, integer.format(inGroup[group])),
      ),
    );
  });
}

const countryCounts = () => {
  const counts = places.countries.map(() => 0);
  for (const country of places.country.slice(0, namedCount)) if (country !== null) counts[country] += 1;
  return counts;
};

function fillCountries() {
  const counts = countryCounts();
  const named = places.countries.map(([, name], number) => ({ name, number }));
  for (const { name, number } of named.sort((a, b) => a.name.localeCompare(b.name, locale))) {
    for (const id of ["country", "country-too"]) {
      byId(id).append(element("option", { value: number }, `${name} (${integer.format(counts[number])})`));
    }
  }
  byId("country").addEventListener("change", () => {
    const { value } = byId("country", "select");
    chooseCountries(value === "" ? [] : [Number(value)]);
  });
  byId("country-too").addEventListener("change", () => {
    const { value } = byId("country-too", "select");
    if (value !== "") chooseCountries([...view.countries, Number(value)]);
  });
}

function chooseCountries(numbers) {
  change({ countries: new Set(numbers) });
  lookAtCountries();
}

// The chosen countries, each with a button to remove it.
function showCountries() {
  const chosen = [...view.countries].map((country) => {
    const name = places.countries[country][1];
    const out = element("button", { type: "button", class: "chip", "aria-label": say("take-out", { name }) }, isolated(name), " ×");
    out.addEventListener("click", () => {
      chooseCountries([...view.countries].filter((each) => each !== country));
      byId("country").focus();
    });
    return out;
  });
  byId("countries").replaceChildren(...chosen);
  byId("countries").hidden = chosen.length < 2;
  byId("country", "select").value = view.countries.size > 0 ? String([...view.countries][0]) : "";
  byId("country-too").hidden = view.countries.size === 0;
  byId("country-too", "select").value = "";
}

// A choice among the values of a column of articles; hidden if all articles have the same.
function fillChoice(id, column, nameOf) {
  const values = valuesOf(column).map(([value, count]) => ({ value, count, name: nameOf(value) }));
  byId(`${id}-line`).hidden = values.length < 2;
  for (const { value, count, name } of values.sort((a, b) => a.name.localeCompare(b.name, locale))) {
    byId(id).append(element("option", { value }, `${name} (${integer.format(count)})`));
  }
  byId(id).addEventListener("change", () => change({ [column]: byId(id, "select").value || null }));
}

function fillMinimum(id, key) {
  byId(id).addEventListener("input", () => {
    const minimum = Math.floor(Number(byId(id, "input").value));
    change({ [key]: Number.isFinite(minimum) && minimum > 1 ? minimum : 1 });
  });
}

function fillDays() {
  byId("days-line").hidden = calendar.count < 2;
  if (calendar.count < 2) return;
  const [first, last] = [calendar.day(0), calendar.day(calendar.count) - 1];
  for (const id of ["since", "until"]) {
    byId(id, "input").min = isoDay(first);
    byId(id, "input").max = isoDay(last);
    byId(id).addEventListener("change", () => {
      const since = dayNumber(byId("since", "input").value) ?? first;
      const until = dayNumber(byId("until", "input").value) ?? last;
      const steps = calendar.stepsOf(since, until);
      if (steps) change({ from: steps[0], to: steps[1] });
      else showDays();
    });
  }
}

function showDays() {
  if (calendar.count < 2) return;
  byId("since", "input").value = isoDay(calendar.day(view.from));
  byId("until", "input").value = isoDay(calendar.day(view.to) - 1);
}

function fillMeasures() {
  const available = MEASURES.filter((measure) => measure !== "focus" || places.focus.some((count) => count > 0));
  for (const measure of available) byId("measure").append(element("option", { value: measure }, sayFigure(measure)));
  for (const draw of DRAWINGS) byId("draw").append(element("option", { value: draw }, say(`draw-${draw}`)));
  byId("draw").addEventListener("change", () => change({ draw: byId("draw", "select").value }));
  byId("measure").addEventListener("change", () => change({ measure: byId("measure", "select").value }));
}

// The choice of comparison; hidden if the run does not compare.
function fillComparison() {
  byId("compare-line").hidden = COMPARISONS.length < 2;
  if (COMPARISONS.length < 2) return;
  byId("compare-by").textContent = say("compare", { what: comparedBy });
  for (const each of COMPARISONS) byId("compare").append(element("option", { value: each }, say(`compare-${each}`)));
  byId("compare").addEventListener("change", () => change({ compare: byId("compare", "select").value }));
  for (const side of ["a", "b"]) {
    for (const value of compared.keys()) byId(`compare-${side}`).append(element("option", { value }, valueName(value)));
    byId(`compare-${side}`).addEventListener("change", () => change({ [side]: Number(byId(`compare-${side}`, "select").value) }));
  }
  byId("swap").addEventListener("click", () => change({ a: view.b, b: view.a }));
}

// The choice of shading: countries by their own name, or areas by a figure of all places in them.
function fillAreas() {
  byId("areas-line").hidden = areaSets.length === 0;
  for (const set of areaSets) {
    const group = element("optgroup", { label: say(`areas-${set.key}`) });
    for (const shading of shadingsOf(set)) group.append(element("option", { value: `${set.key} ${shading}` }, sayFigure(shading)));
    byId("areas").append(group);
  }
  byId("areas").addEventListener("change", () => {
    const [areas, shading] = byId("areas", "select").value.split(" ");
    selectArea(-1);
    change(areas ? { areas, shading, listed: "areas" } : { areas: null });
  });
  for (const listed of ["places", "areas"]) byId(`list-${listed}`).addEventListener("click", () => change({ listed }));
}

// Updates the filters from the view, whatever changed it.
function show() {
  GROUPS.forEach(({ key }, group) => {
    const box = byId(`group-${key}`, "input");
    if (box) box.checked = view.groups.has(group);
  });
  showCountries();
  showDays();
  byId("outlet", "select").value = view.outlet ?? "";
  byId("lang", "select").value = view.lang ?? "";
  byId("measure", "select").value = view.measure;
  byId("draw", "select").value = view.draw;
  byId("compare", "select").value = view.compare;
  byId("compare-two").hidden = !["two", "difference"].includes(view.compare);
  byId("sized").hidden = ["two", "difference"].includes(view.compare);
  for (const side of ["a", "b"]) byId(`compare-${side}`, "select").value = String(view[side]);
  for (const [pane, side] of [["pane-a", "a"], ["pane-b", "b"]]) {
    byId(pane).hidden = view.compare !== "two";
    byId(pane).textContent = compared.length ? valueName(view[side]) : "";
  }
  byId("areas", "select").value = areasShown() === null ? "" : `${view.areas} ${chosenShading(areasShown().set)}`;
  byId("outside", "input").checked = view.undated;
  const search = byId("search", "input");
  if (search.value !== view.query) search.value = view.query;
  for (const [id, key] of [["min-articles", "minArticles"], ["min-mentions", "minMentions"]]) {
    const field = byId(id, "input");
    if (Number(field.value || 1) !== view[key]) field.value = view[key] > 1 ? String(view[key]) : "";
  }
}

// Resets the filters to their initial state; position and measure stay.
function clearFilters() {
  const { measure: _measure, selected: _selected, selectedArea: _area, ...cleared } = initial();
  change(cleared);
}

export function fillFilters() {
  byId("clear-filters").addEventListener("click", clearFilters);
  fillKinds();
  fillCountries();
  fillDays();
  fillMeasures();
  fillComparison();
  fillAreas();
  fillMinimum("min-articles", "minArticles");
  fillMinimum("min-mentions", "minMentions");
  pageRead.then(() => {
    if (!canSlice) return;
    fillChoice("outlet", "outlet", (name) => name);
    fillChoice("lang", "lang", languageName);
    show();
  });
  onChange(show);
  show();
}
