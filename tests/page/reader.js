// Functions that read values from a page and from the layers of the same run.

import { readFileSync } from "node:fs";
import { join } from "node:path";

export const folder = process.env.PAGES;
export const pageOf = (run) => join(folder, run, "map.html");
export const layer = (run, name) =>
  JSON.parse(readFileSync(join(folder, run, `${name}.geojson`), "utf8")).features.map(({ properties, geometry }) => ({
    ...properties,
    point: geometry?.coordinates ?? null,
  }));

export const sum = (list, of) => list.reduce((total, each) => total + of(each), 0);
export const names = (page) => page.locator("#rows .name").allTextContents();
export const found = (page) => page.locator("#found").textContent();
export const saying = (count, mentions) =>
  `${count.toLocaleString("en-GB")} place${count === 1 ? "" : "s"}, ${mentions.toLocaleString("en-GB")} mention${mentions === 1 ? "" : "s"}`;

/** Returns the parameters after the # of the address. */
export const addressOf = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

/** Returns the parameters once the address is updated, a moment after a choice. */
export async function settledAddress(page) {
  await page.waitForTimeout(400);
  return addressOf(page);
}

/** Parses a CSV table (RFC 4180) into one object per row, by column name. */
export function tableOf(text) {
  const rows = [[""]];
  let quoted = false;
  const letters = [...text.replace(/^\ufeff/, "")];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at];
    const row = rows.at(-1);
    if (letter === '"' && quoted && letters[at + 1] === '"') {
      row[row.length - 1] += '"';
      at += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === "," && !quoted) row.push("");
    else if (letter === "\n" && !quoted) rows.push([""]);
    else if (letter !== "\r" || quoted) row[row.length - 1] += letter;
  }
  const [head, ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}
