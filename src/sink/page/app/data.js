// The places and their figures, as the page holds them: columns, a value a place.

import { makeCalendar } from "./calendar.js";
import { byId, parsed } from "./element.js";

export const data = parsed(byId("data"));
export const places = data.places;
export const placeCount = places.name.length;

// Kinds that look alike on the map; `ring` for what is larger than the point it stands on.
export const GROUPS = [
  { key: "city", label: "Towns and sites", kinds: ["city", "site", "road"], ring: false },
  { key: "country", label: "Countries", kinds: ["country"], ring: true },
  {
    key: "area",
    label: "Areas",
    kinds: ["admin1", "admin2", "admin3", "area", "region", "continent"],
    ring: true,
  },
  {
    key: "water",
    label: "Waters",
    kinds: ["ocean", "sea", "bay", "strait", "canal", "river", "lake", "water", "seabed"],
    ring: true,
  },
  { key: "land", label: "Land forms", kinds: null, ring: true },
];
export const COUNTRIES = 1;

const KIND_WORDS = {
  city: "town or city",
  admin1: "first-level area",
  admin2: "second-level area",
  admin3: "third-level area",
};

const groupOfKind = places.kinds.map((kind) =>
  GROUPS.findIndex(({ kinds }) => kinds === null || kinds.includes(kind)),
);
export const groupOf = Uint8Array.from(places.kind, (kind) => groupOfKind[kind]);
export const kindWord = (place) => {
  const kind = places.kinds[places.kind[place]];
  return KIND_WORDS[kind] ?? kind;
};
const countryName = (place) => {
  const country = places.country[place];
  return country === null ? null : places.countries[country][1];
};

// Where a place lies, from small to large, without saying its own name again.
export function whereabouts(place) {
  const area = places.area[place] === null ? null : places.areas[places.area[place]];
  const said = places.name[place];
  return [area, countryName(place)].filter((name) => name && name !== said);
}

export const calendar = makeCalendar(data.granularity, data.periods);
