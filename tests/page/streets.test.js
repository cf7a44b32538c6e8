// A street map from a PMTiles archive, written by `streets.py` with the format's own library: chosen from
// disk, and read from a server with range requests.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, test } from "node:test";
import { browser, settled, visit } from "./browser.js";
import { folder, pageOf } from "./reader.js";
import { tileId } from "../../src/sink/page/app/archive.js";

after(() => browser.close());

const skip = existsSync(join(folder, "streets-in/images.pmtiles")) ? false : "the package pmtiles could not be installed";
const archive = (name) => join(folder, "streets-in", name);

// The table in the specification for zooms 0 to 2, and the first and last tile of zoom 12 by its rule.
test("tiles are numbered along the curve", () => {
  const known = [[0, 0, 0, 0], [1, 0, 0, 1], [1, 0, 1, 2], [1, 1, 1, 3], [1, 1, 0, 4], [2, 0, 0, 5], [2, 0, 1, 8], [2, 1, 1, 7], [2, 3, 0, 20], [12, 3423, 1763, 19078479]];
  for (const [zoom, column, row, id] of known) assert.equal(tileId(zoom, column, row), id, `${zoom}/${column}/${row}`);
});

// Returns the colour of the map at a fraction of its width and height: [red, green, blue].
const colourAt = (page, x, y) =>
  page.evaluate(([across, down]) => {
    const canvas = document.getElementById("map");
    const copy = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, -Math.round(canvas.width * across), -Math.round(canvas.height * down));
    return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3);
  }, [x, y]);

async function choose(page, file) {
  await page.locator("#more-filters summary").click();
  await page.locator("#streets").setInputFiles(archive(file));
  await page.waitForTimeout(500);
  await settled(page);
}

const AT_SEA = "#at=-40,-30,2"; // the South Atlantic in the middle

test("the images of an archive are drawn below the places", { skip }, () =>
  visit(pageOf("archive"), { hash: AT_SEA }, async (page) => {
    assert.match(await page.locator("#streets-name").textContent(), /images\.pmtiles/);
    await choose(page, "images.pmtiles");
    assert.deepEqual(await colourAt(page, 0.5, 0.5), [255, 0, 0]);
    assert.match(await page.locator("#credit").textContent(), /© The makers of streets/);
  }));

test("lines and areas of an archive are drawn in the colours of the page", { skip }, () =>
  visit(pageOf("archive"), { hash: "#at=20,0,3" }, async (page) => {
    // The road runs along the equator, in the middle of Africa.
    const before = await colourAt(page, 0.5, 0.5);
    await choose(page, "lines.pmtiles");
    assert.notDeepEqual(await colourAt(page, 0.5, 0.5), before);
  }));

test("a file that is not an archive is reported", { skip }, () =>
  visit(pageOf("archive"), {}, async (page) => {
    await page.locator("#more-filters summary").click();
    await page.locator("#streets").setInputFiles(archive("../empty.jsonl"));
    await page.waitForFunction(() => document.getElementById("streets-status").textContent !== "");
    assert.match(await page.locator("#streets-status").textContent(), /not a PMTiles archive/);
  }));

test("an archive on a server is read by ranges, and no more than needed", { skip }, async () => {
  const asked = [];
  const files = { "/map.html": pageOf("archive"), "/images.pmtiles": archive("images.pmtiles") };
  const server = createServer((request, response) => {
    const body = readFileSync(files[request.url]);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    if (from === undefined) return response.end(body);
    asked.push(Number(to) - Number(from) + 1);
    response.statusCode = 206;
    response.end(body.subarray(Number(from), Number(to) + 1));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/map.html${AT_SEA}`);
    await page.waitForTimeout(1500);
    assert.deepEqual(await colourAt(page, 0.5, 0.5), [255, 0, 0]);
    assert.equal(asked[0], 127);
    await context.close();
  } finally {
    server.close();
  }
});

test("a page without an archive offers none, and requests nothing", () =>
  visit(pageOf("sample"), {}, async (page) => {
    assert.ok(await page.locator("#streets-line").isHidden());
    assert.doesNotMatch(await page.locator("meta[http-equiv]").getAttribute("content"), /connect-src/);
  }));
