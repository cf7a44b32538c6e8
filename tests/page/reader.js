// What tests read off a page and off the layers of the same run.

import { readFileSync } from "node:fs";
import { join } from "node:path";

export const folder = process.env.PAGES;
export const pageOf = (run) => join(folder, run, "map.html");
export const layer = (run, name) =>
  JSON.parse(readFileSync(join(folder, run, `${name}.geojson`), "utf8")).features.map(({ properties, geometry }) => ({
    ...properties,
    point: geometry.coordinates,
  }));

export const sum = (list, of) => list.reduce((total, each) => total + of(each), 0);
export const names = (page) => page.locator("#rows .name").allTextContents();
export const found = (page) => page.locator("#found").textContent();
export const saying = (count, mentions) =>
  `${count.toLocaleString("en-GB")} place${count === 1 ? "" : "s"}, ${mentions.toLocaleString("en-GB")} mention${mentions === 1 ? "" : "s"}`;

/** What the address says behind its #. */
export const addressOf = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

/** The address when it has been written: it follows what is chosen a moment later. */
export async function settledAddress(page) {
  await page.waitForTimeout(400);
  return addressOf(page);
}
