// The polygons of first-level areas: dissolved, simplified and snapped to a grid, with shared borders.
//
// In: GeoJSON features with one code each. Out: TopoJSON with one MultiPolygon per code, outer rings
// anticlockwise and holes clockwise, as GeoJSON requires. Lines are simplified as arcs of a topology, so that
// neighbours keep a common border; if a ring then crosses itself, its arcs are drawn more finely until it
// does not.

import { merge } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, sphericalTriangleArea } from "topojson-simplify";

// Grid steps in degrees, longitude and latitude: about 110 m.
const STEP = 0.001;
// Minimum area, in square kilometres, of the triangle of a point and its neighbours; otherwise it is dropped.
const LEAST_TRIANGLE = 2;
// Areas smaller than this, in square kilometres, keep more points.
const SMALL_AREA = 2_000;
// Islands smaller than this are dropped, unless they are the largest piece of their area.
const LEAST_ISLAND = 4;
// How often the arcs of a self-crossing ring are drawn more finely, and by what factor.
const ROUNDS = 8;
const FINER = 4;

// Steradians per square kilometre; the earth's mean radius is 6371.0088 km.
const KM2 = 1 / 6371.0088 ** 2;
const KM_PER_DEGREE = 111.195;

function onGrid({ type, coordinates }) {
  const round = (value) => (typeof value === "number" ? Math.round(value / STEP) : value.map(round));
  return { type, coordinates: round(coordinates) };
}

function inDegrees(polygons) {
  return polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x * STEP, y * STEP])));
}

function signedArea(ring) {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = ring[at - 1];
    const [bx, by] = ring[at];
    sum += ax * by - bx * ay;
  }
  return sum / 2;
}

// Returns approximate square kilometres.
function km2(ring) {
  const middle = ring.reduce((sum, [, y]) => sum + y, 0) / ring.length;
  return Math.abs(signedArea(ring)) * KM_PER_DEGREE ** 2 * Math.cos((middle * Math.PI) / 180);
}

// Returns one MultiPolygon per code, from all features with that code.
function dissolved(keyed) {
  const objects = {};
  for (const { code, feature } of keyed) {
    objects[code] ??= { type: "GeometryCollection", geometries: [] };
    objects[code].geometries.push(onGrid(feature.geometry));
  }
  const whole = topology(objects);
  return Object.keys(objects)
    .sort()
    .map((id) => {
      const { coordinates } = merge(whole, whole.objects[id].geometries);
      return { id, polygons: withoutIslets(inDegrees(coordinates.filter(([outer]) => outer.length > 3))) };
    })
    .filter(({ polygons }) => polygons.length > 0);
}

function withoutIslets(polygons) {
  const sized = polygons.map((rings) => ({ rings, size: km2(rings[0]) })).sort((a, b) => b.size - a.size);
  return sized.filter(({ size }, at) => at === 0 || size >= LEAST_ISLAND).map(({ rings }) => rings);
}

function arcsOf(geometry) {
  return geometry.arcs.flat(2).map((arc) => (arc < 0 ? ~arc : arc));
}

function rounded([x, y]) {
  return [Math.round(x / STEP), Math.round(y / STEP)];
}

// Returns the arcs on the grid, keeping points whose triangle reaches the arc's limit.
function drawn(weighed, limits) {
  return weighed.arcs.map((arc, at) => {
    const kept = arc.filter(([, , weight]) => weight >= limits[at]).map(rounded);
    return kept.filter(([x, y], here) => here === 0 || x !== kept[here - 1][0] || y !== kept[here - 1][1]);
  });
}

function joined(arcs, indices) {
  const ring = [];
  for (const index of indices) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    ring.push(...(ring.length > 0 ? arc.slice(1) : arc));
  }
  return ring;
}

const side = ([ax, ay], [bx, by], [cx, cy]) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

