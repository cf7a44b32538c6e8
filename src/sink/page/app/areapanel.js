// The panel of an area: its figures in the chosen range, and the places in it.

import { SHADINGS, areaFigure, placesIn, shadingsOf, valuesNamingArea } from "./areas.js";
import { countryOfArea, formatAreaFigure } from "./arealist.js";
import { valueName } from "./compare.js";
import { places } from "./data.js";
import { byId, element, isolated } from "./element.js";
import { figures } from "./figures.js";
import { integer, percent, say, sayFigure } from "./language.js";
import { formatFigure } from "./list.js";

const FIRST_PLACES = 30;
const FIGURES_OF = SHADINGS;

export function makeAreaPanel(view, close, openPlace) {
  const panel = byId("area-panel");
  let opener = null;
  byId("area-close").addEventListener("click", () => close());

  function figureItem({ set }, area, shading) {
    return element("div", {}, element("dt", {}, sayFigure(shading)), element("dd", {}, formatAreaFigure(shading, areaFigure(set, shading, area))));
  }

  function valueItem({ value, share, articles, read }) {
    return element("div", {}, element("dt", {}, isolated(valueName(value))), element("dd", {}, `${percent.format(share)} (${integer.format(articles)} / ${integer.format(read)})`));
  }

  function placeItem(place) {
    const button = element("button", { type: "button", class: "plain" }, isolated(places.name[place]), element("small", {}, ` ${formatFigure(view.measure, figures[view.measure][place])}`));
    button.addEventListener("click", () => openPlace(place, button));
    return element("li", {}, button);
  }

  function show(areas, area, matching) {
    const { set } = areas;
    byId("area-name").replaceChildren(isolated(set.name[area]));
    const inhabitants = set.inhabitants[area] > 0 ? say("inhabitants", { n: set.inhabitants[area] }) : null;
    const where = [countryOfArea(set, area), inhabitants].filter(Boolean);
    byId("area-where").textContent = where.join(" · ");
    byId("area-figures").replaceChildren(...FIGURES_OF.filter((each) => shadingsOf(set).includes(each)).map((each) => figureItem(areas, area, each)), ...valuesNamingArea(set, area).map(valueItem));
    const within = placesIn(set, area, matching);
    byId("area-places").replaceChildren(...within.slice(0, FIRST_PLACES).map(placeItem));
    byId("area-count").textContent = `${say("places-within")} (${integer.format(within.length)})`;
  }

  return {
    open: (areas, area, matching, from) => {
      opener = from ?? opener;
      show(areas, area, matching);
      panel.hidden = false;
      panel.scrollTop = 0;
      if (from) byId("area-name").focus({ preventScroll: true });
    },
    update: show,
    close: () => {
      if (panel.hidden) return;
      panel.hidden = true;
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    },
  };
}
