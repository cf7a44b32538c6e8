// The review page: takes rows of names and returns an alias file.
//
// The element `data` has the rows, the most doubtful first, and `outlines` the countries as TopoJSON. A
// decision is a place's id, or "-" for no place; its key is the row's name with the place that the run
// chose for it, so that it survives a new list from the same articles. Nothing is fetched.
"use strict";

const element = (id) => document.getElementById(id);
const read = (id) => JSON.parse(element(id).textContent);
const { items, download, attribution } = read("data");

const NO_PLACE = "-";
const SHOWN_AT_ONCE = 300; // rows in the list until more are requested
const SAID_FOR = 4000; // milliseconds

// ---- decisions ----

const storeKey = `exonym-review:${location.pathname}`;
const keyOf = (item) => JSON.stringify([item.name, item.chosen_id]);
const decisions = new Map(items.filter((item) => item.place).map((item) => [keyOf(item), item.place]));
for (const [key, place] of Object.entries(kept())) {
  if (place === null) decisions.delete(key);
  else decisions.set(key, place);
}
const undone = []; // the state before each decision, the last at the end

// Browsers may refuse storage; then decisions are lost when the page is closed, and the page says so.
function kept() {
  try {
    return JSON.parse(localStorage.getItem(storeKey)) ?? {};
  } catch {
    return {};
  }
}

function keep() {
  const all = Object.fromEntries(items.map((item) => [keyOf(item), decisions.get(keyOf(item)) ?? null]));
  try {
    localStorage.setItem(storeKey, JSON.stringify(all));
  } catch {
    say("This browser does not store decisions: download the alias file before you close the page.");
  }
}

// ---- display ----

let shown = []; // numbers of the listed rows, by search and filter
let limit = SHOWN_AT_ONCE;
let current = -1; // the number of the row on the card

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const haystacks = items.map((item) =>
  fold([item.name, item.chosen, item.example, ...item.places.map((place) => `${place.name} ${place.id}`)].join("\n")),
);

