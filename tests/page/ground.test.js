// The base map, and other ways to draw many places: lakes, rivers, borders and towns, clusters, a heat map, a street
// map from a requested server.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { browser, settled, visit } from "./browser.js";
import { addressOf, pageOf, settledAddress } from "./reader.js";

const sample = pageOf("sample");

after(() => browser.close());

const pixels = (page) => page.evaluate(() => document.getElementById("map").toDataURL());

// Waits for the base map, which is unpacked after the first frame.
async function unpacked(page) {
  await page.waitForFunction(() => performance.getEntriesByName("ground-unpacked").length > 0);
  await settled(page);
}

async function pictureOf(page) {
  await page.locator("#share-open").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save-svg").click()]);
  return readFileSync(await download.path(), "utf8");
}

const textsOfPicture = async (page) => [...(await pictureOf(page)).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

test("towns that no article names are shown for orientation, more of them at higher zooms", async () => {
  for (const [zoom, there] of [["3", false], ["7", true]]) {
    await visit(sample, { hash: `#at=-57.5,-34.5,${zoom}` }, async (page) => {
      await unpacked(page);
      const texts = await textsOfPicture(page);
      assert.equal(texts.includes("Montevideo"), there, `zoom ${zoom}: ${texts.join()}`);
    });
  }
});

test("boroughs are not among the towns", () =>
  visit(sample, { hash: "#at=30.5,50.4,9" }, async (page) => {
    await unpacked(page);
    const texts = await textsOfPicture(page);
    assert.ok(texts.includes("Kyiv") && texts.includes("Brovary"), texts.join());
    for (const borough of ["Darnytsya", "Obolon", "Desna", "Dniprovskyi"]) assert.ok(!texts.includes(borough), texts.join());
  }));

test("borders of first-level areas and lakes are drawn, if the browser can unpack them", async () => {
  const hash = "#at=30.5,59.5,7";
  const old = (page) => page.addInitScript(() => delete globalThis.DecompressionStream);
  let bare = "";
  await visit(sample, { hash, before: old }, async (page) => {
    await settled(page);
    bare = await pixels(page);
  });
  await visit(sample, { hash }, async (page) => {
    await unpacked(page);
    assert.ok((await pixels(page)) !== bare);
  });
});

// Colours of the map in a square around its centre.
const centre = (page) =>
  page.evaluate(() => {
    const canvas = document.getElementById("map");
    const side = 40 * devicePixelRatio;
    const from = [canvas.width, canvas.height].map((size) => Math.round((size - side) / 2));
    const { data } = canvas.getContext("2d").getImageData(...from, side, side);
    return new Set(new Uint32Array(data.buffer)).size;
  });

// The Danube at Straubing, the Dnieper at Rechytsa and the Loire at Blois: no lake, border or large town is near.
const RIVER_BANKS = [
  { at: "12.57,48.88,8", colorScheme: "light" },
  { at: "30.39,52.36,8", colorScheme: "light" },
  { at: "1.33,47.59,8", colorScheme: "dark" },
];

test("rivers are drawn, if the browser can unpack them", async () => {
  const old = (page) => page.addInitScript(() => delete globalThis.DecompressionStream);
  for (const { at, colorScheme } of RIVER_BANKS) {
    const hash = `#at=${at}`;
    await visit(sample, { hash, colorScheme, before: old }, async (page) => {
      await settled(page);
      assert.equal(await centre(page), 1, `without a ground, ${at} is only land`);
    });
    await visit(sample, { hash, colorScheme }, async (page) => {
      await unpacked(page);
      assert.ok((await centre(page)) > 1, `no river at ${at}, ${colorScheme}`);
    });
  }
});

test("a picture has rivers, but not one of the whole world", async () => {
  for (const [hash, there] of [["#at=0,20,1", false], ["#at=12.57,48.88,6", true]]) {
    await visit(sample, { hash }, async (page) => {
      await unpacked(page);
      const river = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--river").trim());
      assert.equal((await pictureOf(page)).includes(`stroke="${river}"`), there, hash);
    });
  }
});

test("nearby places form a cluster, which opens on a click", () =>
  visit(sample, { reducedMotion: "reduce", hash: "#draw=clusters" }, async (page) => {
    const box = await page.locator("#map").boundingBox();
    const tip = page.locator("#tip strong");
    for (let y = 60; y < box.height - 40; y += 10) {
      for (let x = 300; x < box.width - 40; x += 10) {
        await page.mouse.move(box.x + x, box.y + y);
        if (!(await tip.isVisible()) || !/^\d+ places$/.test(await tip.textContent())) continue;
        await page.mouse.click(box.x + x, box.y + y);
        const [, , zoom] = (await settledAddress(page)).get("at").split(",").map(Number);
        assert.ok(zoom > 3, `${zoom}`);
        assert.equal(addressOf(page).get("draw"), "clusters");
        return;
      }
    }
    assert.fail("no cluster was found");
  }));

test("a heat map has a legend of its own", () =>
  visit(sample, {}, async (page) => {
    await page.locator("#more-filters summary").click();
    const circles = await pixels(page);
    await page.locator("#draw").selectOption("heat");
    await settled(page);
    assert.notEqual(await pixels(page), circles);
    const legend = await page.locator("#legend-circles text").allTextContents();
    assert.deepEqual(legend, ["less", "more"]);
    assert.ok((await textsOfPicture(page)).includes("more"));
  }));

// A tile of one colour.
const TILE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a street map is requested only from its server, and credits its source", async () => {
  const asked = [];
  const answer = (page) =>
    page.route("https://tile.example.org/**", (route) => {
      asked.push(new URL(route.request().url()).pathname);
      return route.fulfill({ contentType: "image/png", body: TILE });
    });
  await visit(pageOf("streets"), { hash: "#at=30.5,50.4,5", allowed: /^https:\/\/tile\.example\.org\//, before: answer }, async (page) => {
    await page.waitForTimeout(500);
    assert.ok(asked.length > 4, asked.join());
    assert.ok(asked.every((path) => /^\/5\/\d+\/\d+\.png$/.test(path)), asked.join());
    assert.match(await page.locator("#credit").textContent(), /© The makers of streets/);
    await page.locator("#about-open").click();
    assert.match(await page.locator("#about-network").textContent(), /network.*tile\.example\.org/);
  });
});

test("if the street map's server does not answer, everything else works", () =>
  visit(pageOf("streets"), { allowed: /tile\.example\.org|ERR_/, before: (page) => page.route("https://tile.example.org/**", (route) => route.abort()) }, async (page) => {
    assert.match(await page.locator("#found").textContent(), /^\d+ places/);
    await page.locator("#rows .row").first().click();
    await page.locator("#panel-mentions li").first().waitFor();
  }));
