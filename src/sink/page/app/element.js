// Elements and formats that all parts of the page use. Text goes in as text nodes and attributes;
// no part of the page makes elements of markup.

export const byId = (id) => document.getElementById(id);

// An element with attributes; children are elements or text.
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Text of unknown direction, which then does not reorder what stands beside it.
export const isolated = (text) => element("bdi", { dir: "auto" }, text);

export const integer = new Intl.NumberFormat("en-GB");
export const decimal = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });
export const counted = (count, noun) => `${integer.format(count)} ${noun}${count === 1 ? "" : "s"}`;

// What an island holds: JSON in a script element that no browser runs.
export const parsed = (island) => JSON.parse(island.textContent);

// What is made when it is first asked for.
export const once = (make) => {
  let made;
  return () => (made ??= make());
};

export const still = matchMedia("(prefers-reduced-motion: reduce)");
