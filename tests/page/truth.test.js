// Correctness of the page: sizes, order, spellings, time and the first view, compared with the GeoJSON layers
// of the same run.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { browser, settled, visit } from "./browser.js";
import { addressOf, folder, found, layer, names, pageOf, settledAddress, sum } from "./reader.js";

const sample = pageOf("sample");
const places = layer("sample", "places");

after(() => browser.close());

const SLACK = 4; // pixels outside a circle at which the pointer still hits it

for (const zoom of [4, 6]) {
  const [lon, lat] = places.find(({ name }) => name === "Mariupol").point;
  test(`the circles of the legend are as large as those of the map at zoom ${zoom}`, () =>
    visit(sample, { hash: `#at=${lon},${lat},${zoom}` }, async (page) => {
      const [value, radius] = await page.evaluate(() => {
        const [circle, text] = ["circle", "text"].map((tag) => document.querySelector(`#legend .circles ${tag}`));
        return [Number(text.textContent.replace(",", "")), Number(circle.getAttribute("r"))];
      });
      const { weight } = places.find(({ name }) => name === "Mariupol");
      const expected = radius * Math.sqrt(weight / value);
      const box = await page.locator("#map").boundingBox();
      // The distance below the centre, over the sea, at which the pointer is still on the place.
      let reach = 0;
      for (let off = 0; off < 60; off += 1) {
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + off);
        const shown = await page.locator("#tip").isVisible();
        if (shown && (await page.locator("#tip bdi").textContent()) === "Mariupol") reach = off;
      }
      assert.ok(Math.abs(reach - SLACK - expected) <= 2, `${reach - SLACK} px on the map, ${expected} px by the legend`);
    }));
}

for (const measure of ["weight", "articles", "mentions"]) {
  test(`the list is sorted by the ${measure} that it shows`, () =>
    visit(sample, {}, async (page) => {
      await page.locator("#measure").selectOption(measure);
      await settled(page);
      const shown = await page.locator("#rows .figure").allTextContents();
      const expected = places.map((of) => of[measure]).sort((a, b) => b - a);
      const figure = new Intl.NumberFormat("en-GB", measure === "weight" ? { maximumSignificantDigits: 3 } : {});
      assert.deepEqual(shown, expected.slice(0, shown.length).map((value) => figure.format(value)));
      assert.ok(shown.length > 5);
    }));
}

test("a place is found by a spelling that only the gazetteer has", () =>
  visit(sample, {}, async (page) => {
    for (const [spelling, name] of [["Csernyihiv", "Chernihiv"], ["チェルニーヒウ", "Chernihiv"], ["Kænugarður", "Kyiv"]]) {
      assert.ok(!places.some(({ variants }) => variants.includes(spelling)));
      await page.locator("#search").fill(spelling);
      await settled(page);
      assert.equal((await names(page))[0], name, spelling);
      // The shown spelling folds to the same text as the search.
      assert.match(await page.locator("#rows .where").first().textContent(), /^spelt ./);
    }
  }));

// Returns the visible box, from the address and the size of the map: [west, south, east, north].
async function inSight(page) {
  const [lon, lat, zoom] = (await settledAddress(page)).get("at").split(",").map(Number);
  const { width, height } = await page.locator("#map").boundingBox();
  const world = 256 * 2 ** zoom;
  const y = Math.asinh(Math.tan((lat * Math.PI) / 180));
  const latAt = (off) => (Math.atan(Math.sinh(y + (off * 2 * Math.PI) / world)) * 180) / Math.PI;
  const wide = (width / world) * 180;
  return [lon - wide, latAt(-height / 2), lon + wide, latAt(height / 2)];
}

test("choosing a country shows it, and choosing all countries restores the first view", () =>
  visit(sample, { reducedMotion: "reduce" }, async (page) => {
    const choose = async (name) => {
      const option = await page.locator("#country option", { hasText: name }).textContent();
      await page.locator("#country").selectOption({ label: option });
      await settled(page);
    };
    await choose("Ukraine");
    const [west, south, east, north] = await inSight(page);
    assert.ok(west < 22.2 && east > 40.1 && south < 45.3 && north > 52.3, "all of Ukraine is in sight");
    assert.ok(east - west < 45, `${east - west} degrees`);
    await choose("France");
    const france = await inSight(page);
    assert.ok(france[0] > -25 && france[2] < 30, "its islands in other oceans do not push it out");
    await page.locator("#country").selectOption("");
    assert.equal((await settledAddress(page)).get("at"), null);
  }));

test("the first view shows most of the weight, and little else", () =>
  visit(sample, { reducedMotion: "reduce" }, async (page) => {
    // One step there and half a step back: the view is now in the address, and nearly the first one.
    await page.locator("#map").press("ArrowLeft");
    const [west, south, east, north] = await inSight(page);
    const vast = ["country", "continent", "region", "ocean", "sea"];
    const spots = places.filter(({ kind }) => !vast.includes(kind));
    const seen = spots.filter(({ point: [lon, lat] }) => lon > west && lon < east && lat > south && lat < north);
    const share = sum(seen, (of) => of.weight) / sum(spots, (of) => of.weight);
    assert.ok(share > 0.6, `${share} of the weight`);
    assert.ok(east - west < 300, `${east - west} degrees`);
  }));