function make(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const percent = (part) => `${Math.round(part * 100)}%`;
const counted = (count, thing) => `${count.toLocaleString("en-GB")} ${thing}${count === 1 ? "" : "s"}`;

function described(item, id) {
  if (id === NO_PLACE) return "not a place";
  const place = item.places.find((each) => each.id === id);
  return place ? [place.name, place.within].filter(Boolean).join(", ") : id;
}

function takenFor(item) {
  if (item.chosen_id && item.chosen_id !== "none") return `taken for ${item.chosen || item.chosen_id}`;
  return item.status === "rejected" ? "taken for no place" : "not settled";
}

function fillList() {
  const wanted = fold(element("search").value.trim());
  const openOnly = element("open-only").checked;
  shown = items.keys().toArray().filter((at) => {
    if (openOnly && decisions.has(keyOf(items[at])) && at !== current) return false;
    return !wanted || haystacks[at].includes(wanted);
  });
  const visible = shown.slice(0, limit);
  element("list").replaceChildren(...visible.map(option));
  element("more").hidden = shown.length <= limit;
  element("more").textContent = `Show ${counted(Math.min(SHOWN_AT_ONCE, shown.length - limit), "more name")}`;
  element("found").textContent = shown.length === items.length ? counted(items.length, "name") : `${shown.length.toLocaleString("en-GB")} of ${counted(items.length, "name")}`;
  markCurrent();
}

function option(at) {
  const item = items[at];
  const made = make("div");
  made.id = `row-${at}`;
  made.setAttribute("role", "option");
  made.dataset.at = at;
  made.append(make("span", "tick"), make("span", "name"), make("span", "count"), make("span", "means"));
  made.children[1].textContent = item.name;
  made.children[1].dir = "auto";
  made.children[2].textContent = item.count ?? "";
  fillOption(made, item);
  return made;
}

function fillOption(made, item) {
  const decided = decisions.get(keyOf(item));
  made.children[0].textContent = decided === undefined ? "" : "✓";
  made.children[3].textContent = decided === undefined ? takenFor(item) : described(item, decided);
  made.setAttribute("aria-label", `${item.name}, ${decided === undefined ? takenFor(item) : `decided: ${described(item, decided)}`}`);
}

function markCurrent() {
  for (const other of element("list").querySelectorAll('[aria-selected="true"]')) other.removeAttribute("aria-selected");
  const row = element(`row-${current}`);
  if (!row) {
    element("list").removeAttribute("aria-activedescendant");
    return;
  }
  row.setAttribute("aria-selected", "true");
  element("list").setAttribute("aria-activedescendant", row.id);
  // Scrolls only the list: on a phone the page would scroll too, away from the card.
  const list = element("list");
  list.scrollTop = Math.min(row.offsetTop, Math.max(list.scrollTop, row.offsetTop + row.offsetHeight - list.clientHeight));
}

function fillProgress() {
  const decided = items.filter((item) => decisions.has(keyOf(item))).length;
  element("progress").textContent = `${decided.toLocaleString("en-GB")} of ${counted(items.length, "name")} decided`;
  element("download").disabled = decided === 0;
  element("undo").disabled = undone.length === 0;
}

function fillCard() {
  const item = items[current];
  element("card").hidden = !item;
  if (!item) return;
  element("name").textContent = item.name;
  const parts = [takenFor(item)];
  const isChosen = item.chosen_id && item.chosen_id !== "none";
  if (item.confidence !== null) parts.push(isChosen ? `${percent(item.confidence)} sure` : `best guess ${percent(item.confidence)}`);
  if (item.count !== null) {
    const articles = item.articles === null ? "" : ` in ${counted(item.articles, "article")}`;
    parts.push(counted(item.count, "mention") + articles);
  }
  if (item.reason) parts.push(`because: ${item.reason}`);
  element("taken").textContent = parts.join(" · ");
  element("example").replaceChildren(...marked(item.example, item.name));
  element("source").textContent = item.article;
  element("places").replaceChildren(...item.places.map(placeButton), noPlaceButton());
  element("other-wrong").textContent = "";
  element("other-id").value = "";
  fillPressed();
}

// The sentence, with every occurrence of the name marked.
function marked(text, name) {
  const nodes = [];
  let rest = text;
  for (let at = rest.indexOf(name); name && at >= 0; at = rest.indexOf(name)) {
    nodes.push(document.createTextNode(rest.slice(0, at)), make("mark", "", name));
    rest = rest.slice(at + name.length);
  }
  nodes.push(document.createTextNode(rest));
  return nodes;
}

function placeButton(place, number) {
  const made = make("button");
  made.type = "button";
  made.dataset.place = place.id;
  const name = make("span", "", place.name);
  name.dir = "auto";
  made.append(make("kbd", "", number + 1), name, make("span", "where", [place.within, place.kind, place.id].filter(Boolean).join(" · ")));
  return made;
}

function noPlaceButton() {
  const made = make("button");
  made.type = "button";
  made.dataset.place = NO_PLACE;
  made.append(make("kbd", "", "0"), make("span", "", "Not a place"));
  return made;
}

function fillPressed() {
  const item = items[current];
  const decided = decisions.get(keyOf(item));
  for (const button of element("places").children) {
    button.setAttribute("aria-pressed", String(button.dataset.place === decided));
  }
  const isListed = decided === undefined || decided === NO_PLACE || item.places.some((place) => place.id === decided);
  if (!isListed) element("other-id").value = decided;
  drawMap();
}

let quiet = 0;
function say(text) {
  element("said").textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => (element("said").textContent = ""), SAID_FOR);
}

// ---- actions ----

function go(at) {
  if (at === undefined || !items[at]) return;
  current = at;
  const place = shown.indexOf(at);
  if (place >= limit) {
    limit = place + SHOWN_AT_ONCE;
    fillList();
  }
  markCurrent();
  fillCard();
  document.querySelector("main").scrollTop = 0;
  window.scrollTo(0, 0);
}

function step(by) {
  const place = shown.indexOf(current);
  go(shown[Math.max(0, Math.min(shown.length - 1, place + by))]);
}

// The next undecided row; the first one if none follows.
function goOn() {
  const place = shown.indexOf(current);
  const isOpen = (at) => !decisions.has(keyOf(items[at]));
  const next = shown.slice(place + 1).find(isOpen) ?? shown.find(isOpen);
  if (next === undefined) {
    const all = items.every((item) => decisions.has(keyOf(item)));
    say(all ? "All names are decided: download the alias file." : "All names of this list are decided.");
    return;
  }
  go(next);
}

