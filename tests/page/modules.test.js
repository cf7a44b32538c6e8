// Static checks of the page's modules: each declares or imports what it uses, or gets it from the browser;
// and only one module changes the state of the map.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { parse } from "acorn";
import detect from "acorn-globals";

const APP = new URL("../../src/sink/page/app/", import.meta.url);
const names = readdirSync(APP, { recursive: true }).filter((name) => name.endsWith(".js"));
const modules = names.map((name) => ({ name, source: readFileSync(new URL(name, APP), "utf8") }));

const OF_BROWSER = [
  "navigator",
  "Element",
  "XMLSerializer",
  "addEventListener",
  "history",
  "location",
  "print",
  "Image",
  "ImageData",
  "Path2D",
  "createImageBitmap",
  "ResizeObserver",
  "devicePixelRatio",
  "document",
  "getComputedStyle",
  "matchMedia",
  "requestAnimationFrame",
];
const FRAME = readFileSync(new URL("../page.html", APP), "utf8");

const read = ({ source }) => parse(source, { ecmaVersion: "latest", sourceType: "module" });

test("a module uses what it declares or imports", () => {
  for (const module of modules) {
    const known = new Set([...OF_BROWSER, ...Object.getOwnPropertyNames(globalThis)]);
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

test("only scene.js changes the state of the map", () => {
  for (const { name, source } of modules.filter((each) => each.name !== "scene.js")) {
    assert.doesNotMatch(source, /\bmap\.\w+ (?:[-+*/]|\?\?)?= /, name);
  }
});

const { MESSAGES } = await import(new URL("messages.js", APP).href);

// Returns the texts of a message: one per plural category, or a single one.
const texts = (message) => (typeof message === "string" ? [message] : Object.values(message));
const slots = (text) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort().join();

test("every language has every message, with the slots of the English one", () => {
  assert.equal(Object.keys(MESSAGES).sort().join(), "de,en,es,fr,it,nl,pl,pt,ru,tr,uk");
  for (const [language, messages] of Object.entries(MESSAGES)) {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(MESSAGES.en).sort(), language);
    for (const [key, message] of Object.entries(messages)) {
      const expected = slots(texts(MESSAGES.en[key])[0]);
      for (const text of texts(message)) assert.equal(slots(text), expected, `${language}: ${key}`);
      if (typeof message === "string") continue;
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      // In French, Spanish, Italian and Portuguese "many" is for millions, and written as "other".
      for (const each of needed) assert.ok(each in message || (each === "many" && !("few" in message)), `${language}: ${key}: ${each}`);
    }
  }
});

test("every text is a message, and every message is used", () => {
  const inFrame = new Set([...FRAME.matchAll(/data-(?:say|label|hint)="([\w-]+)"/g)].map(([, key]) => key));
  const sources = modules.filter(({ name }) => !name.startsWith("messages")).map(({ source }) => source);
  for (const key of inFrame) assert.ok(key in MESSAGES.en, key);
  for (const [, key] of sources.join("\n").matchAll(/\bsay\("([\w-]+)"/g)) assert.ok(key in MESSAGES.en, key);
  const code = sources.join("\n");
  const made = /^(kind|group|outside|adds|draw|compare|areas)-/;
  for (const key of Object.keys(MESSAGES.en)) {
    assert.ok(inFrame.has(key) || made.test(key) || code.includes(`"${key}"`), `${key} is not used`);
  }
});
