// The map: land, countries by shade, circles by weight, and names where there is room.

import { quadtree } from "d3-quadtree";
import { townsIn } from "./base.js";
import { clustersNow } from "./clusters.js";
import { colours } from "./colours.js";
import { GROUPS, groupOf } from "./data.js";
import { figures } from "./figures.js";
import { areasInSight, drawDots, drawGround, onImages, worldSeen } from "./ground.js";
import { drawHeat } from "./heat.js";
import { placeLabels } from "./labels.js";
import { integer } from "./language.js";
import { inside, levelAt, shapeOfPlace, worldX, worldY } from "./outlines.js";
import { fillOf } from "./paint.js";
import { context, inPane, map, onScreen, radiusOf, screenX, screenY, sizeCircles, sizeOf } from "./scene.js";

const TOWN_DOT = 1.4; // radius in pixels of a background town
const MAX_DOT = 2.4; // radius in pixels up to which circles are drawn in bulk
export const FONT = '"Helvetica Neue", Helvetica, Arial, "Noto Sans", "Liberation Sans", sans-serif';

function drawCircle(place, radius) {
  const { ring } = GROUPS[groupOf[place]];
  const colour = fillOf(place, colours);
  context.beginPath();
  context.arc(screenX(place), screenY(place), radius, 0, 2 * Math.PI);
  context.globalAlpha = ring ? 0.16 : 0.72;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = ring ? 1.6 : 1;
  context.strokeStyle = ring ? colour : colours.ring;
  context.stroke();
}

// The single points: all of them, unless they are drawn as groups or as heat.
const singles = () => (map.draw === "clusters" ? clustersNow().alone : map.draw === "heat" ? [] : map.points);

// The visible circles, the heaviest first, so that smaller circles are on top and can be clicked.
export function circlesInSight() {
  const circles = singles().map((place) => ({ place, radius: radiusOf(sizeOf(place)) }));
  return circles.filter(({ place, radius }) => onScreen(place, radius > MAX_DOT ? radius : 0));
}

function drawCircles() {
  const circles = circlesInSight();
  const dots = circles.filter(({ radius }) => radius <= MAX_DOT);
  drawDots(dots.map(({ place, radius }) => ({ x: screenX(place), y: screenY(place), radius, place })));
  drawMarkedAreas();
  if (map.draw === "heat") drawHeat();
  for (const { place, radius } of circles) if (radius > MAX_DOT) drawCircle(place, radius);
  for (const group of groupsInSight()) drawGroup(group);
}

/** The visible groups, with their positions on the map. */
export function groupsInSight() {
  if (map.draw !== "clusters") return [];
  const { groups } = clustersNow();
  return groups.map((group) => ({ ...group, at: map.transform.apply([group.x, group.y]) })).filter(({ at: [x, y], radius }) =>
    x > -radius && x < map.width + radius && y > -radius && y < map.height + radius,
  );
}

