// Output of the page: addresses, embedded pages, pictures, data, print; and its languages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { browser, settled, visit } from "./browser.js";
import { addressOf, found, layer, names, pageOf, settledAddress } from "./reader.js";

const sample = pageOf("sample");
const places = layer("sample", "places");

after(() => browser.close());

test("an address restores what its sender saw", async () => {
  let hash = "";
  let seen = [];
  const told = async (page) => [await found(page), (await names(page))[0], await page.locator("#panel-name").textContent(), await page.locator("#range").textContent()];
  await visit(sample, { reducedMotion: "reduce" }, async (page) => {
    await page.locator("#kinds label", { hasText: "Countries" }).click();
    await page.locator("#from").press("ArrowRight");
    await page.locator("#outside").uncheck();
    await page.locator("#measure").selectOption("mentions");
    await page.locator("#search").fill("k");
    await settled(page);
    await page.locator("#rows .row").first().click();
    await settledAddress(page);
    await page.waitForTimeout(300);
    hash = new URL(page.url()).hash;
    seen = await told(page);
  });
  await visit(`${sample}`, { reducedMotion: "reduce", hash }, async (page) => {
    await settled(page);
    assert.deepEqual(await told(page), seen);
    assert.equal(decodeURIComponent(new URL(page.url()).hash), decodeURIComponent(hash));
  });
});

test("an invalid address opens the initial view", async () => {
  for (const hash of ["#", "#at=x,y,z", "#at=1,2", "#kinds=nothing&country=ZZ&from=yesterday&to=&by=luck&place=none", "#min-articles=-1&min-mentions=many", "#%"]) {
    await visit(sample, { hash }, async (page) => {
      const expected = hash.includes("kinds=nothing") ? /^0 places/ : new RegExp(`^${places.length} places`);
      assert.match(await found(page), expected, hash);
      assert.ok(await page.locator("#panel").isHidden());
    });
  }
});

test("the back button returns to the previous place", () =>
  visit(sample, { reducedMotion: "reduce" }, async (page) => {
    const open = async (row) => {
      await page.locator("#rows .row").nth(row).click();
      await settled(page);
    };
    await open(0);
    await open(2);
    assert.equal(await page.locator("#panel-name").textContent(), places[2].name);
    await page.goBack();
    await settled(page);
    assert.equal(await page.locator("#panel-name").textContent(), places[0].name);
    assert.equal(addressOf(page).get("place"), places[0].place_id);
    await page.goBack();
    await settled(page);
    assert.ok(await page.locator("#panel").isHidden());
    await page.goForward();
    await settled(page);
    assert.equal(await page.locator("#panel-name").textContent(), places[0].name);
  }));

async function saved(page, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#${id}`).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("the view is saved as pictures, with title, legend and attribution", () =>
  visit(sample, {}, async (page) => {
    await page.locator("#share-open").click();
    const png = await saved(page, "save-png");
    assert.equal(png.name, "Places-in-the-news.png");
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    const box = await page.locator("#map").boundingBox();
    assert.equal(png.bytes.readUInt32BE(16), Math.round(box.width) * 2);
    const svg = await saved(page, "save-svg");
    const read = await page.evaluate((text) => {
      const made = new DOMParser().parseFromString(text, "image/svg+xml");
      const texts = [...made.querySelectorAll("text")].map((each) => each.textContent);
      return { faults: made.querySelectorAll("parsererror").length, texts, circles: made.querySelectorAll("circle").length };
    }, svg.bytes.toString());
    assert.equal(read.faults, 0);
    for (const text of ["Places in the news", "Weight"]) assert.ok(read.texts.includes(text), text);
    assert.ok(read.texts.some((text) => text.includes("GeoNames · Natural Earth")));
    assert.ok(read.texts.filter((text) => places.some(({ name }) => name === text)).length > 10);
    assert.ok(read.circles > 20);
  }));

