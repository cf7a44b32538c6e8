// What a user can see and do on review.html with the keyboard only; and that the program accepts the
// downloaded file.
//
//     PAGES=FOLDER EXONYM=PROGRAM ARTICLES=FOLDER node --test      as filled by `run`

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const { PAGES, EXONYM, ARTICLES, PICTURES, CHROMIUM } = process.env;
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: CHROMIUM || "/usr/bin/chromium", args: FLAGS });
after(() => browser.close());

// Opens a page without network, runs `work` on it, and asserts that nothing went wrong.
async function visit(run, options, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, offline: true, locale: "en-GB", ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`error: ${error.stack}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) trouble.push(`request: ${request.url()}`);
  });
  page.on("dialog", (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  await page.goto(pathToFileURL(join(PAGES, run, "review.html")).href);
  await page.waitForFunction(() => performance.getEntriesByName("review-shown").length > 0);
  await work(page, context);
  assert.deepEqual(trouble, []);
  await context.close();
}

// Parses a CSV without line breaks in cells into rows by column.
function table(text) {
  const rows = text.replace(/^\uFEFF/, "").trim().split(/\r?\n/);
  const cells = rows.map((row) => [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((cell) => cell[1].replace(/^"|"$/g, "").replaceAll('""', '"')));
  return cells.slice(1).map((row) => Object.fromEntries(cells[0].map((name, at) => [name, row[at]])));
}

const list = table(readFileSync(join(PAGES, "sample/review.csv"), "utf8"));
const names = (page) => page.locator("#list .name").allTextContents();
const current = (page) => page.locator("#name").textContent();

test("the page has the rows of the list in their order, and opens on the first", () =>
  visit("sample", {}, async (page) => {
    assert.ok(list.length > 5, `${list.length} rows`);
    assert.deepEqual(await names(page), list.map((row) => row.name));
    assert.equal(await current(page), list[0].name);
    assert.equal(await page.locator("#example").textContent(), list[0].example);
    assert.ok((await page.locator("#example mark").allTextContents()).includes(list[0].name));
    const ids = await page.locator("#places button").evaluateAll((all) => all.map((one) => one.dataset.place));
    const first = list[0].candidates.split("; ").filter(Boolean).map((each) => each.split(" ")[0]);
    assert.deepEqual(ids.slice(0, first.length), first);
    assert.equal(ids.at(-1), "-");
  }));

test("keys settle, go back and find, and the program accepts the file", () =>
  visit("sample", {}, async (page) => {
    await page.keyboard.press("1");
    assert.equal(await current(page), list[1].name);
    await page.keyboard.press("0");
    await page.keyboard.press("ArrowDown");
    assert.equal(await current(page), list[3].name);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("0");
    await page.keyboard.press("u");
    assert.equal(await current(page), list[2].name);
    await page.keyboard.press("/");
    await page.keyboard.type(list[4].name.toLowerCase());
    await page.keyboard.press("Enter");
    assert.equal(await current(page), list[4].name);
    await page.keyboard.press("i");
    await page.keyboard.type("701822");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#progress").textContent(), /^3 of /);
    const saved = page.waitForEvent("download");
    await page.locator("#list").focus();
    await page.keyboard.press("d");
    const path = join(PAGES, "settled.csv");
    await (await saved).saveAs(path);
    const rows = table(readFileSync(path, "utf8"));
    const first = list[0].candidates.split(" ")[0];
    assert.deepEqual(
      rows.map(({ name, place, chosen_id }) => [name, place, chosen_id]),
      [
        [list[0].name, first, list[0].chosen_id],
        [list[1].name, "-", list[1].chosen_id],
        [list[4].name, "geonames:701822", list[4].chosen_id],
      ],
    );
    execFileSync(EXONYM, ["map", "--quiet", ARTICLES, "--alias", path, "--output", join(PAGES, "next")]);
    const asked = table(readFileSync(join(PAGES, "next/review.csv"), "utf8"));
    const about = ({ name, chosen_id }) => JSON.stringify([name, chosen_id]);
    const before = new Set(list.map(about));
    const settled = new Set(rows.map(about));
    assert.deepEqual(asked.filter((row) => settled.has(about(row))), []);
    assert.deepEqual(asked.filter((row) => !before.has(about(row))), []);
  }));

test("decisions are still there when the page is opened again, and can be undone", () =>
  visit("sample", {}, async (page) => {
    await page.keyboard.press("0");
    await page.reload();
    await page.waitForFunction(() => performance.getEntriesByName("review-shown").length > 0);
    assert.match(await page.locator("#progress").textContent(), /^1 of /);
    assert.equal(await current(page), list[1].name);
    await page.keyboard.press("Home");
    await page.keyboard.press("Delete");
    assert.match(await page.locator("#progress").textContent(), /^0 of /);
    assert.ok(await page.locator("#download").isDisabled());
    await page.locator("#places button").first().click();
    assert.match(await page.locator("#progress").textContent(), /^1 of /);
    await page.locator("#open-only").check();
    assert.ok(!(await names(page)).includes(list[0].name) || list.slice(1).some((row) => row.name === list[0].name));
  }));

test("the list, the choices and the map have names for screen readers", () =>
  visit("sample", {}, async (page) => {
    const active = await page.locator("#list").getAttribute("aria-activedescendant");
    const row = page.locator(`#${active}`);
    assert.equal(await row.getAttribute("role"), "option");
    assert.equal(await row.getAttribute("aria-selected"), "true");
    assert.ok((await row.getAttribute("aria-label")).startsWith(list[0].name));
    await page.keyboard.press("0");
    assert.match(await page.locator("#said").textContent(), /: not a place$/);
    await page.keyboard.press("ArrowUp");
    const pressed = page.locator('#places [aria-pressed="true"]');
    assert.equal(await pressed.getAttribute("data-place"), "-");
    assert.match(await page.locator("#map").getAttribute("aria-label"), /^Map: 1 /);
    // Everything can be reached with Tab.
    const reached = new Set();
    for (let n = 0; n < 40; n += 1) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.dataset.place));
    }
    for (const id of ["search", "open-only", "list", "other-id", "download", "help-open", "-"]) assert.ok(reached.has(id), `${id} of ${[...reached]}`);
  }));

