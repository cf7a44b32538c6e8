// Exports of the page: its address, a snippet that embeds it, a picture, the data, a print.

import { addressNow } from "./address.js";
import { areaFigure, areaFigureOf, comparesTwo, rankedAreas, shadingsOf } from "./areas.js";
import { countryOfArea, formatAreaFigure } from "./arealist.js";
import { colours, paletteOf } from "./colours.js";
import { valueName } from "./compare.js";
import { places, whereabouts } from "./data.js";
import { byId, element, isolated } from "./element.js";
import { figures } from "./figures.js";
import { percent, points, say, sayFigure } from "./language.js";
import { formatFigure } from "./list.js";
import { pictureOf, pngFile, svgFile } from "./picture.js";
import { tableOf, tableOfAreas } from "./table.js";
import { areasShown, frame, shownAreas, shownPlaces, view } from "./view.js";

const EMBED_HEIGHT = 480; // pixels
const PRINTED_ROWS = 40; // places that fit beside the map on two sheets

const escaped = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function snippet() {
  const attributes = {
    src: addressNow(true),
    title: document.title,
    width: "100%",
    height: String(EMBED_HEIGHT),
    loading: "lazy",
    frameborder: "0",
  };
  const parts = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${parts.join(" ")}></iframe>`;
}

function openShare() {
  byId("share-link", "input").value = addressNow(false);
  byId("share-embed", "textarea").value = snippet();
  byId("share-local").hidden = location.protocol !== "file:";
  byId("share-status").textContent = "";
  byId("share", "dialog").showModal();
}

async function copy(from) {
  const status = byId("share-status");
  try {
    await navigator.clipboard.writeText(from.value);
    status.textContent = say("copied");
  } catch {
    // If the page may not write to the clipboard, the text is selected for the reader to copy.
    from.select();
    status.textContent = say("copy-yourself");
  }
}

// A file name from the title: letters and digits of any script.
const fileName = (ending) => `${document.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "map"}.${ending}`;

function save(content, ending) {
  const address = URL.createObjectURL(content);
  element("a", { href: address, download: fileName(ending) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// The list as a table.
function shownTable() {
  const areas = areasShown();
  return areas && view.listed === "areas" ? tableOfAreas(areas, shownAreas()) : tableOf(shownPlaces());
}

const SAVES = {
  "save-png": async () => save(await pngFile(pictureOf(view, colours)), "png"),
  "save-svg": () => save(new Blob([svgFile(pictureOf(view, colours))], { type: "image/svg+xml" }), "svg"),
  "save-csv": () => save(new Blob([shownTable()], { type: "text/csv;charset=utf-8" }), "csv"),
  "save-print": () => {
    byId("share", "dialog").close();
    print();
  },
};

// The printed columns: each with a heading and a function of a place.
function printedColumns() {
  if (["two", "difference"].includes(view.compare)) {
    return [
      [valueName(view.a), (place) => percent.format(figures.a[place])],
      [valueName(view.b), (place) => percent.format(figures.b[place])],
      [say("difference"), (place) => points.format(figures.difference[place])],
    ];
  }
  return ["mentions", "articles", "weight"].map((measure) => [say(measure), (place) => formatFigure(measure, figures[measure][place])]);
}

// Prepares the print: the current view as a picture, in light colours, and the places with the highest
// figures as a table, because a scrolling list prints only its visible part.
function fillPrint() {
  frame();
  const sheet = byId("print");
  const shown = shownPlaces().slice(0, PRINTED_ROWS);
  const areas = areasShown();
  if (areas && view.listed === "areas") {
    sheet.replaceChildren(pictureOf(view, paletteOf(sheet)), areaSheet(areas));
    return;
  }
  const columns = printedColumns();
  const row = (place) =>
    element(
      "tr",
      {},
      element("td", {}, isolated(places.name[place])),
      element("td", {}, isolated(whereabouts(place).join(", "))),
      ...columns.map(([, of]) => element("td", {}, of(place))),
    );
  const head = [say("place"), "", ...columns.map(([name]) => name)].map((text) => element("th", {}, isolated(text)));
  sheet.replaceChildren(
    pictureOf(view, paletteOf(sheet)),
    element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...shown.map(row))),
  );
}

function areaSheet(areas) {
  const { set } = areas;
  const columns = [
    ...shadingsOf(set).map((each) => [sayFigure(each), (area) => formatAreaFigure(each, areaFigure(set, each, area))]),
    ...(comparesTwo(areas) ? set.pair.map((value) => [valueName(value), (area) => formatAreaFigure("share", areaFigureOf(set, "share", area, value))]) : []),
  ];
  const row = (area) =>
    element("tr", {}, element("td", {}, isolated(set.name[area])), element("td", {}, isolated(countryOfArea(set, area))), ...columns.map(([, of]) => element("td", {}, of(area))));
  const head = ["", "", ...columns.map(([name]) => name)].map((text) => element("th", {}, isolated(text)));
  const ranked = rankedAreas(areas).slice(0, PRINTED_ROWS);
  return element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...ranked.map(row)));
}

/** Whether the page is embedded in another page, as a map without panels. */
export const embedded = new URLSearchParams(location.search).has("embed");

export function offerSharing() {
  document.body.classList.toggle("embed", embedded);
  byId("share-open").addEventListener("click", openShare);
  byId("share-close").addEventListener("click", () => byId("share", "dialog").close());
  byId("copy-link").addEventListener("click", () => copy(byId("share-link")));
  byId("copy-embed").addEventListener("click", () => copy(byId("share-embed")));
  for (const [id, work] of Object.entries(SAVES)) byId(id).addEventListener("click", work);
  byId("full").addEventListener("click", () => {
    byId("full", "a").href = addressNow(false);
  });
  addEventListener("beforeprint", fillPrint);
  addEventListener("afterprint", () => byId("print").replaceChildren());
}
