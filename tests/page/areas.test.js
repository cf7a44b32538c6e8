// Areas and articles in the page: first-level areas shaded by the figures of all places in them, areas of a
// joined file, and the articles that are about a place; compared with the layers of the same run.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { browser, settled, visit } from "./browser.js";
import { layer, pageOf, settledAddress, sum } from "./reader.js";

after(() => browser.close());

const sample = pageOf("sample");
const areaRows = (page) => page.locator("#area-list .row").evaluateAll((rows) => rows.map((row) => [row.querySelector(".name").textContent, row.querySelector(".figure").textContent]));

const FIGURES = { articles: "articles", mentions: "mentions", weight: "weight", share: "articles_share", "per-million": "articles_per_million" };
const written = (shading, value) => {
  const format = shading === "share" ? { style: "percent", maximumSignificantDigits: 3 } : ["weight", "per-million"].includes(shading) ? { maximumSignificantDigits: 3 } : {};
  return new Intl.NumberFormat("en-GB", format).format(value);
};

for (const [shading, column] of Object.entries(FIGURES)) {
  test(`areas are listed by ${shading} as regions.geojson has them`, () =>
    visit(sample, {}, async (page) => {
      await page.locator("#areas").selectOption(`regions ${shading}`);
      await settled(page);
      const regions = layer("sample", "regions").filter((row) => row[column] > 0);
      const expected = regions.toSorted((a, b) => b[column] - a[column]);
      const shown = await areaRows(page);
      assert.deepEqual(shown.map(([, figure]) => figure), expected.slice(0, shown.length).map((row) => written(shading, row[column])));
      assert.deepEqual(new Map(shown), new Map(shown.map(([name]) => [name, written(shading, expected.find((row) => row.name === name)[column])])));
      assert.match(await page.locator("#found").textContent(), new RegExp(`^${expected.length} areas?$`));
      const address = await settledAddress(page);
      assert.equal(address.get("areas"), "regions");
    }));
}

test("an address lists the ten areas with the most articles per inhabitant", () =>
  visit(sample, { hash: "#areas=regions&shade=per-million" }, async (page) => {
    await settled(page);
    const expected = layer("sample", "regions").filter((row) => row.articles_per_million > 0).toSorted((a, b) => b.articles_per_million - a.articles_per_million);
    const shown = await areaRows(page);
    assert.deepEqual(shown.slice(0, 10).map(([name]) => name).sort(), expected.slice(0, 10).map((row) => row.name).sort());
  }));

test("an area is drawn, has a tip, and opens with the places in it", () =>
  visit(sample, { hash: "#areas=regions&country=UA", reducedMotion: "reduce" }, async (page) => {
    await page.waitForFunction(() => document.querySelectorAll("#legend-area-classes rect").length > 0);
    await page.waitForTimeout(300);
    const box = await page.locator("#map").boundingBox();
    let told = "";
    for (let y = 40; y < box.height - 40 && !told; y += 16) {
      for (let x = 100; x < box.width - 40 && !told; x += 16) {
        await page.mouse.move(box.x + x, box.y + y);
        const text = (await page.locator("#tip").isVisible()) ? await page.locator("#tip").textContent() : "";
        if (/per million/.test(text)) {
          told = await page.locator("#tip strong").textContent();
          await page.mouse.click(box.x + x, box.y + y);
        }
      }
    }
    assert.ok(told, "no area was found");
    await page.locator("#area-panel").waitFor();
    assert.equal(await page.locator("#area-name").textContent(), told);
    const region = layer("sample", "regions").find((row) => row.name === told);
    const figures = await page.locator("#area-figures dd").allTextContents();
    assert.equal(figures[0], written("articles", region.articles));
    const within = layer("sample", "places").filter((of) => of.admin1 === region.admin1 && of.country === region.country);
    assert.equal(await page.locator("#area-places li").count(), Math.min(30, within.length));
    await page.locator("#area-places button").first().click();
    assert.equal(await page.locator("#panel-name").textContent(), within[0].name);
    assert.ok(await page.locator("#area-panel").isHidden());
  }));

test("the keyboard steps through areas and reads out their figures", () =>
  visit(sample, { hash: "#areas=regions", reducedMotion: "reduce" }, async (page) => {
    await page.waitForTimeout(500);
    await page.locator("#map").focus();
    await page.keyboard.press("PageDown");
    const told = await page.locator("#announced").textContent();
    const first = layer("sample", "regions").toSorted((a, b) => b.articles - a.articles)[0];
    assert.ok(told.endsWith(`Articles ${first.articles}`), told);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#area-name").textContent(), told.split(", ")[0]);
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#area-panel").isHidden());
  }));