test("dots are drawn on land, in light and in dark colours", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await visit("sample", { colorScheme }, async (page) => {
      const colours = await page.locator("#map").evaluate((canvas) => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Set();
        for (let at = 0; at < data.length; at += 4) seen.add(`rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`);
        const probe = document.body.appendChild(document.createElement("i"));
        const of = (name) => {
          probe.style.color = `var(${name})`;
          return getComputedStyle(probe).color;
        };
        return ["--land", "--dot", "--on-dot"].filter((name) => !seen.has(of(name)));
      });
      assert.deepEqual(colours, [], colorScheme);
    });
  }
});

test("hostile names are shown as text", () =>
  visit("hostile", {}, async (page) => {
    assert.ok((await names(page)).length > 0);
    assert.equal(await page.locator("#card script, #list script, #card img").count(), 0);
    for (let n = 0; n < 10; n += 1) await page.keyboard.press("ArrowDown");
  }));

test("it fits a phone", () =>
  visit("sample", { viewport: { width: 390, height: 844 }, hasTouch: true }, async (page) => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${width} pixels wide`);
    await page.locator("#places button").first().tap();
    assert.match(await page.locator("#progress").textContent(), /^1 of /);
  }));

test("pictures", { skip: !PICTURES }, async () => {
  const shots = [
    ["review-desktop", {}],
    ["review-dark", { colorScheme: "dark" }],
    ["review-phone", { viewport: { width: 390, height: 844 } }],
  ];
  for (const [name, options] of shots) {
    await visit("sample", options, async (page) => {
      await page.keyboard.press("1");
      await page.keyboard.press("0");
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    });
  }
});
