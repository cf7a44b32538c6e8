// Entry point of the page.

import { unpackBase } from "./base.js";
import { fillFilters } from "./filters.js";
import { fillIntro } from "./intro.js";
import { sayFrame } from "./language.js";
import { pageRead } from "./mentions.js";
import { tileArrived } from "./scene.js";
import { offerSharing } from "./share.js";
import { offerStreets } from "./streets.js";
import { redo } from "./view.js";

import "./controls.js";

function groundUnpacked() {
  redo("map");
  performance.mark("ground-unpacked");
}

sayFrame();
fillFilters();
fillIntro();
offerSharing();
offerStreets(tileArrived);
redo("bars", "figures", "search");
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    performance.mark("map-drawn");
    pageRead.then(() => unpackBase(groundUnpacked));
  }),
);