function decide(at, place) {
  const key = keyOf(items[at]);
  undone.push([at, decisions.get(key)]);
  set(at, place);
}

function set(at, place) {
  const item = items[at];
  if (place === undefined) decisions.delete(keyOf(item));
  else decisions.set(keyOf(item), place);
  const row = element(`row-${at}`);
  if (row) fillOption(row, item);
  if (at === current) fillPressed();
  fillProgress();
  keep();
}

function choose(place) {
  const item = items[current];
  if (!item) return;
  decide(current, place);
  say(`${item.name}: ${described(item, place)}`);
  goOn();
}

function clear() {
  if (!items[current] || !decisions.has(keyOf(items[current]))) return;
  decide(current, undefined);
  say(`${items[current].name}: undecided`);
}

function undo() {
  const last = undone.pop();
  if (!last) return;
  const [at, before] = last;
  set(at, before);
  if (!shown.includes(at)) fillList();
  go(at);
  say(`Undone: ${items[at].name}`);
}

// ---- the alias file ----

// As in the program's own tables: no cell may run as a formula; "-" on its own is not one.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
function cell(text) {
  const safe = FORMULA.test(text) && text !== NO_PLACE ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function aliasFile() {
  const rows = [["name", "place", "chosen_id", "chosen", "example"]];
  for (const item of items) {
    const place = decisions.get(keyOf(item));
    if (place !== undefined) rows.push([item.name, place, item.chosen_id, item.chosen, item.example]);
  }
  // The byte order mark makes spreadsheets read it as UTF-8.
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function save() {
  if (element("download").disabled) return;
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([aliasFile()], { type: "text/csv" }));
  link.download = download;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAID_FOR);
  say(`${download}: give it to exonym map with --alias`);
}

// ---- the map ----

const NORTHMOST = 85; // degrees; Mercator has no poles
const LEAST_SPAN = 0.06; // of the world's width: about 20 degrees, so that the country is recognisable
const mercator = (lon, lat) => {
  const within = (Math.max(-NORTHMOST, Math.min(NORTHMOST, lat)) * Math.PI) / 180;
  return [(lon + 180) / 360, 0.5 - Math.asinh(Math.tan(within)) / (2 * Math.PI)];
};

let drawn; // the countries as one path in units of the world's width, built on first use
function countries() {
  if (drawn) return drawn;
  const { arcs, transform, objects } = read("outlines");
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      [x, y] = [x + dx, y + dy];
      return mercator(x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]);
    });
  });
  drawn = new Path2D();
  const rings = objects.countries.geometries.flatMap((each) => each.arcs.flat(each.type === "Polygon" ? 0 : 1));
  for (const ring of rings) {
    let [last, turn] = [undefined, 0];
    for (const number of ring) {
      const line = number < 0 ? lines[~number].toReversed() : lines[number];
      for (const [x, y] of line) {
        // A part that crosses the antimeridian continues beyond it, and is drawn a second time one world
        // away.
        if (last !== undefined && Math.abs(x + turn - last) > 0.5) turn -= Math.sign(x + turn - last);
        if (last === undefined) drawn.moveTo(x, y);
        else drawn.lineTo(x + turn, y);
        last = x + turn;
      }
    }
    drawn.closePath();
  }
  return drawn;
}

const BEYOND = 0.12; // how far a country extends beyond the antimeridian, in world widths

// The side-by-side copies of the world that are visible.
const worlds = (left, width) => [-1, 0, 1].filter((world) => left < world + 1 + BEYOND && left + width > world - BEYOND);

// The part of the world that contains all the places, in the canvas's aspect ratio: [left, top, width].
function frame(points, ratio) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const width = Math.min(1, Math.max((right - left) * 1.35, (bottom - top) * 1.35 * ratio, LEAST_SPAN));
  return [(left + right - width) / 2, (top + bottom - width / ratio) / 2, width];
}

