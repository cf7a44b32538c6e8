// The modules of the page, read and not run: what each uses it declares, imports, or has of the
// browser; and the state of the map changes in one module alone.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { parse } from "acorn";
import detect from "acorn-globals";

const APP = new URL("../../src/sink/page/app/", import.meta.url);
const modules = readdirSync(APP).map((name) => ({ name, source: readFileSync(new URL(name, APP), "utf8") }));

const OF_BROWSER = [
  "ImageData",
  "Path2D",
  "ResizeObserver",
  "devicePixelRatio",
  "document",
  "getComputedStyle",
  "matchMedia",
  "requestAnimationFrame",
];
// The libraries are a script of their own.
const OF_LIBRARIES = ["d3"];

const read = ({ source }) => parse(source, { ecmaVersion: "latest", sourceType: "module" });

test("a module uses what it declares or imports", () => {
  for (const module of modules) {
    const known = new Set([...OF_BROWSER, ...OF_LIBRARIES, ...Object.getOwnPropertyNames(globalThis)]);
    const unknown = detect(read(module)).map(({ name }) => name).filter((name) => !known.has(name));
    assert.deepEqual(unknown, [], module.name);
  }
});

test("a module imports nothing that it does not use", () => {
  for (const module of modules) {
    const imports = read(module).body.filter(({ type }) => type === "ImportDeclaration");
    for (const { local } of imports.flatMap(({ specifiers }) => specifiers)) {
      const uses = module.source.match(new RegExp(`\\b${local.name}\\b`, "g"));
      assert.ok(uses.length > 1, `${module.name}: ${local.name}`);
    }
  }
});

test("the state of the map changes in scene.js alone", () => {
  for (const { name, source } of modules.filter(({ name }) => name !== "scene.js")) {
    assert.doesNotMatch(source, /\bmap\.\w+ (?:[-+*/]|\?\?)?= /, name);
  }
});
