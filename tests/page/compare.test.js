// Questions to the page of a comparison: who names Kharkiv more often, what each calls Kyiv, what changed.
// Compared with compare.csv and the layers of the same run, and with figures counted by hand.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { browser, settled, visit } from "./browser.js";
import { folder, layer, names, pageOf, settledAddress, tableOf } from "./reader.js";

after(() => browser.close());

const papers = pageOf("papers");
const compare = tableOf(readFileSync(join(folder, "papers/compare.csv"), "utf8"));
const idOf = (name) => compare.find((row) => row.canonical_name === name && row.kind === "city").place_id;

// Returns the figures of each value in the panel: {value: [share, articles, names]}.
const valuesIn = (page) =>
  page.locator("#panel-values tr").evaluateAll((rows) =>
    Object.fromEntries(
      rows.map((row) => {
        const [share, called] = row.querySelectorAll("td");
        return [row.querySelector("th").textContent, [share.firstChild.textContent, share.querySelector("small").textContent.trim(), called.textContent]];
      }),
    ),
  );

test("the share of each of two outlets' articles that name Kharkiv in March", () =>
  visit(papers, { hash: `#from=2022-03-01&to=2022-03-31&place=${idOf("Kharkiv")}` }, async (page) => {
    await page.locator("#panel-values tr").first().waitFor();
    const values = await valuesIn(page);
    assert.deepEqual(values["Tidewater Herald"].slice(0, 2), ["60%", "3/5"]);
    assert.deepEqual(values["Upland Post"].slice(0, 2), ["20%", "1/5"]);
  }));

test("what each outlet calls a place", () =>
  visit(papers, { hash: `#place=${idOf("Kyiv")}` }, async (page) => {
    await page.locator("#panel-values tr").first().waitFor();
    const values = await valuesIn(page);
    assert.deepEqual(values["Tidewater Herald"], ["37.5%", "3/8", "Kyiv 3"]);
    assert.deepEqual(values["Upland Post"], ["66.7%", "4/6", "Kiev 4"]);
  }));

const share = (row, outlet) => Number(row[`share_${outlet}`]);

test("the difference of two outlets is that of compare.csv, largest first", () =>
  visit(papers, { hash: "#compare=difference" }, async (page) => {
    const expected = compare
      .map((row) => [row.name, share(row, "Tidewater Herald") - share(row, "Upland Post")])
      .filter(([, difference]) => difference !== 0)
      .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
    const shown = await page.locator("#rows .row").evaluateAll((rows) => rows.map((row) => [row.querySelector(".name").textContent, row.querySelector(".figure").textContent]));
    const points = new Intl.NumberFormat("en-GB", { style: "percent", maximumSignificantDigits: 3, signDisplay: "exceptZero" });
    assert.deepEqual(new Map(shown), new Map(expected.map(([name, difference]) => [name, points.format(difference)])));
    assert.equal(shown[0][0], expected[0][0]);
    const keys = await page.locator("#legend-values li").allTextContents();
    assert.deepEqual(keys, ["more in Tidewater Herald", "more in Upland Post"]);
    assert.ok(await page.locator("#sized").isHidden());
  }));

test("two maps move together and show shares side by side", () =>
  visit(papers, { hash: "#compare=two", reducedMotion: "reduce" }, async (page) => {
    const [a, b] = [await page.locator("#map").boundingBox(), await page.locator("#map-b").boundingBox()];
    assert.ok(Math.abs(a.width - b.width) <= 1 && a.height === b.height && b.x >= a.x + a.width - 1, JSON.stringify([a, b]));
    assert.equal(await page.locator("#pane-a").textContent(), "Tidewater Herald");
    assert.equal(await page.locator("#pane-b").textContent(), "Upland Post");
    const kyiv = page.locator("#rows .row", { hasText: "Kyiv" }).first();
    assert.equal(await kyiv.locator(".figure").textContent(), "37.5% · 66.7%");
    // Returns the circle pixels in each pane: both panes change when the wheel turns over the second.
    const pictures = () => page.evaluate(() => ["map", "map-b"].map((id) => document.getElementById(id).toDataURL()));
    const before = await pictures();
    assert.notEqual(before[0], before[1]);
    await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2);
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(300);
    const now = await pictures();
    assert.ok(now[0] !== before[0] && now[1] !== before[1]);
    await page.locator("#swap").click();
    await settled(page);
    assert.equal(await page.locator("#pane-a").textContent(), "Upland Post");
    const address = await settledAddress(page);
    assert.deepEqual([address.get("compare"), address.get("a"), address.get("b")], ["two", "Upland Post", "Tidewater Herald"]);
  }));

// The ids of the articles of each paper that name a place of an area, from the mentions of the run.
function articlesOfAreas() {
  const areas = new Map();
  for (const { admin1, outlet, article_id: id } of layer("papers", "mentions")) {
    if (!admin1 || !outlet) continue;
    if (!areas.has(admin1)) areas.set(admin1, { "Tidewater Herald": new Set(), "Upland Post": new Set() });
    areas.get(admin1)[outlet].add(id);
  }
  return areas;
}

