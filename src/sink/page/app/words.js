// The filters that the data has something for, and what can be said once, of the whole.

import { GROUPS, calendar, data, groupOf, placeCount, places } from "./data.js";
import { byId, counted, decimal, element, integer } from "./element.js";
import { change, view } from "./view.js";

export function fillFilters() {
  const inGroup = GROUPS.map(() => 0);
  for (const group of groupOf) inGroup[group] += 1;
  GROUPS.forEach(({ key, label }, group) => {
    if (!inGroup[group]) return;
    const box = element("input", { type: "checkbox", checked: "", class: "unseen" });
    box.addEventListener("change", () => {
      const groups = new Set(view.groups);
      if (box.checked) groups.add(group);
      else groups.delete(group);
      change({ groups });
    });
    byId("kinds").append(
      element(
        "label",
        { class: `chip ${key}` },
        box,
        element("span", { class: "key", "aria-hidden": "true" }),
        `${label} `,
        element("small", {}, integer.format(inGroup[group])),
      ),
    );
  });
  const inCountry = places.countries.map(() => 0);
  for (const country of places.country) if (country !== null) inCountry[country] += 1;
  const named = places.countries.map(([, name], number) => ({ name, number }));
  for (const { name, number } of named.sort((a, b) => a.name.localeCompare(b.name))) {
    byId("country").append(element("option", { value: number }, `${name} (${integer.format(inCountry[number])})`));
  }
}

export function tell() {
  byId("summary").textContent = [
    counted(data.articles, "article"),
    counted(data.mentions, "mention"),
    counted(placeCount, "place"),
  ].join(" · ");
  byId("empty").hidden = placeCount > 0;
  document.body.classList.toggle("timeless", calendar.count === 0);
  const outside = data.articles_without_period;
  byId("outside-label").hidden = outside === 0;
  byId("outside-count").textContent =
    calendar.count === 0
      ? counted(outside, "undated article")
      : `with ${counted(outside, "article")} of no exact ${calendar.noun}`;
  byId("about-borders").textContent = data.borders;
  byId("about-weight").textContent = weightWords();
  const left = data.mentions_left_out;
  byId("about-budget").hidden = left === 0;
  byId("about-budget").textContent = `To stay small the page quotes ${integer.format(data.mentions - left)} mentions, the newest of each place, and leaves ${integer.format(left)} out. Circles, shades and figures count them all.`;
  byId("about-sources").replaceChildren(...data.attribution.map((line) => element("p", {}, line)));
}

function weightWords() {
  const adds = {
    share: "the place’s share of its mentions, 1 in all",
    articles: "1 for each place in it",
    mentions: "the number of mentions",
  };
  const fades = data.half_life_days
    ? ` It counts half as much for every ${decimal.format(data.half_life_days)} days before ${data.as_of}.`
    : "";
  return `The weight of a place is the sum over articles of what each adds: ${adds[data.weight] ?? data.weight}.${fades}`;
}
