// The places and their figures, as stored in the page: columns with one value per place.

import { makeCalendar } from "./calendar.js";
import { data } from "./island.js";
import { say } from "./language.js";

export const places = data.places;
export const placeCount = places.name.length;
// Later places are those that articles are about without a counted mention.
export const namedCount = places.named;

// Groups of kinds that look alike on the map; `ring` for kinds larger than a point.
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
/** The kind of a place, in the reader's language. */
export const kindWord = (place) => kindWords[places.kind[place]];

const countryName = (place) => {
  const country = places.country[place];
  return country === null ? null : places.countries[country][1];
};

// The surroundings of a place, from small to large, without its own name.
export function whereabouts(place) {
  const area = places.area[place] === null ? null : places.areas[places.area[place]];
  const own = places.name[place];
  return [area, countryName(place)].filter((name) => name && name !== own);
}

export const calendar = makeCalendar(data.granularity, data.periods);
