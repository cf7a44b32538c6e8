// A browser without network, whose pages are monitored: any request or error fails the test.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: FLAGS,
});

// Opens a file in its own window; `trouble` collects requests and errors that should not occur. `query` and
// `hash` are appended to the address; `allowed` matches expected trouble, and `before` prepares the window.
export async function open(file, { query = "", hash = "", allowed = /^$/, before = null, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    offline: true,
    locale: "en-GB",
    ...options,
  });
  const page = await context.newPage();
  const trouble = [];
  const note = (text, what = text) => {
    if (!allowed.test(what)) trouble.push(text);
  };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`error: ${error.stack}`));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) note(`request: ${request.url()}`, request.url());
  });
  page.on("dialog", (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  context.on("page", (other) => trouble.push(`window: ${other.url()}`));
  await before?.(page);
  await page.goto(pathToFileURL(file).href + query + hash, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("map-drawn").length > 0);
  await page.waitForLoadState("domcontentloaded");
  return { page, trouble };
}

// Opens a file, runs `work` on it, and asserts that nothing went wrong.
export async function visit(file, options, work) {
  const { page, trouble } = await open(file, options);
  await work(page);
  await page.waitForTimeout(100);
  assert.deepEqual(trouble, []);
  await page.context().close();
}

// Waits two frames, after which the effect of a change is on the page.
export const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