// Eight articles of the Herald were read, and six of the Post.
const shareOfHerald = (of) => of["Tidewater Herald"].size / 8;
const shareOfPost = (of) => of["Upland Post"].size / 6;

const areaFigures = (page) =>
  page.locator("#area-list .row").evaluateAll((rows) => Object.fromEntries(rows.map((row) => [row.querySelector(".name").textContent, row.querySelector(".figure").textContent])));

// The fills of the areas that are drawn in each map of a picture.
async function areaFills(page) {
  // From far enough away all are in sight.
  for (const _ of [1, 2, 3]) await page.locator("#zoom-out").click();
  await settled(page);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const fills = await page.locator("#print > svg > svg").evaluateAll((panes) => panes.map((pane) => [...pane.querySelectorAll("path[stroke-width='0.6']")].map((path) => path.getAttribute("fill"))));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  return fills;
}

test("each of two maps shades areas by the articles of its own value", () =>
  visit(papers, { hash: "#compare=two&areas=regions", reducedMotion: "reduce" }, async (page) => {
    await page.waitForFunction(() => document.querySelectorAll("#legend-area-classes rect").length > 0);
    await page.waitForTimeout(300);
    const areas = articlesOfAreas();
    const expected = [...areas].map(([name, of]) => [name, `${of["Tidewater Herald"].size} · ${of["Upland Post"].size}`]);
    assert.deepEqual(await areaFigures(page), Object.fromEntries(expected));
    const [a, b] = await areaFills(page);
    const named = (outlet) => [...areas.values()].filter((of) => of[outlet].size > 0).length;
    assert.deepEqual([a.length, b.length], [named("Tidewater Herald"), named("Upland Post")]);
    await page.locator("#areas").selectOption("regions share");
    await settled(page);
    const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumSignificantDigits: 3 });
    const shares = [...areas].map(([name, of]) => [name, `${percent.format(shareOfHerald(of))} · ${percent.format(shareOfPost(of))}`]);
    assert.deepEqual(await areaFigures(page), Object.fromEntries(shares));
  }));

test("the difference of two values shades areas by its side and size", () =>
  visit(papers, { hash: "#compare=difference&areas=regions", reducedMotion: "reduce" }, async (page) => {
    await page.waitForFunction(() => document.querySelectorAll("#legend-area-classes rect").length > 0);
    await page.waitForTimeout(300);
    const points = new Intl.NumberFormat("en-GB", { style: "percent", maximumSignificantDigits: 3, signDisplay: "exceptZero" });
    const differences = [...articlesOfAreas()].map(([name, of]) => [name, shareOfHerald(of) - shareOfPost(of)]).filter(([, difference]) => Math.abs(difference) > 1e-9);
    assert.deepEqual(await areaFigures(page), Object.fromEntries(differences.map(([name, difference]) => [name, points.format(difference)])));
    // Each side has its own colours, as the legend shows them.
    const rows = await page.locator("#legend-area-classes rect").evaluateAll((rects) => rects.map((rect) => [rect.getAttribute("y"), rect.getAttribute("fill")]));
    const side = (y) => rows.filter(([at]) => at === y).map(([, fill]) => fill);
    const [fills] = await areaFills(page);
    const count = (colours) => fills.filter((fill) => colours.includes(fill)).length;
    const more = differences.filter(([, difference]) => difference > 0).length;
    assert.deepEqual([count(side("0")), count(side("12"))], [more, differences.length - more]);
  }));

test("the panel of an area lists its share in each value", () =>
  visit(papers, { hash: "#areas=regions&area=UA:Kharkiv%20Oblast", reducedMotion: "reduce" }, async (page) => {
    await page.locator("#area-panel").waitFor();
    const rows = await page.locator("#area-figures > div").evaluateAll((divs) => divs.map((div) => [div.querySelector("dt").textContent, div.querySelector("dd").textContent]));
    const of = articlesOfAreas().get("Kharkiv Oblast");
    const [herald, post] = [of["Tidewater Herald"].size, of["Upland Post"].size];
    assert.deepEqual(rows.slice(-2), [["Tidewater Herald", `37.5% (${herald} / 8)`], ["Upland Post", `16.7% (${post} / 6)`]]);
  }));

test("on a phone, two maps are one above the other", () =>
  visit(papers, { hash: "#compare=two", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
    const [a, b] = [await page.locator("#map").boundingBox(), await page.locator("#map-b").boundingBox()];
    assert.ok(a.width === b.width && Math.abs(a.y + a.height - b.y) <= 2, JSON.stringify([a, b]));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  }));

