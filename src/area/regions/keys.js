// Assigns each polygon of Natural Earth to the first-level area of GeoNames that it is, or is part of.
//
// In: Natural Earth's features, GeoNames' cities and lists of areas. Out: for each feature a code such as
// UA.05, or none, and the reason. Natural Earth draws counties where GeoNames has the country that contains
// them (GB), departments where it has regions (FR), and municipalities that have since been merged (LV).
// Codes alone are therefore not enough: the cities inside a polygon show where GeoNames counts the places
// there. Without cities, the feature's own code decides. A polygon shared by several areas, none with half of
// its cities, is assigned to none: Kenya's eight provinces are not its counties.

// Below FEW_CITIES, cities cannot overrule the polygon's own code. Below SOME_CITIES, they cannot if one of
// them has that code, because the lines of small polygons are coarse.
const FEW_CITIES = 2;
const SOME_CITIES = 5;
// How many times as many cities as the polygon's own area another area needs to overrule it: an area that has
// since been split keeps the shape with its name.
const AS_MANY = 2;

// Size in degrees of a cell of the city grid.
const CELL = 1;

export function polygonsOf({ type, coordinates }) {
  return type === "Polygon" ? [coordinates] : coordinates;
}

export function contains(ring, [x, y]) {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [ax, ay] = ring[at];
    const [bx, by] = ring[before];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

function isInside(polygons, point) {
  return polygons.some(
    ([outer, ...holes]) => contains(outer, point) && !holes.some((hole) => contains(hole, point)),
  );
}

function cellOf(lon, lat) {
  return `${Math.floor(lon / CELL)},${Math.floor(lat / CELL)}`;
}

// Returns the cities in listed first-level areas, by cell.
function gridOf(cities, areas) {
  const grid = new Map();
  for (const { lat, lng, country, admin1 } of cities) {
    const code = `${country}.${admin1}`;
    if (!areas.has(code)) continue;
    const point = [Number(lng), Number(lat)];
    const cell = cellOf(...point);
    if (!grid.has(cell)) grid.set(cell, []);
    grid.get(cell).push({ point, code });
  }
  return grid;
}

function boxOf(polygons) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of polygons) {
    for (const [x, y] of outer) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

// Counts the cities in the polygons by area, the most first.
function votesIn(polygons, grid) {
  const votes = new Map();
  const [west, south, east, north] = boxOf(polygons).map((degrees) => Math.floor(degrees / CELL));
  for (let column = west; column <= east; column++) {
    for (let row = south; row <= north; row++) {
      for (const { point, code } of grid.get(`${column},${row}`) ?? []) {
        if (isInside(polygons, point)) votes.set(code, (votes.get(code) ?? 0) + 1);
      }
    }
  }
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// Returns the area of the feature's own codes: GeoNames' code, then ISO 3166-2 through the areas that have
// it.
function ownCode({ gn_a1_code, gn_id, iso_3166_2 }, { areas, codeById, codeByIso }) {
  if (codeById.has(String(gn_id))) return codeById.get(String(gn_id));
  if (areas.has(gn_a1_code)) return gn_a1_code;
  return codeByIso.get(iso_3166_2);
}

// Returns the votes of Natural Earth's country, unless nearly all cities are in another one. Its lines show
// de-facto control, and along borders they are off by a village.
function votesAt({ iso_a2 }, votes) {
  const own = votes.filter(([code]) => code.startsWith(`${iso_a2}.`));
  return total(own) * 4 >= total(votes) ? own : votes;
}

function total(votes) {
  return votes.reduce((sum, [, count]) => sum + count, 0);
}

// Returns the code of a feature, and how it was found.
function settle(own, votes) {
  const cities = total(votes);
  const forOwn = votes.find(([code]) => code === own)?.[1] ?? 0;
  if (own && (cities < FEW_CITIES || (cities < SOME_CITIES && forOwn > 0))) return { code: own, by: "its code" };
  if (cities === 0) return { by: "nothing" };
  const [[first, most]] = votes;
  if (own && forOwn * AS_MANY >= most) return { code: own, by: "code and cities" };
  if (most * 2 <= cities) return { by: "several areas" };
  return { code: first, by: own ? "cities against the code" : "cities" };
}

// Returns the features with their codes; `lists` has the areas and the maps to their codes.
export function keyed(features, cities, lists) {
  const grid = gridOf(cities, lists.areas);
  return features.map((feature) => {
    const votes = votesAt(feature.properties, votesIn(polygonsOf(feature.geometry), grid));
    return { feature, votes, ...settle(ownCode(feature.properties, lists), votes) };
  });
}
