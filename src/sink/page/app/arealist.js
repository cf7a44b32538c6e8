// The list of areas, highest figure first: first-level areas, or areas of a joined file.

import { rankedAreas, shadeFigures } from "./areas.js";
import { places } from "./data.js";
import { byId, element, isolated } from "./element.js";
import { decimal, integer, percent, points, say } from "./language.js";

const FIRST_AREAS = 50; // areas shown at a time

const countryNames = new Map(places.countries);

/** The country of an area, if it has one. */
export const countryOfArea = (set, area) => countryNames.get(set.country[area]) ?? set.country[area];

/** A figure of an area, formatted for the list, the tip and the panel. */
export function formatAreaFigure(shading, value) {
  if (value === null) return "–";
  if (shading === "share") return percent.format(value);
  if (shading === "difference") return points.format(value);
  return (["weight", "per-million"].includes(shading) ? decimal : integer).format(value);
}

/** The figures that shade an area, formatted: two are side by side. */
export const formatShadeFigures = (areas, area) => shadeFigures(areas, area).map((figure) => formatAreaFigure(areas.shading, figure)).join(" · ");

const size = (areas, area) => Math.max(...shadeFigures(areas, area).map((figure) => Math.abs(figure ?? 0)));

export function makeAreaList(view, open) {
  const list = byId("area-list");
  let limit = FIRST_AREAS;
  let last = null;

  function row(areas, area, highest) {
    const { set } = areas;
    const bar = element("span", { class: "bar" });
    bar.style.width = `${Math.max(2, (size(areas, area) / highest) * 56)}px`;
    const button = element(
      "button",
      { type: "button", class: "row", "data-area": area, "aria-current": area === view.selectedArea ? "true" : null },
      element("span", { class: "what" }, element("span", { class: "name" }, isolated(set.name[area])), element("span", { class: "where" }, isolated(countryOfArea(set, area)))),
      element("span", { class: "count" }, element("span", { class: "figure" }, formatShadeFigures(areas, area)), bar),
    );
    button.addEventListener("click", () => open(area, button));
    return element("li", {}, button);
  }

  function fill(areas) {
    const shown = areas !== null && view.listed === "areas";
    document.body.classList.toggle("areas-listed", shown);
    byId("listed").hidden = areas === null;
    for (const which of ["places", "areas"]) byId(`list-${which}`).setAttribute("aria-pressed", String(view.listed === which));
    if (!shown) return;
    const key = areas.set.key + areas.shading;
    if (key !== last) limit = FIRST_AREAS;
    last = key;
    const ranked = rankedAreas(areas);
    const highest = ranked.length ? size(areas, ranked[0]) : 1;
    list.replaceChildren(...ranked.slice(0, limit).map((area) => row(areas, area, highest)));
    const more = byId("more-areas");
    more.hidden = ranked.length <= limit;
    more.textContent = say("more-areas", { n: Math.max(0, ranked.length - limit) });
    more.onclick = () => {
      limit = ranked.length;
      fill(areas);
    };
    byId("found").textContent = say("areas-counted", { n: ranked.length });
  }
  return { fill };
}
