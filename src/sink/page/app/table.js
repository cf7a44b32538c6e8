// The places that are shown, as CSV: the columns of places.csv as far as the page has them, with the
// figures of the chosen time and articles.

import { places } from "./data.js";
import { figures } from "./figures.js";

// Spreadsheets take a file for UTF-8 where it begins with this.
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
  variants: (place) => places.spellings[place].join("; "),
};

// Quoted where commas, quotes or line breaks would otherwise end the cell (RFC 4180).
const cell = (value) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));

/** A table of places in their order, as text. */
export function tableOf(shown) {
  const rows = shown.map((place) => Object.values(COLUMNS).map((of) => cell(of(place))).join());
  return `${BYTE_ORDER_MARK}${[Object.keys(COLUMNS).join(), ...rows].join("\r\n")}\r\n`;
}
