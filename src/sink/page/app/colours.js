// The colours of the style sheet, for canvases; read again when the colour scheme changes.

import { GROUPS } from "./data.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

// Converts a colour such as #c8451b to a pixel of ImageData, in the machine's byte order.
function pixel(hex) {
  const bytes = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return new Uint32Array(Uint8Array.of(...bytes, 255).buffer)[0];
}

/** The colours that apply to an element. */
export function paletteOf(on) {
  const style = getComputedStyle(on);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const groups = GROUPS.map(({ key }) => of(key === "land" ? "land-group" : key));
  const palette = {
    sea: of("sea"),
    land: of("land"),
    coast: of("coast"),
    river: of("river"),
    border: of("border"),
    inner: of("inner"),
    ink: of("ink"),
    muted: of("muted"),
    halo: of("halo"),
    accent: of("accent"),
    bar: of("bar"),
    ring: of("ring"),
    groups,
    pixels: groups.map(pixel),
    values: [...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => of(`value-${n}`)), of("value-other"), of("value-alike")],
    sides: [of("side-a"), of("side-b")],
    areas: [1, 2, 3, 4, 5].map((n) => of(`area-${n}`)),
    // From the lightest shade of a country to the darkest.
    shades: [1, 2, 3, 4, 5].map((n) => of(`shade-${n}`)),
    paper: of("paper"),
  };
  return { ...palette, valuePixels: palette.values.map(pixel), sidePixels: palette.sides.map(pixel) };
}

/** The colours of the page; the object stays the same. */
export const colours = paletteOf(document.documentElement);

// Calls back when the colour scheme and the colours have changed.
export function onColourScheme(changed) {
  dark.addEventListener("change", () => {
    Object.assign(colours, paletteOf(document.documentElement));
    changed();
  });
}
