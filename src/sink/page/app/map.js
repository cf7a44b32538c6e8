// The map: land, countries by shade, circles by weight, names where there is room.

const LARGEST = 26; // radius in pixels of the heaviest circle
const SMALLEST = 1.6;
const DOT = 2.4; // radius in pixels up to which circles are drawn many at a time
const FINGER = 14; // pixels that a touch may miss by
const POINTER = 4;
const FONT = '"Helvetica Neue", Helvetica, Arial, "Noto Sans", "Liberation Sans", sans-serif';

const canvas = byId("map");
const context = canvas.getContext("2d");

const map = {
  width: 0,
  height: 0,
  ratio: 1,
  transform: d3.zoomIdentity,
  // What is drawn: places without an outline, the heaviest first, and countries with one.
  points: [],
  shaded: [],
  scale: [0, 0],
  largest: 0,
  moving: false,
  hovered: -1,
  selected: -1,
};

// How large a circle is; its area goes with the weight. Circles grow a little on the way in, where
// there is room for them, and are smaller on a small map.
function largest() {
  const near = Math.min(1.7, Math.max(0.8, ((map.transform.k * WORLD) / 2000) ** 0.22));
  const room = Math.min(1.1, Math.max(0.7, Math.min(map.width, map.height) / 620));
  return LARGEST * near * room;
}
const radiusOf = (weight) =>
  Math.max(SMALLEST, map.largest * Math.sqrt(Math.min(1, weight / (map.scale[0] || 1))));

// Five classes, even in the root of the weight: between many light countries and a heavy one there
// are shades to tell.
const shadeClass = (weight) =>
  Math.min(colours.shades.length - 1, Math.floor(Math.sqrt(weight / (map.scale[1] || 1)) * colours.shades.length));

const screenX = (place) => map.transform.applyX(worldX[place]);
const screenY = (place) => map.transform.applyY(worldY[place]);

function onScreen(place, margin) {
  const x = screenX(place);
  const y = screenY(place);
  return x > -margin && x < map.width + margin && y > -margin && y < map.height + margin;
}

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

function drawMap() {
  if (map.width === 0) return;
  map.largest = largest();
  drawGround();
  context.setTransform(map.ratio, 0, 0, map.ratio, 0, 0);
  drawCircles();
  drawMarked();
  drawLabels();
}

// What lies under a point of the canvas: the smallest circle, else the country; -1 for neither.
// The tree is made when it is first asked after a change.
let tree = null;
function placeUnder(x, y, slack) {
  tree ??= d3.quadtree(
    map.points,
    (place) => worldX[place],
    (place) => worldY[place],
  );
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

// Measures the canvas; true where it has another size than before.
function fitCanvas() {
  const { clientWidth: width, clientHeight: height } = canvas;
  // Beyond two points a pixel nobody sees the difference, and phones take four times as long.
  const ratio = Math.min(2, devicePixelRatio || 1);
  if (width === map.width && height === map.height && ratio === map.ratio) return false;
  Object.assign(map, { width, height, ratio });
  covering = null;
  for (const each of [canvas, ground]) {
    [each.width, each.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  }
  return true;
}
