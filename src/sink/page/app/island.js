// The data of the page as it stands in it: JSON in script elements that no browser runs.

import { byId, parsed } from "./element.js";

/** The island `data`, whose columns `data.rs` describes. */
export const data = parsed(byId("data"));