// Returns whether two lines cross; touching does not count.
function cross(a, b, c, d) {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

// Returns whether any lines of a polygon cross, or two consecutive ones overlap.
function crosses(rings) {
  const segments = rings.flatMap((ring, of) =>
    ring.slice(1).map((end, at) => {
      const start = ring[at];
      const [west, east] = start[0] < end[0] ? [start[0], end[0]] : [end[0], start[0]];
      return { start, end, west, east, of, at, last: ring.length - 2 };
    }),
  );
  segments.sort((a, b) => a.west - b.west);
  for (let one = 0; one < segments.length; one++) {
    const a = segments[one];
    for (let other = one + 1; other < segments.length && segments[other].west <= a.east; other++) {
      const b = segments[other];
      const gap = Math.abs(a.at - b.at);
      if (a.of === b.of && (gap === 1 || gap === a.last)) {
        if (foldsBack(a, b)) return true;
        continue;
      }
      if (cross(a.start, a.end, b.start, b.end)) return true;
    }
  }
  return false;
}

// Returns whether two consecutive lines overlap.
function foldsBack(a, b) {
  const [shared, from, to] =
    String(a.end) === String(b.start) ? [a.end, a.start, b.end] : [a.start, a.end, b.start];
  const dot = (from[0] - shared[0]) * (to[0] - shared[0]) + (from[1] - shared[1]) * (to[1] - shared[1]);
  return side(from, shared, to) === 0 && dot > 0;
}

function isBad(rings) {
  return rings.some((ring) => ring.length < 4 || signedArea(ring) === 0) || crosses(rings);
}

// Returns a limit for each arc such that, if possible, no polygon crosses itself or collapses.
function limitsOf(weighed, geometries) {
  const limits = weighed.arcs.map(() => LEAST_TRIANGLE * KM2);
  for (const geometry of geometries.filter(({ size }) => size < SMALL_AREA)) {
    for (const arc of arcsOf(geometry)) limits[arc] = (LEAST_TRIANGLE * KM2) / FINER ** 2;
  }
  let bad = geometries.flatMap(({ arcs }) => arcs);
  for (let round = 0; round < ROUNDS && bad.length > 0; round++) {
    const arcs = drawn(weighed, limits);
    bad = bad.filter((rings) => isBad(rings.map((ring) => joined(arcs, ring))));
    const finer = new Set(bad.flat(2).map((arc) => (arc < 0 ? ~arc : arc)));
    if (round + 1 < ROUNDS) for (const arc of finer) limits[arc] /= FINER;
  }
  return { limits, bad };
}

// Reverses a ring of arcs.
function turned(ring) {
  return ring.map((arc) => ~arc).reverse();
}

// Returns a geometry's polygons that still have an area, wound as GeoJSON requires.
function finished({ id, arcs: polygons }, arcs, bad) {
  const kept = polygons
    .filter((rings) => !bad.has(rings) || signedArea(joined(arcs, rings[0])) !== 0)
    .map((rings) =>
      rings
        .filter((ring) => signedArea(joined(arcs, ring)) !== 0)
        .map((ring, at) => (signedArea(joined(arcs, ring)) > 0 === (at === 0) ? ring : turned(ring))),
    );
  return { type: "MultiPolygon", id, arcs: kept };
}

function delta(arc) {
  return arc.map(([x, y], at) => (at === 0 ? [x, y] : [x - arc[at - 1][0], y - arc[at - 1][1]]));
}

// Returns the arcs in use, renumbered in the order of use.
function compacted(geometries, arcs) {
  const numbers = new Map();
  const number = (arc) => {
    const index = arc < 0 ? ~arc : arc;
    if (!numbers.has(index)) numbers.set(index, numbers.size);
    return arc < 0 ? ~numbers.get(index) : numbers.get(index);
  };
  const renumbered = geometries.map((geometry) => ({
    ...geometry,
    arcs: geometry.arcs.map((rings) => rings.map((ring) => ring.map(number))),
  }));
  return { geometries: renumbered, arcs: [...numbers.keys()].map((index) => delta(arcs[index])) };
}

// Returns the topology of all areas; `bad` are the codes whose lines still cross.
export function shapes(keyed) {
  const areas = dissolved(keyed);
  const features = areas.map(({ id, polygons }) => ({
    type: "Feature",
    id,
    properties: {},
    geometry: { type: "MultiPolygon", coordinates: polygons },
  }));
  const whole = topology({ regions: { type: "FeatureCollection", features } });
  const weighed = presimplify(whole, sphericalTriangleArea);
  const sizes = new Map(areas.map(({ id, polygons }) => [id, polygons.reduce((sum, [outer]) => sum + km2(outer), 0)]));
  const geometries = whole.objects.regions.geometries.map((geometry) => ({
    ...geometry,
    size: sizes.get(geometry.id),
  }));
  const { limits, bad } = limitsOf(weighed, geometries);
  const arcs = drawn(weighed, limits);
  const unsound = new Set(bad);
  const left = geometries.map((geometry) => finished(geometry, arcs, unsound));
  const compact = compacted(left.filter(({ arcs: polygons }) => polygons.length > 0), arcs);
  return {
    topology: {
      type: "Topology",
      transform: { scale: [STEP, STEP], translate: [0, 0] },
      objects: { regions: { type: "GeometryCollection", geometries: compact.geometries } },
      arcs: compact.arcs,
    },
    bad: geometries.filter(({ arcs: polygons }) => polygons.some((rings) => unsound.has(rings))).map(({ id }) => id),
  };
}