function drawGroup({ at: [x, y], radius, places }) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.globalAlpha = 0.9;
  context.fillStyle = colours.paper;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.strokeStyle = colours.accent;
  context.stroke();
  context.font = `600 11px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.ink;
  context.fillText(integer.format(places.length), x, y);
}

// More names on a large map, fewer on a small one.
const maxLabels = () => Math.round((map.width * map.height) / 11_000);

function labelCandidates() {
  const limit = maxLabels() * 4;
  const named = map.draw === "clusters" ? clustersNow().alone : map.points;
  const points = named.filter((place) => onScreen(place, 0)).slice(0, limit);
  const countries = map.shaded.filter((place) => onScreen(place, 0)).slice(0, limit);
  const [pointScale, countryScale] = map.scale;
  const rank = (place) =>
    place === map.selected ? Infinity : sizeOf(place) / (shapeOfPlace[place] ? countryScale : pointScale);
  const roomFor = (place) => {
    return shapeOfPlace[place].widest * map.transform.k > 26;
  };
  return [...points, ...countries.filter(roomFor)]
    .sort((a, b) => rank(b) - rank(a))
    .map((place) => ({
      place,
      x: screenX(place),
      y: screenY(place),
      radius: shapeOfPlace[place] ? 0 : radiusOf(sizeOf(place)),
      size: shapeOfPlace[place] ? 11 : 12,
      font: shapeOfPlace[place] ? `600 11px ${FONT}` : `500 12px ${FONT}`,
    }));
}

/** The names on the map, each with the left edge and the middle of its line. */
export function labelsInSight() {
  const blocked = groupsInSight().map(({ at: [x, y], radius }) => [x - radius, y - radius, x + radius, y + radius]);
  return placeLabels(context, labelCandidates(), map, maxLabels(), { blocked, towns: townsInSight() });
}

// Background towns where no place is named, if there is room for them.
function townsInSight() {
  if (onImages()) return [];
  const { k } = map.transform;
  return townsIn(worldSeen(), k, maxLabels() * 2).map(({ name, x, y }) => ({
    text: name,
    x: map.transform.applyX(x),
    y: map.transform.applyY(y),
    radius: TOWN_DOT,
    size: 10.5,
    font: `400 10.5px ${FONT}`,
  }));
}

function drawLabels() {
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.halo;
  for (const { text, at, font, radius, place, x, y } of labelsInSight()) {
    context.font = font;
    context.fillStyle = radius === 0 || place === undefined ? colours.muted : colours.ink;
    if (place === undefined) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
    }
    context.strokeText(text, at[0], at[1]);
    context.fillText(text, at[0], at[1]);
  }
}

// The area under the pointer and the one whose panel is open, below the circles.
function drawMarkedAreas() {
  const { k, x, y } = map.transform;
  const marked = areasInSight().filter(({ area }) => area === map.hoveredArea || area === map.selectedArea);
  context.setTransform(map.ratio * k, 0, 0, map.ratio * k, map.ratio * x, map.ratio * y);
  context.strokeStyle = colours.ink;
  context.lineWidth = 2 / k;
  for (const { outline } of marked) context.stroke(outline.at());
  context.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
}

// The place under the pointer and the one whose panel is open.
function drawMarked() {
  for (const place of new Set([map.selected, map.hovered])) {
    if (place < 0) continue;
    context.strokeStyle = colours.ink;
    if (shapeOfPlace[place] && figures.mentions[place] > 0 && !map.areas) {
      const { k, x, y } = map.transform;
      context.setTransform(map.ratio * k, 0, 0, map.ratio * k, map.ratio * x, map.ratio * y);
      context.lineWidth = 2 / k;
      context.stroke(shapeOfPlace[place].at(levelAt(k)));
      context.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
      continue;
    }
    context.beginPath();
    context.arc(screenX(place), screenY(place), radiusOf(sizeOf(place)) + 3, 0, 2 * Math.PI);
    context.lineWidth = 2.5;
    context.stroke();
  }
}

export function drawMap() {
  if (map.width === 0) return;
  sizeCircles();
  for (const pane of map.panes.keys()) inPane(pane, drawPane);
}

function drawPane() {
  drawGround();
  context.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
  drawCircles();
  drawMarked();
  drawLabels();
}

// Spatial index of the points; built on the first query for these points.
let treeCache = { points: null, tree: null };
function treeOf(points) {
  if (treeCache.points !== points) {
    const [x, y] = [(place) => worldX[place], (place) => worldY[place]];
    treeCache = { points, tree: quadtree(points, x, y) };
  }
  return treeCache.tree;
}

// The place at a point of the canvas: the smallest circle, otherwise the country; -1 for neither.
export function placeAt(x, y, slack) {
  const tree = treeOf(map.draw === "clusters" ? clustersNow().alone : map.points);
  const [wx, wy] = map.transform.invert([x, y]);
  const reach = (map.largest + slack) / map.transform.k;
  let best = -1;
  let bestRank = Infinity;
  tree.visit((node, x0, y0, x1, y1) => {
    if (x0 > wx + reach || x1 < wx - reach || y0 > wy + reach || y1 < wy - reach) return true;
    for (let leaf = node.length ? null : node; leaf; leaf = leaf.next) {
      const place = leaf.data;
      const distance = Math.hypot(screenX(place) - x, screenY(place) - y);
      const radius = radiusOf(sizeOf(place));
      // Within circles the smallest wins; near misses rank after all hits.
      const rank = distance <= radius ? radius : 1000 + distance - radius;
      if (distance <= radius + slack && rank < bestRank) [best, bestRank] = [place, rank];
    }
    return false;
  });
  if (best >= 0) return best;
  return map.shaded.find((place) => inside(shapeOfPlace[place], wx, wy)) ?? -1;
}

/** The area drawn at a point of the canvas; -1 for none. */
export function areaAt(x, y) {
  const [wx, wy] = map.transform.invert([x, y]);
  return areasInSight().find(({ outline }) => inside(outline, wx, wy))?.area ?? -1;
}