test("the timeline's periods contain nearly all articles, and the number of the others is shown", () =>
  visit(sample, {}, async (page) => {
    const { counts } = JSON.parse(readFileSync(join(folder, "sample/run.json"), "utf8"));
    const dated = counts.articles - counts.articles_undated;
    assert.ok(counts.articles_outside_periods <= dated / 10, JSON.stringify(counts));
    const outside = Number((await page.locator("#outside-count").textContent()).match(/\d+/)[0]);
    assert.ok(outside >= counts.articles_outside_periods && outside <= counts.articles_outside_periods + counts.articles_undated);
  }));

test("there is no timeline of a single period", () =>
  visit(pageOf("single"), {}, async (page) => {
    assert.ok(await page.locator("#time").isHidden());
    assert.match(await page.locator("#summary").textContent(), /· 1 Mar 2022$/);
    assert.ok(await page.locator("#days-line").isHidden());
  }));

test("the keyboard steps through all shapes and reads out their figures", () =>
  visit(sample, { reducedMotion: "reduce" }, async (page) => {
    await page.locator("#map").focus();
    const told = new Set();
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press("PageDown");
      const words = await page.locator("#announced").textContent();
      const name = words.split(", ")[0];
      const place = places.find((of) => of.name === name && words.includes(`${of.mentions} mention`));
      assert.ok(place, words);
      assert.ok(words.includes(`${place.articles} article`), words);
      told.add(name);
    }
    assert.equal(told.size, 12);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#panel-name").textContent(), [...told].at(-1));
  }));

// WCAG 2: relative luminance and contrast of colours such as #a0b1c2.
const luminance = (hex) => {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

for (const colorScheme of ["light", "dark"]) {
  test(`shades of countries contrast less than what is drawn on them (${colorScheme})`, () =>
    visit(sample, { colorScheme }, async (page) => {
      const of = (name) => page.evaluate((each) => getComputedStyle(document.documentElement).getPropertyValue(each).trim(), `--${name}`);
      const deepest = await of("shade-5");
      assert.ok(contrast(await of("ink"), deepest) > 7);
      assert.ok(contrast(await of("muted"), deepest) > 3.7);
      assert.ok(contrast(await of("city"), deepest) > 2.5);
      assert.ok(contrast(await of("land"), deepest) < 1.7);
    }));
}

test("only articles of the chosen outlet and language count", () =>
  visit(sample, {}, async (page) => {
    const mentions = layer("sample", "mentions");
    await page.locator("#more-filters summary").click();
    for (const [id, column] of [["outlet", "outlet"], ["lang", "lang"]]) {
      const values = [...new Set(mentions.map((of) => of[column]).filter(Boolean))];
      if (values.length < 2) continue;
      const [value] = values;
      await page.locator(`#${id}`).selectOption(value);
      await settled(page);
      const chosen = mentions.filter((of) => of[column] === value);
      const ids = new Set(chosen.map((of) => of.place_id));
      assert.match(await found(page), new RegExp(`^${ids.size} places?, ${chosen.length} mentions?$`));
      await page.locator("#measure").selectOption("articles");
      await settled(page);
      const counts = [...ids].map((each) => new Set(chosen.filter((of) => of.place_id === each).map((of) => of.article_id)).size);
      assert.equal(await page.locator("#rows .figure").first().textContent(), String(Math.max(...counts)));
      assert.equal((await settledAddress(page)).get(id), value);
      await page.locator("#clear-filters").click();
      await settled(page);
    }
    assert.equal(addressOf(page).get("outlet"), null);
    assert.equal(await found(page), `${places.length} places, ${sum(places, (of) => of.mentions)} mentions`);
  }));

test("a place needs the minimum number of articles and mentions", () =>
  visit(sample, {}, async (page) => {
    await page.locator("#more-filters summary").click();
    await page.locator("#min-articles").fill("3");
    await page.locator("#min-mentions").fill("5");
    await settled(page);
    const enough = places.filter((of) => of.articles >= 3 && of.mentions >= 5);
    assert.equal(await found(page), `${enough.length} places, ${sum(enough, (of) => of.mentions)} mentions`);
    for (const odd of ["0", "-4", ""]) {
      await page.locator("#min-articles").fill(odd);
      await page.locator("#min-mentions").fill(odd);
      await settled(page);
      assert.match(await found(page), new RegExp(`^${places.length} places`), odd);
    }
  }));

test("days that are typed select the periods that contain them", () =>
  visit(sample, {}, async (page) => {
    await page.locator("#outside").uncheck();
    await page.locator("#more-filters summary").click();
    await page.locator("#since").fill("2022-03-10");
    await page.locator("#until").fill("2022-04-02");
    await page.locator("#until").blur();
    await settled(page);
    const cells = layer("sample", "timeline").filter(({ period }) => ["2022-03", "2022-04"].includes(period));
    assert.ok(cells.length > 0);
    assert.match(await found(page), new RegExp(`^${new Set(cells.map((of) => of.place_id)).size} places, ${sum(cells, (of) => of.mentions)} mentions`));
  }));

test("two countries can be chosen, and removed again", () =>
  visit(sample, { reducedMotion: "reduce" }, async (page) => {
    const option = async (name) => ({ label: await page.locator("#country option", { hasText: name }).textContent() });
    await page.locator("#country").selectOption(await option("Ukraine"));
    await page.locator("#country-too").selectOption(await option("Poland"));
    await settled(page);
    const both = places.filter(({ country }) => ["UA", "PL"].includes(country));
    assert.match(await found(page), new RegExp(`^${both.length} places`));
    assert.equal((await settledAddress(page)).get("country"), "UA,PL");
    await page.getByRole("button", { name: "Take Ukraine out" }).click();
    await settled(page);
    assert.match(await found(page), new RegExp(`^${both.filter(({ country }) => country === "PL").length} places`));
  }));
