// Words, numbers and day names in the language of labels; in English if the page has no messages in that
// language.
//
// A message is a text with slots, `{n}`, or, if it counts something, one text per plural category of the
// language (CLDR's: one, few, many, other), chosen by `n`.

import { data } from "./island.js";
import { MESSAGES } from "./messages.js";

const ENGLISH = "en-GB"; // day before month

/** The language of numbers and days: the language of labels, if this browser supports it. */
export const locale = (() => {
  if (!data.language || data.language === "en") return ENGLISH;
  return Intl.NumberFormat.supportedLocalesOf([data.language])[0] ?? ENGLISH;
})();

/** The language of messages: one of those in MESSAGES. */
export const messageLanguage = data.language in MESSAGES ? data.language : "en";

const messages = MESSAGES[messageLanguage];
const plurals = new Intl.PluralRules(messageLanguage);

export const integer = new Intl.NumberFormat(locale);
/** Shares: 0.125 as 12.5 %. */
export const percent = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 3 });
/** Differences of shares, with their sign. */
export const points = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 3, signDisplay: "exceptZero" });
export const decimal = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });

/**
 * A message in the reader's language, with its slots filled; numbers are formatted for the language.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  const message = messages[key];
  const text = typeof message === "string" ? message : (message[plurals.select(Number(values.n))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (_, slot) => {
    const value = values[slot];
    return typeof value === "number" ? integer.format(value) : value;
  });
}

/** @returns {NodeListOf<HTMLElement>} */
const marked = (mark) => document.querySelectorAll(`[data-${mark}]`);

/** Fills in the words of the frame: text, labels and placeholders of elements. */
export function sayFrame() {
  document.documentElement.lang = messageLanguage;
  for (const on of marked("say")) on.textContent = say(on.dataset.say);
  for (const on of marked("label")) on.setAttribute("aria-label", say(on.dataset.label));
  for (const on of marked("hint")) on.setAttribute("placeholder", say(on.dataset.hint));
}

const namesOf = (type) => new Intl.DisplayNames([locale], { type, fallback: "code" });
const languageNames = namesOf("language");

/** The name of a language in the reader's language; its code if unknown. */
export function languageName(code) {
  try {
    return languageNames.of(code);
  } catch {
    return code;
  }
}

/** The name of a figure: a measure of places, or one that shades areas. */
export const sayFigure = (figure) => say(figure === "share" ? "share-of-articles" : figure);
