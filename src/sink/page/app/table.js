// The shown places as CSV: the columns of places.csv as far as the page has them, with the figures of the
// chosen time and articles, and of each value if the run compares; or the listed areas, with their figures.

import { areaFigure, areaFigureOf, shadingsOf } from "./areas.js";
import { by, spellingsOf, values } from "./compare.js";
import { places } from "./data.js";
import { figures, valueFigure, shareOf } from "./figures.js";

// Makes spreadsheets read the file as UTF-8.
const BYTE_ORDER_MARK = "\ufeff";

const COLUMNS = {
  place_id: (place) => places.id[place],
  name: (place) => places.name[place],
  canonical_name: (place) => places.canonical[place] ?? places.name[place],
  kind: (place) => places.kinds[places.kind[place]],
  country: (place) => (places.country[place] === null ? "" : places.countries[places.country[place]][0]),
  country_name: (place) => (places.country[place] === null ? "" : places.countries[places.country[place]][1]),
  admin1: (place) => (places.area[place] === null ? "" : places.areas[places.area[place]]),
  lon: (place) => places.lon[place],
  lat: (place) => places.lat[place],
  mentions: (place) => figures.mentions[place],
  articles: (place) => figures.articles[place],
  weight: (place) => Number(figures.weight[place].toPrecision(6)),
  articles_about: (place) => figures.focus[place],
  variants: (place) => places.spellings[place].join("; "),
};

// Quoted if commas, quotes or line breaks would otherwise end the cell (RFC 4180).
const cell = (value) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));

const shortened = (share) => Number(share.toPrecision(6));

// As in compare.csv: the articles of each value, their share, and their spelling of the place.
const valueColumns = () =>
  by === null || by.of_place
    ? {}
    : Object.fromEntries(
        values.flatMap((label, value) => [
          [`articles_${label}`, (place) => valueFigure("articles", value, place)],
          [`share_${label}`, (place) => shortened(shareOf(value, place))],
          [`name_${label}`, (place) => spellingsOf(value, place)[0]?.[0] ?? ""],
        ]),
      );

function table(columns, rows) {
  const lines = rows.map((row) => Object.values(columns).map((of) => cell(of(row))).join());
  return `${BYTE_ORDER_MARK}${[Object.keys(columns).map(cell).join(), ...lines].join("\r\n")}\r\n`;
}

/** A table of places in the given order, as text. */
export const tableOf = (listed) => table({ ...COLUMNS, ...valueColumns() }, listed);

/** A table of areas in the given order. */
export function tableOfAreas({ set }, listed) {
  const figure = (shading) => (area) => areaFigure(set, shading, area) ?? "";
  const figureColumns = shadingsOf(set).map((shading) => [shading === "per-million" ? "articles_per_million" : shading === "share" ? "articles_share" : shading, figure(shading)]);
  const columns = { name: (area) => set.name[area], country: (area) => set.country[area], population: (area) => set.inhabitants[area] ?? "" };
  const valueColumnsOfArea = set.hasValues
    ? values.flatMap((label, value) => [
        [`articles_${label}`, (area) => areaFigureOf(set, "articles", area, value)],
        [`share_${label}`, (area) => shortened(areaFigureOf(set, "share", area, value))],
      ])
    : [];
  return table({ ...columns, ...Object.fromEntries([...figureColumns, ...valueColumnsOfArea]) }, listed);
}
