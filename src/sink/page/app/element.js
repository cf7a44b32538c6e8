// Elements and formats that all parts of the page use. Text goes in as text nodes and attributes;
// no part of the page makes elements of markup.

/**
 * The element of the frame with that id; its tag is named where more is asked of it than of any element.
 * @template {keyof HTMLElementTagNameMap} [T="div"]
 * @param {string} id
 * @param {T} [_tag]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function byId(id, _tag) {
  return /** @type {HTMLElementTagNameMap[T]} */ (document.getElementById(id));
}

// An element with attributes; children are elements or text.
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of SVG; what it looks like goes by attributes, because the page's policy has no other styles. */
export function drawn(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

// Text of unknown direction, which then does not reorder what stands beside it.
export const isolated = (text) => element("bdi", { dir: "auto" }, text);

// What an island holds: JSON in a script element that no browser runs.
export const parsed = (island) => JSON.parse(island.textContent);

// What is made when it is first asked for.
export const once = (make) => {
  let made;
  return () => (made ??= make());
};

export const still = matchMedia("(prefers-reduced-motion: reduce)");
