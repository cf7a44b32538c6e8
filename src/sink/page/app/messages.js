// The words of the interface, one file per language; a test checks that every file has the same keys.

import { de } from "./messages/de.js";
import { en } from "./messages/en.js";
import { es } from "./messages/es.js";
import { fr } from "./messages/fr.js";
import { it } from "./messages/it.js";
import { nl } from "./messages/nl.js";
import { pl } from "./messages/pl.js";
import { pt } from "./messages/pt.js";
import { ru } from "./messages/ru.js";
import { tr } from "./messages/tr.js";
import { uk } from "./messages/uk.js";

export const MESSAGES = { de, en, es, fr, it, nl, pl, pt, ru, tr, uk };
