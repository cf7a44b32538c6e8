// The data embedded in the page: JSON in script elements that no browser runs.

import { byId, parsed } from "./element.js";

/** The island `data`; `data.rs` describes its columns. */
export const data = parsed(byId("data"));