// Parses CSV (RFC 4180) without the code that wrote it.
function cells(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') rows.at(-1)[rows.at(-1).length - 1] += letter;
      else if (text[at + 1] === '"') rows.at(-1)[rows.at(-1).length - 1] += text[(at += 1)];
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ",") rows.at(-1).push("");
    else if (letter === "\r" && text[at + 1] === "\n") {
      at += 1;
      rows.push([""]);
    } else rows.at(-1)[rows.at(-1).length - 1] += letter;
  }
  return rows.slice(0, -1);
}

test("the filtered data is saved as CSV", () =>
  visit(sample, {}, async (page) => {
    const option = await page.locator("#country option", { hasText: "Ukraine" }).textContent();
    await page.locator("#country").selectOption({ label: option });
    await settled(page);
    await page.locator("#share-open").click();
    const { bytes } = await saved(page, "save-csv");
    const [head, ...rows] = cells(bytes.toString().replace(/^\ufeff/, ""));
    const column = (name) => rows.map((row) => row[head.indexOf(name)]);
    const expected = places.filter(({ country }) => country === "UA");
    assert.deepEqual(column("place_id"), expected.map((of) => of.place_id));
    assert.deepEqual(column("mentions"), expected.map((of) => String(of.mentions)));
    assert.deepEqual(column("weight").map(Number), expected.map((of) => of.weight));
    assert.deepEqual(column("variants"), expected.map((of) => of.variants.join("; ")));
  }));

test("an embedded page is a map without panels", () =>
  visit(sample, { viewport: { width: 600, height: 400 }, query: "?embed", hash: "#country=UA" }, async (page) => {
    for (const id of ["side", "time", "share-open", "about-open"]) assert.ok(await page.locator(`#${id}`).isHidden(), id);
    const box = await page.locator("#map").boundingBox();
    assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 600, 400]);
    assert.ok(await page.locator("#legend").isVisible());
    assert.ok(await page.locator("#credit").isVisible());
    await page.locator("#map").focus();
    await page.keyboard.press("PageDown");
    assert.ok(await page.locator("#tip").isVisible());
    await page.locator("#full").evaluate((link) => link.addEventListener("click", (event) => event.preventDefault()));
    await page.locator("#full").click();
    const full = await page.locator("#full").getAttribute("href");
    assert.ok(!full.includes("embed") && full.includes("country=UA"), full);
  }));

test("the snippet embeds the current view", () =>
  visit(sample, { hash: "#country=UA&by=articles" }, async (page) => {
    await page.locator("#share-open").click();
    const snippet = await page.locator("#share-embed").inputValue();
    const address = await page.evaluate((markup) => new DOMParser().parseFromString(markup, "text/html").querySelector("iframe").src, snippet);
    assert.match(address, /map\.html\?embed#.*country=UA&by=articles$/);
    assert.ok(await page.locator("#share-local").isVisible());
  }));

test("the print has the map in light colours, and a table", () =>
  visit(sample, { colorScheme: "dark" }, async (page) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("#print > svg").isVisible());
    assert.ok(await page.locator("#side").isHidden());
    assert.equal(await page.locator("#print > svg > rect").first().getAttribute("fill"), "#ffffff");
    const rows = await page.locator("#print tbody tr").allTextContents();
    assert.equal(rows.length, 40);
    assert.ok(rows[0].startsWith(places[0].name));
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator("#print *").count(), 0);
  }));

test("texts, figures and days are in the language of labels", () =>
  visit(pageOf("dutch"), {}, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.lang), "nl");
    assert.match(await page.locator("#summary").textContent(), /^30 artikelen · \d+ vermeldingen · \d+ plaatsen$/);
    assert.match(await page.locator("#rows .figure").first().textContent(), /^\d,\d+$/);
    assert.match(await page.locator("#range").textContent(), /^aug\.? 2008 – nov\.? 2023$/);
    assert.equal(await page.locator("#search").getAttribute("placeholder"), "Zoek een plaats in elke spelling");
  }));
