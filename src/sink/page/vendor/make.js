// Writes d3.js: what entry.js takes of the libraries, in one minified file under their licences.
//
// In: package-lock.json, and node_modules as `npm ci` makes it of that. The same lock gives the
// same bytes.

import { build } from "esbuild";
import { readFileSync } from "node:fs";

// d3-color, d3-drag and others come in by way of d3-zoom; commander is topojson-client's command
// line, and stays out.
function bundledPackages() {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path && !dev && !path.endsWith("/commander"))
    .map(([path, { version }]) => ({ path, name: `${path.replace("node_modules/", "")} ${version}` }));
}

// Packages with one and the same licence stand above it together.
function licences() {
  const byText = new Map();
  for (const { path, name } of bundledPackages()) {
    const text = readFileSync(`${path}/LICENSE`, "utf8").trim();
    byText.set(text, [...(byText.get(text) ?? []), name]);
  }
  const parts = [...byText].map(([text, names]) => `${names.join(", ")}\n\n${text}`);
  return `/*!\n${parts.join(`\n\n${"-".repeat(72)}\n\n`)}\n*/`;
}

await build({
  entryPoints: ["entry.js"],
  outfile: "d3.js",
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "d3",
  target: "es2020",
  legalComments: "none",
  banner: { js: licences() },
});
