// The map: land, countries by shade, circles by weight, names where there is room.

import { colours } from "./colours.js";
import { GROUPS, groupOf } from "./data.js";
import { figures } from "./figures.js";
import { drawDots, drawGround } from "./ground.js";
import { placeLabels } from "./labels.js";
import { inside, levelAt, shapeOfPlace, worldX, worldY } from "./outlines.js";
import { context, map, onScreen, radiusOf, screenX, screenY, sizeCircles } from "./scene.js";

const DOT = 2.4; // radius in pixels up to which circles are drawn many at a time
const FONT = '"Helvetica Neue", Helvetica, Arial, "Noto Sans", "Liberation Sans", sans-serif';

function drawCircle(place, radius) {
  const { ring } = GROUPS[groupOf[place]];
  const colour = colours.groups[groupOf[place]];
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

function drawCircles() {
  const dots = [];
  const circles = [];
  for (const place of map.points) {
    const radius = radiusOf(figures.weight[place]);
    if (radius > DOT) {
      if (onScreen(place, radius)) circles.push([place, radius]);
    } else if (onScreen(place, 0)) {
      dots.push({ x: screenX(place), y: screenY(place), radius, group: groupOf[place] });
    }
  }
  drawDots(dots);
  // The heaviest first, so that smaller circles lie on top and can be reached.
  for (const [place, radius] of circles) drawCircle(place, radius);
}

// More names where there is more map, fewer on a small one.
const mostLabels = () => Math.round((map.width * map.height) / 11_000);

function labelCandidates() {
  const most = mostLabels() * 4;
  const points = map.points.filter((place) => onScreen(place, 0)).slice(0, most);
  const countries = map.shaded.filter((place) => onScreen(place, 0)).slice(0, most);
  const [ofPoints, ofCountries] = map.scale;
  const rank = (place) =>
    place === map.selected ? Infinity : figures.weight[place] / (shapeOfPlace[place] ? ofCountries : ofPoints);
  const roomFor = (place) => {
    return shapeOfPlace[place].widest * map.transform.k > 26;
  };
  return [...points, ...countries.filter(roomFor)]
    .sort((a, b) => rank(b) - rank(a))
    .map((place) => ({
      place,
      x: screenX(place),
      y: screenY(place),
      radius: shapeOfPlace[place] ? 0 : radiusOf(figures.weight[place]),
      size: shapeOfPlace[place] ? 11 : 12,
      font: shapeOfPlace[place] ? `600 11px ${FONT}` : `500 12px ${FONT}`,
    }));
}

function drawLabels() {
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.halo;
  for (const { text, at, font, radius } of placeLabels(context, labelCandidates(), map, mostLabels())) {
    context.font = font;
    context.fillStyle = radius === 0 ? colours.muted : colours.ink;
    context.strokeText(text, ...at);
    context.fillText(text, ...at);
  }
}

// The place under the pointer and the one whose panel is open.
function drawMarked() {
  for (const place of new Set([map.selected, map.hovered])) {
    if (place < 0) continue;
    context.strokeStyle = colours.ink;
    if (shapeOfPlace[place] && figures.mentions[place] > 0) {
      const { k, x, y } = map.transform;
      context.setTransform(map.ratio * k, 0, 0, map.ratio * k, map.ratio * x, map.ratio * y);
      context.lineWidth = 2 / k;
      context.stroke(shapeOfPlace[place].at(levelAt(k)));
      context.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
      continue;
    }
    context.beginPath();
    context.arc(screenX(place), screenY(place), radiusOf(figures.weight[place]) + 3, 0, 2 * Math.PI);
    context.lineWidth = 2.5;
    context.stroke();
  }
}

export function drawMap() {
  if (map.width === 0) return;
  sizeCircles();
  drawGround();
  context.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
  drawCircles();
  drawMarked();
  drawLabels();
}

// Where points are, to be asked what is near; made when it is first asked of these points.
let known = { points: null, tree: null };
function treeOf(points) {
  if (known.points !== points) {
    const [x, y] = [(place) => worldX[place], (place) => worldY[place]];
    known = { points, tree: d3.quadtree(points, x, y) };
  }
  return known.tree;
}

// What lies under a point of the canvas: the smallest circle, else the country; -1 for neither.
export function placeUnder(x, y, slack) {
  const tree = treeOf(map.points);
  const [wx, wy] = map.transform.invert([x, y]);
  const reach = (map.largest + slack) / map.transform.k;
  let best = -1;
  let bestRank = Infinity;
  tree.visit((node, x0, y0, x1, y1) => {
    if (x0 > wx + reach || x1 < wx - reach || y0 > wy + reach || y1 < wy - reach) return true;
    for (let leaf = node.length ? null : node; leaf; leaf = leaf.next) {
      const place = leaf.data;
      const distance = Math.hypot(screenX(place) - x, screenY(place) - y);
      const radius = radiusOf(figures.weight[place]);
      // Inside a circle the smallest wins; near misses come after all hits.
      const rank = distance <= radius ? radius : 1000 + distance - radius;
      if (distance <= radius + slack && rank < bestRank) [best, bestRank] = [place, rank];
    }
    return false;
  });
  if (best >= 0) return best;
  return map.shaded.find((place) => inside(shapeOfPlace[place], wx, wy)) ?? -1;
}
