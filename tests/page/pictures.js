// Takes the pictures of map.html for the documentation, from the page of the sample articles made by `run`.
//
//     PAGES=FOLDER node pictures.js PICTURES

import { join } from "node:path";
import { browser, settled, visit } from "./browser.js";

const sample = join(process.env.PAGES, "sample/map.html");
const picture = (name) => join(process.argv[2], `${name}.png`);

const still = { reducedMotion: "reduce", deviceScaleFactor: 1 };

await visit(sample, still, async (page) => {
  await page.locator("#search").fill("Marioepol");
  await page.locator("#search").press("Enter");
  await page.locator("#panel-mentions li").first().waitFor();
  await page.locator("#search").fill("");
  await page.locator("#search").blur();
  await settled(page);
  await page.screenshot({ path: picture("map-desktop") });
});

await visit(sample, { ...still, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }, async (page) => {
  await page.screenshot({ path: picture("map-phone") });
});

await visit(join(process.env.PAGES, "papers/map.html"), { ...still, viewport: { width: 1100, height: 620 }, hash: "#compare=two" }, async (page) => {
  await settled(page);
  await page.screenshot({ path: picture("map-compare") });
});

await visit(sample, { ...still, viewport: { width: 1100, height: 620 }, hash: "#areas=regions&country=UA" }, async (page) => {
  await page.waitForTimeout(500);
  await page.screenshot({ path: picture("map-areas") });
});

await browser.close();
