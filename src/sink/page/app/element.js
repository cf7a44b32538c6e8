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
  const created = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) created.setAttribute(key, value);
  }
  created.append(...children.filter((child) => child !== null));
  return created;
}

const SVG = "http://www.w3.org/2000/svg";

/** Creates an SVG element; its look is set by attributes, because the page's policy forbids inline styles. */
export function drawn(name, attributes, ...children) {
  const created = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  created.append(...children);
  return created;
}

// Text of unknown direction, isolated so that it does not reorder its neighbours.
export const isolated = (text) => element("bdi", { dir: "auto" }, text);

// The content of an island: JSON in a script element that no browser runs.
export const parsed = (island) => JSON.parse(island.textContent);

// Computes a value on first use.
export const once = (make) => {
  let value;
  return () => (value ??= make());
};

export const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
