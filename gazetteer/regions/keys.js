// Which first-level area of GeoNames a polygon of Natural Earth is, or is a part of.
//
// In: Natural Earth's features, GeoNames' cities and lists of areas. Out: a code such as UA.05 for
// each feature, or none, and why. Natural Earth draws counties where GeoNames has the country above
// them (GB), departments where it has regions (FR), and municipalities that were merged since (LV),
// so that codes alone do not do: the cities inside a polygon say where GeoNames counts what lies
// there. The feature's own code settles it where there are no cities to ask. A polygon that several
// areas share, none with half of its cities, is nobody's: Kenya's eight provinces are not its counties.

// Fewer cities than these say nothing against the polygon's own code; fewer than those do not while one
// of them has it, since the lines of small polygons are coarse.
const FEW_CITIES = 2;
const SOME_CITIES = 5;
// How many times the cities of the polygon's own area another must have to overrule it: an area that was
// split since keeps the shape that goes by its name.
const AS_MANY = 2;

// Degrees of the grid by which cities are found.
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

// The cities whose first-level area GeoNames lists, by cell.
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

// How many cities of each area lie in some polygons, the most first.
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

// What the feature's own codes say: GeoNames' code, then ISO 3166-2 by way of the areas that have it.
function ownCode({ gn_a1_code, gn_id, iso_3166_2 }, { areas, codeById, codeByIso }) {
  if (codeById.has(String(gn_id))) return codeById.get(String(gn_id));
  if (areas.has(gn_a1_code)) return gn_a1_code;
  return codeByIso.get(iso_3166_2);
}

// The votes of the country that Natural Earth sees there, unless nearly all cities are another's: its
// lines follow who holds an area, and along borders they are off by a village.
function votesAt({ iso_a2 }, votes) {
  const own = votes.filter(([code]) => code.startsWith(`${iso_a2}.`));
  return total(own) * 4 >= total(votes) ? own : votes;
}

function total(votes) {
  return votes.reduce((sum, [, count]) => sum + count, 0);
}

// The code of a feature, and by what it was found.
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

// The features with their codes; `lists` are the areas and what leads to them.
export function keyed(features, cities, lists) {
  const grid = gridOf(cities, lists.areas);
  return features.map((feature) => {
    const votes = votesAt(feature.properties, votesIn(polygonsOf(feature.geometry), grid));
    return { feature, votes, ...settle(ownCode(feature.properties, lists), votes) };
  });
}