test("each colour has its value's name, and a place the colour of the value with the largest share", () =>
  visit(papers, {}, async (page) => {
    assert.equal(await page.locator("#compare").inputValue(), "values");
    const keys = await page.locator("#legend-values li").allTextContents();
    assert.deepEqual(keys.slice(0, 2), ["Tidewater Herald", "Upland Post"]);
    const [herald, post] = await page.locator("#legend-values li circle").evaluateAll((circles) => circles.map((circle) => circle.getAttribute("fill")));
    const groupOf = (name) => page.locator("#rows .row", { hasText: name }).first().evaluate((row) => row.style.getPropertyValue("--group"));
    // Kharkiv is in 3 of 8 and in 1 of 6 articles, Kyiv in 3 of 8 and in 4 of 6.
    assert.equal(await groupOf("Kharkiv"), herald);
    assert.equal(await groupOf("Kyiv"), post);
  }));

test("what changed between two weeks", () =>
  visit(pageOf("weeks"), { hash: "#compare=difference&a=2022-W11&b=2022-W09" }, async (page) => {
    const figure = (name) => page.locator("#rows .row", { hasText: name }).first().locator(".figure").textContent();
    // The weeks from 28 February and 14 March have four articles each: Kharkiv is in 2 and 2, Kyiv in 2
    // and 3.
    assert.equal(await figure("Kyiv"), "+25%");
    assert.ok(!(await names(page)).includes("Kharkiv"));
  }));

test("values with odd names are text everywhere, and in the address", () =>
  visit(pageOf("many"), {}, async (page) => {
    const options = await page.locator("#compare-a option").allTextContents();
    assert.equal(options.length, 21);
    assert.ok(options.at(-1).startsWith("5 others"));
    for (const odd of ['A "quoted" paper', "<b>Bold</b> Times", "#hash=1&by=2", "{n} slots"]) {
      const option = options.find((text) => text === odd);
      if (!option) continue;
      await page.locator("#compare").selectOption("two");
      await page.locator("#compare-b").selectOption({ label: odd });
      await settled(page);
      assert.equal(await page.locator("#pane-b").textContent(), odd);
      const address = await settledAddress(page);
      if (address.has("b")) assert.equal(address.get("b"), odd);
    }
    assert.equal(await page.locator("#legend b b, .pane-name b").count(), 0);
  }));

test("twenty values get eight colours; the others share one", () =>
  visit(pageOf("many"), {}, async (page) => {
    const fills = await page.locator("#legend-values li circle").evaluateAll((circles) => circles.map((circle) => circle.getAttribute("fill")));
    assert.ok(fills.length <= 10 && new Set(fills).size === fills.length, fills.join());
  }));

test("with one value or none there is nothing to compare", async () => {
  for (const run of ["one", "none"]) {
    await visit(pageOf(run), { hash: "#compare=two&a=x" }, async (page) => {
      assert.ok(await page.locator("#map-b").isHidden());
      assert.deepEqual(await page.locator("#compare option").evaluateAll((options) => options.map(({ value }) => value)), ["off", "values"]);
    });
  }
  await visit(pageOf("sample"), {}, async (page) => assert.ok(await page.locator("#compare-line").isHidden()));
});

test("a picture has both maps, and the colours with their names", () =>
  visit(papers, { hash: "#compare=two" }, async (page) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const texts = await page.locator("#print svg text").allTextContents();
    for (const text of ["Tidewater Herald", "Upland Post", "Share of articles"]) assert.ok(texts.includes(text), text);
    assert.equal(await page.locator("#print > svg > svg").count(), 3);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.locator("#compare").selectOption("values");
    await settled(page);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.ok((await page.locator("#print svg text").allTextContents()).includes("Upland Post"));
  }));

test("an embedded page compares too", () =>
  visit(papers, { query: "?embed", hash: "#compare=two", viewport: { width: 700, height: 400 } }, async (page) => {
    assert.ok(await page.locator("#map-b").isVisible());
    assert.equal(await page.locator("#pane-b").textContent(), "Upland Post");
  }));

// Machado, Oliveira and Fernandes (2009): linear red, green and blue as seen without one kind of cone.
const BLINDNESS = [
  [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
];
const linear = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
// Björn Ottosson's OKLab, in which equal distances look alike.
function oklab(rgb) {
  const [r, g, b] = rgb.map((part) => Math.max(0, part));
  const [l, m, s] = [0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b].map(Math.cbrt);
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s, 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s];
}
const MIN_DISTANCE = 0.09; // in OKLab; Okabe and Ito's own eight are 0.05 apart by the same measure

for (const colorScheme of ["light", "dark"]) {
  test(`values are distinguishable with any common colour blindness (${colorScheme})`, () =>
    visit(papers, { colorScheme }, async (page) => {
      const vars = ["value-1", "value-2", "value-3", "value-4", "value-5", "value-6", "value-7", "value-8", "value-other"];
      const colours = await page.evaluate((all) => all.map((name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()), vars);
      for (const matrix of BLINDNESS) {
        const seen = colours.map((hex) => oklab(matrix.map((row) => row.reduce((sum, part, at) => sum + part * linear(hex)[at], 0))));
        seen.forEach((one, at) =>
          seen.slice(0, at).forEach((other, before) => {
            const distance = Math.hypot(...one.map((part, n) => part - other[n]));
            assert.ok(distance > MIN_DISTANCE, `${vars[before]} and ${vars[at]}: ${distance}`);
          }),
        );
      }
    }));
}