function drawMap() {
  const item = items[current];
  const canvas = element("map");
  canvas.hidden = !item || item.places.length === 0;
  if (canvas.hidden) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!width || !height) return;
  const ratio = window.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [width * ratio, height * ratio];
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const points = item.places.map((place) => mercator(place.lon, place.lat));
  const [left, top, span] = frame(points, width / height);
  const scale = (width / span) * ratio;
  const at = canvas.getContext("2d");
  at.fillStyle = colour("--sea");
  at.fillRect(0, 0, canvas.width, canvas.height);
  at.fillStyle = colour("--land");
  at.lineWidth = ratio / scale;
  at.strokeStyle = colour("--border");
  for (const world of worlds(left, span)) {
    at.setTransform(scale, 0, 0, scale, (world - left) * scale, -top * scale);
    at.fill(countries(), "evenodd");
    at.stroke(countries());
  }
  at.setTransform(ratio, 0, 0, ratio, 0, 0);
  at.font = "600 12px system-ui, sans-serif";
  at.textAlign = "center";
  at.textBaseline = "middle";
  const decided = decisions.get(keyOf(item));
  // The first is on top, and the chosen one above all.
  const order = [...points.keys()].reverse().sort((a, b) => (item.places[a].id === decided) - (item.places[b].id === decided));
  for (const number of order) {
    const [x, y] = [(points[number][0] - left) * (width / span), (points[number][1] - top) * (width / span)];
    at.beginPath();
    at.arc(x, y, 10, 0, 2 * Math.PI);
    at.fillStyle = colour(item.places[number].id === decided ? "--dot-chosen" : "--dot");
    at.fill();
    at.lineWidth = 1.5;
    at.strokeStyle = colour("--on-dot");
    at.stroke();
    at.fillStyle = colour("--on-dot");
    at.fillText(number + 1, x, y + 0.5);
  }
  const named = item.places.map((place, number) => `${number + 1} ${described(item, place.id)}`);
  canvas.setAttribute("aria-label", `Map: ${named.join("; ")}`);
}

// ---- keys, clicks and start ----

const isTyping = (target) => target.matches("input:not([type=checkbox]), textarea, select");

function onKey(event) {
  if (element("help").open || event.ctrlKey || event.metaKey || event.altKey) return;
  const { key, target } = event;
  if (isTyping(target)) {
    if (key === "Escape") element("list").focus();
    if (target.id === "search" && (key === "Enter" || key === "ArrowDown")) {
      event.preventDefault();
      element("list").focus();
      go(shown.includes(current) ? current : shown[0]);
    }
    return;
  }
  const actions = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(10),
    PageUp: () => step(-10),
    Home: () => go(shown[0]),
    End: () => go(shown.at(-1)),
    0: () => choose(NO_PLACE),
    Delete: clear,
    Backspace: clear,
    u: undo,
    "/": () => element("search").select(),
    i: () => element("other-id").select(),
    d: save,
    "?": () => element("help").showModal(),
  };
  const place = /^[1-9]$/.test(key) ? items[current]?.places[key - 1] : undefined;
  const action = place ? () => choose(place.id) : actions[key];
  if (!action) return;
  event.preventDefault();
  action();
}

element("list").addEventListener("click", (event) => {
  const row = event.target.closest('[role="option"]');
  if (row) go(Number(row.dataset.at));
});
element("places").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  choose(button.dataset.place);
  // The button has disappeared with its row.
  element("list").focus({ preventScroll: true });
});
element("other").addEventListener("submit", (event) => {
  event.preventDefault();
  const id = element("other-id").value.trim();
  if (/^\d+$/.test(id) || /^(geonames|exonym|own):\S+$/.test(id)) {
    choose(/^\d+$/.test(id) ? `geonames:${id}` : id);
    element("list").focus();
    return;
  }
  element("other-wrong").textContent = "That is not an id; expected geonames:NUMBER, exonym:NAME or own:NAME.";
});
element("search").addEventListener("input", () => {
  limit = SHOWN_AT_ONCE;
  fillList();
});
element("open-only").addEventListener("change", fillList);
element("more").addEventListener("click", () => {
  limit += SHOWN_AT_ONCE;
  fillList();
});
element("undo").addEventListener("click", undo);
element("download").addEventListener("click", save);
element("help-open").addEventListener("click", () => element("help").showModal());
document.addEventListener("keydown", onKey);
window.addEventListener("resize", drawMap);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawMap);

element("sources").append(...attribution.map((line) => make("p", "", line)));
element("empty").hidden = items.length > 0;
fillList();
fillProgress();
go(shown.find((at) => !decisions.has(keyOf(items[at]))) ?? shown[0]);
element("list").focus({ preventScroll: true });
performance.mark("review-shown");
