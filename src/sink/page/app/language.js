// Words, numbers and names of days in the language of labels; in English where the page has no words
// in that language.
//
// A message is a text with slots, `{n}`, or for what is counted one text a plural category of the
// language (CLDR's: one, few, many, other), chosen by `n`.

import { data } from "./island.js";
import { MESSAGES } from "./messages.js";

const ENGLISH = "en-GB"; // day before month

/** The language of numbers and days: that of labels, if this browser knows it. */
export const locale = (() => {
  if (!data.language || data.language === "en") return ENGLISH;
  return Intl.NumberFormat.supportedLocalesOf([data.language])[0] ?? ENGLISH;
})();

/** The language of words: one of those in MESSAGES. */
export const wordsIn = data.language in MESSAGES ? data.language : "en";

const messages = MESSAGES[wordsIn];
const plurals = new Intl.PluralRules(wordsIn);

export const integer = new Intl.NumberFormat(locale);
/** Shares: 0.125 as 12.5 %. */
export const percent = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 3 });
/** Differences of shares, with their sign. */
export const points = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 3, signDisplay: "exceptZero" });
export const decimal = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });

/**
 * A message in the reader's language, its slots filled; numbers as the language writes them.
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

/** Fills what the frame leaves to be said: text, labels and placeholders of elements. */
export function sayFrame() {
  document.documentElement.lang = wordsIn;
  for (const on of marked("say")) on.textContent = say(on.dataset.say);
  for (const on of marked("label")) on.setAttribute("aria-label", say(on.dataset.label));
  for (const on of marked("hint")) on.setAttribute("placeholder", say(on.dataset.hint));
}

const namesOf = (type) => new Intl.DisplayNames([locale], { type, fallback: "code" });
const languageNames = namesOf("language");

/** What a language is called by readers of this page; its code where nobody knows. */
export function languageName(code) {
  try {
    return languageNames.of(code);
  } catch {
    return code;
  }
}

/** What a figure is called: a measure of places, or what areas are shaded by. */
export const sayFigure = (figure) => say(figure === "share" ? "share-of-articles" : figure);
