// Elements and formats for all parts of the page. Text is inserted as text nodes and attributes; no part of
// the page builds elements from markup.

/**
 * The element of the frame with that id; pass its tag if a specific element type is needed.
 * @template {keyof HTMLElementTagNameMap} [T="div"]
 * @param {string} id
 * @param {T} [_tag]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function byId(id, _tag) {
  return /** @type {HTMLElementTagNameMap[T]} */ (document.getElementById(id));
}

// Creates an element with attributes; children are elements or text.
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** Creates an SVG element; its look is set by attributes, because the page's policy forbids inline styles. */
export function drawn(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

// Text of unknown direction, isolated so that it does not reorder its neighbours.
export const isolated = (text) => element("bdi", { dir: "auto" }, text);

// The content of an island: JSON in a script element that no browser runs.
export const parsed = (island) => JSON.parse(island.textContent);

// Computes a value on first use.
export const once = (make) => {
  let made;
  return () => (made ??= make());
};

export const still = matchMedia("(prefers-reduced-motion: reduce)");
