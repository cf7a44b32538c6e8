// Writes ../page.js: the modules of the page and what they take of the libraries, in one minified file.
// At its head stand the licences of the libraries, and a digest of what it was made of, by which
// `cargo test` tells whether it is of these modules.
//
// In: ../app, package-lock.json, and node_modules as `npm ci` makes it of that. The same modules and
// the same lock give the same bytes.

import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";

const APP = "../app/";

// d3-color, d3-drag and others come in by way of d3-zoom, point-geometry by way of vector-tile. Types stay out,
// and so does what pbf's command line reads schemas with.
const NOT_BUNDLED = /\/(@types\/.*|resolve-protobuf-schema|protocol-buffers-schema)$/;
function bundledPackages() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path && !dev && !NOT_BUNDLED.test(path))
    .map(([path, { version }]) => ({ path, name: `${path.replace("node_modules/", "")} ${version}` }));
}

// Packages with one and the same licence stand above it together.
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

// Of the lock file and of each module by the order of their paths, as script.rs makes it.
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
