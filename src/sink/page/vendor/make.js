// Writes ../page.js: the modules of the page and what they use of the libraries, in one minified file. Its
// header has the licences of the libraries and a digest of the sources, from which `cargo test` detects an
// outdated bundle.
//
// Input: ../app, package-lock.json, and node_modules as `npm ci` installs it. The same modules and the same
// lock file give the same bytes.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";

const APP = "../app/";

// Includes indirect dependencies: d3-color, d3-drag and others of d3-zoom, point-geometry of vector-tile. Types
// are not bundled, nor are the schema parsers of pbf's command line.
const NOT_BUNDLED = /\/(@types\/.*|resolve-protobuf-schema|protocol-buffers-schema)$/;
function bundledPackages() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path && !dev && !NOT_BUNDLED.test(path))
    .map(([path, { version }]) => ({ path, name: `${path.replace("node_modules/", "")} ${version}` }));
}

// Packages with the same licence text are listed together above it.
function licences() {
  const byText = new Map();
  for (const { path, name } of bundledPackages()) {
    const file = readdirSync(path).find((each) => /^LICENSE(\.txt|\.md)?$/i.test(each));
    const text = readFileSync(`${path}/${file}`, "utf8").trim();
    byText.set(text, [...(byText.get(text) ?? []), name]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join(", ")}\n\n${text}`);
  return parts.join(`\n\n${"-".repeat(72)}\n\n`);
}

// A digest of the lock file and of the modules in the order of their paths, computed as in script.rs.
function digest() {
  const modules = readdirSync(APP, { recursive: true }).filter((path) => path.endsWith(".js"));
  const hash = createHash("sha256").update(readFileSync("package-lock.json"));
  for (const path of modules.sort()) hash.update(`${path}\n`).update(readFileSync(APP + path));
  return hash.digest("hex");
}

await build({
  entryPoints: [`${APP}main.js`],
  outfile: process.argv[2] ?? "../page.js",
  nodePaths: ["node_modules"],
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  banner: { js: `/*!\nmade of ${digest()}\n\n${licences()}\n*/` },
});
