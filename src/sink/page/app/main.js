// The page begins here.

import "./controls.js";
import { redo } from "./view.js";
import { fillFilters, tell } from "./words.js";

fillFilters();
tell();
redo("bars", "figures", "search");
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("map-drawn")));
