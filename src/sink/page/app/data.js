// The places and their figures, as the page holds them: columns, a value a place.

import { makeCalendar } from "./calendar.js";
import { data } from "./island.js";
import { say } from "./language.js";

export const places = data.places;
export const placeCount = places.name.length;
// Those behind are places that articles are about and no counted mention names.
export const namedCount = places.named;

// Kinds that look alike on the map; `ring` for what is larger than the point it stands on.
export const GROUPS = [
  { key: "city", kinds: ["city", "site", "road"], ring: false },
  { key: "country", kinds: ["country"], ring: true },
  { key: "area", kinds: ["admin1", "admin2", "admin3", "area", "region", "continent"], ring: true },
  {
    key: "water",
    kinds: ["ocean", "sea", "bay", "strait", "canal", "river", "lake", "water", "seabed"],
    ring: true,
  },
  { key: "land", kinds: null, ring: true },
];
export const COUNTRIES = 1;

const groupOfKind = places.kinds.map((kind) =>
  GROUPS.findIndex(({ kinds }) => kinds === null || kinds.includes(kind)),
);
export const groupOf = Uint8Array.from(places.kind, (kind) => groupOfKind[kind]);

const kindWords = places.kinds.map((kind) => say(`kind-${kind}`));
/** What sort of place it is, in the reader's language. */
export const kindWord = (place) => kindWords[places.kind[place]];

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
