// Facts about the whole that never change: counts, the meaning of figures, the attribution.

import { calendar, namedCount } from "./data.js";
import { byId, element } from "./element.js";
import { data } from "./island.js";
import { decimal, say } from "./language.js";
import { tileServer } from "./tiles.js";

export function fillIntro() {
  const only = calendar.count === 1 ? [calendar.label(0)] : [];
  byId("summary").textContent = [
    say("articles-counted", { n: data.articles }),
    say("mentions-counted", { n: data.mentions }),
    say("places", { n: namedCount }),
    ...only,
  ].join(" · ");
  byId("empty").hidden = namedCount > 0;
  fillTime();
  byId("about-borders").textContent = data.borders;
  byId("about-weight").textContent = weightWords();
  byId("about-budget").hidden = data.mentions_left_out === 0;
  byId("about-budget").textContent = say("about-budget", {
    kept: data.mentions - data.mentions_left_out,
    left: data.mentions_left_out,
  });
  byId("about-spellings").hidden = data.spellings_left_out === 0;
  byId("about-spellings").textContent = say("about-spellings", { n: data.spellings_left_out });
  byId("about-network").hidden = tileServer === null;
  if (tileServer) {
    byId("about-network").textContent = say("needs-network", { host: tileServer.host });
    byId("credit").textContent = `${say("street-map")}: ${tileServer.attribution ?? tileServer.host} · ${say("credit")}`;
  }
  if (data.streets?.attribution) byId("credit").textContent = `${say("street-map")}: ${data.streets.attribution} · ${say("credit")}`;
  byId("about-sources").replaceChildren(...data.attribution.map((line) => element("p", {}, line)));
}

// Describes the time range in text; a timeline of a single period would add nothing.
function fillTime() {
  const outside = data.articles_without_period;
  document.body.classList.toggle("timeless", calendar.count < 2);
  byId("time").hidden = calendar.count < 2 && outside === 0;
  byId("outside-label").hidden = outside === 0;
  byId("outside-count").textContent =
    calendar.count === 0 ? say("undated-articles", { n: outside }) : say(`outside-${calendar.noun}`, { n: outside });
}

function weightWords() {
  const adds = ["share", "articles", "mentions"].includes(data.weight) ? say(`adds-${data.weight}`) : data.weight;
  const fades = data.half_life_days
    ? ` ${say("fades", { days: decimal.format(data.half_life_days), as_of: data.as_of })}`
    : "";
  return `${say("about-weight", { adds })}${fades}`;
}
