// The current selection in words: for pictures, print and the people who get them.

import { comparedBy, valueName } from "./compare.js";
import { GROUPS, calendar, places } from "./data.js";
import { byId } from "./element.js";
import { languageName, say, sayFigure } from "./language.js";

/** The range and the filters of a view on one line, with the resulting counts. */
export function chosenWords(view) {
  const countries = [...view.countries].map((country) => places.countries[country][1]);
  const groups = [...view.groups].sort().map((group) => say(`group-${GROUPS[group].key}`));
  return [
    calendar.count > 0 ? calendar.range(view.from, view.to) : null,
    countries.length ? countries.join(", ") : null,
    groups.length < GROUPS.length ? groups.join(", ") : null,
    view.outlet,
    ["two", "difference"].includes(view.compare) ? `${say(`compare-${view.compare}`)}: ${valueName(view.a)}, ${valueName(view.b)}` : null,
    view.compare === "values" ? `${say("compare-values")}: ${comparedBy}` : null,
    view.areas === null ? null : `${say(`areas-${view.areas}`)}: ${sayFigure(view.shading)}`,
    view.lang === null ? null : languageName(view.lang),
    view.minArticles > 1 ? `${say("min-articles")} ${view.minArticles}` : null,
    view.minMentions > 1 ? `${say("min-mentions")} ${view.minMentions}` : null,
    view.query ? `“${view.query}”` : null,
    byId("found").textContent,
  ]
    .filter(Boolean)
    .join(" · ");
}