test("the figures of areas count the articles in the chosen range", () =>
  visit(sample, { hash: "#areas=regions&from=2022-03-01&to=2022-03-31&undated=no" }, async (page) => {
    await settled(page);
    const mentions = layer("sample", "mentions").filter(({ start_date: from, end_date: to }) => from >= "2022-03-01" && to <= "2022-03-31");
    const regions = new Map();
    for (const { admin1, country, article_id: id } of mentions) {
      const key = `${admin1} ${country}`;
      if (admin1) regions.set(key, (regions.get(key) ?? new Set()).add(id));
    }
    const expected = [...regions.values()].map((ids) => ids.size).sort((a, b) => b - a);
    const shown = await areaRows(page);
    assert.deepEqual(shown.map(([, figure]) => Number(figure)), expected.slice(0, shown.length));
  }));

test("the areas of a file have their names, and figures per inhabitant if it has populations", () =>
  visit(pageOf("papers"), { hash: "#areas=joined&shade=per-million" }, async (page) => {
    await settled(page);
    const joined = layer("papers", "joined");
    const north = joined.find((row) => row.name === "North of fifty");
    assert.deepEqual(await areaRows(page), [["North of fifty", written("per-million", (north.articles * 1e6) / 40_000_000)]]);
    await page.locator("#areas").selectOption("joined articles");
    await settled(page);
    const expected = joined.toSorted((a, b) => b.articles - a.articles).map((row) => [row.name, String(row.articles)]);
    assert.deepEqual(await areaRows(page), expected);
  }));

for (const run of ["sample", "papers"]) {
  test(`which articles are about a place (${run})`, () =>
    visit(pageOf(run), {}, async (page) => {
      const articles = layer(run, "articles");
      const counts = new Map();
      for (const id of articles.flatMap((row) => row.focus_ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
      await page.locator("#measure").selectOption("focus");
      await settled(page);
      const figures = await page.locator("#rows .figure").allTextContents();
      const expected = [...counts.values()].sort((a, b) => b - a);
      assert.deepEqual(figures.map(Number), expected.slice(0, figures.length));
      const town = page.locator("#rows .row.city").first();
      const name = await town.locator(".name").textContent();
      await town.click();
      await page.locator("#panel-about-articles li").first().waitFor();
      const { place_id: id } = layer(run, "places").find((of) => of.name === name && of.kind === "city");
      const about = articles.filter((row) => row.focus_ids.includes(id));
      assert.equal(await page.locator("#panel-about-articles li").count(), Math.min(5, about.length));
      const titles = await page.locator("#panel-about-articles .title").allTextContents();
      const known = new Set(about.map((row) => row.title ?? row.article_id));
      assert.ok(titles.every((title) => known.has(title)), titles.join());
    }));
}

test("an address opens the articles about Odesa", async () => {
  const [odesa] = layer("papers", "places").filter(({ name }) => name === "Odesa");
  const about = layer("papers", "articles").filter((row) => row.focus_ids.includes(odesa.place_id));
  assert.ok(about.length > 1);
  await visit(pageOf("papers"), { hash: `#by=focus&place=${odesa.place_id}` }, async (page) => {
    await page.locator("#panel-about-articles li").first().waitFor();
    const titles = await page.locator("#panel-about-articles .title").allTextContents();
    assert.deepEqual(titles.toSorted(), about.map((row) => row.article_id).sort());
  });
});

for (const colorScheme of ["light", "dark"]) {
  test(`circles contrast with areas (${colorScheme})`, () =>
    visit(sample, { colorScheme }, async (page) => {
      const of = (name) => page.evaluate((each) => getComputedStyle(document.documentElement).getPropertyValue(each).trim(), `--${name}`);
      const luminance = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((all, part, at) => all + part * [0.2126, 0.7152, 0.0722][at], 0);
      const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
      const areas = await Promise.all([1, 2, 3, 4, 5].map((n) => of(`area-${n}`)));
      assert.ok(contrast(await of("ink"), areas[4]) > 4.5);
      assert.ok(contrast(await of("city"), areas[4]) > 1.5);
      const steps = areas.map(luminance);
      const deepens = colorScheme === "light" ? (a, b) => a > b : (a, b) => a < b;
      assert.ok(steps.slice(1).every((step, at) => deepens(steps[at], step)), steps.join());
    }));
}

test("the data of areas is saved as CSV", () =>
  visit(sample, { hash: "#areas=regions" }, async (page) => {
    await settled(page);
    await page.locator("#share-open").click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save-csv").click()]);
    const { readFileSync } = await import("node:fs");
    const [head, ...rows] = readFileSync(await download.path(), "utf8").replace(/^\ufeff/, "").trim().split("\r\n");
    assert.equal(head, "name,country,population,articles,articles_share,mentions,weight,articles_per_million");
    const regions = layer("sample", "regions");
    assert.equal(rows.length, regions.length);
    assert.equal(sum(rows, (row) => Number(row.split(",").at(-3))), sum(regions, (row) => row.mentions));
  }));
