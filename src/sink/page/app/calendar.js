// The time axis: equal steps of a day, week, month or year, from the first period with a mention to the last.
// A period is given by its first day, counted from 1970-01-01; steps count from 0.

import { locale } from "./language.js";

const DAY = 86_400_000; // milliseconds

const asDate = (day) => new Date(day * DAY);
const format = (options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
export const dayFormat = format({ day: "numeric", month: "short", year: "numeric" });
export const monthFormat = format({ month: "short", year: "numeric" });
export const yearFormat = format({ year: "numeric" });

const monthOf = (day) => asDate(day).getUTCFullYear() * 12 + asDate(day).getUTCMonth();
const yearOf = (day) => asDate(day).getUTCFullYear();

// Date.UTC treats the years 0 to 99 as 1900 to 1999; setUTCFullYear does not.
function dayOfMonth(month) {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return Math.round(date.getTime() / DAY);
}

const SCALES = {
  day: { step: (day) => day, day: (step) => step, label: (day) => dayFormat.format(asDate(day)) },
  week: {
    // Weeks begin on Monday; 1970-01-05 was one.
    step: (day) => Math.floor((day - 4) / 7),
    day: (step) => step * 7 + 4,
    label: (day) => `${dayFormat.format(asDate(day))} – ${dayFormat.format(asDate(day + 6))}`,
  },
  month: { step: monthOf, day: dayOfMonth, label: (day) => monthFormat.format(asDate(day)) },
  year: {
    step: yearOf,
    day: (year) => dayOfMonth(year * 12),
    label: (day) => yearFormat.format(asDate(day)),
  },
};

export function makeCalendar(granularity, periods) {
  const scale = SCALES[granularity ?? "day"];
  const first = periods.length ? scale.step(periods[0]) : 0;
  const steps = periods.map((day) => scale.step(day) - first);
  const count = steps.length ? steps[steps.length - 1] + 1 : 0;
  const day = (step) => scale.day(first + step);
  const label = (step) => scale.label(day(step));
  return {
    count,
    // The step that contains a day; it may be before the first or after the last.
    stepOf: (dayOfIt) => scale.step(dayOfIt) - first,
    // The step of each period.
    steps,
    day,
    label,
    // The label of the steps from `from` up to, but not including, `to`.
    range: (from, to) => {
      if (granularity === "week") return `${dayFormat.format(asDate(day(from)))} – ${dayFormat.format(asDate(day(to) - 1))}`;
      return to - from <= 1 ? label(from) : `${label(from)} – ${label(to - 1)}`;
    },
    noun: granularity ?? "day",
    // The steps that a range of days touches: [from, to], or null without any.
    stepsOf: (firstDay, lastDay) => {
      const from = Math.max(0, scale.step(firstDay) - first);
      const to = Math.min(count, scale.step(lastDay) - first + 1);
      return from < to ? [from, to] : null;
    },
  };
}

/** The day number of a date such as 2022-03-01; null for anything else. */
export function dayNumber(text) {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : Math.round(time / DAY);
}

/** The day in ISO 8601. */
export const isoDay = (day) => asDate(day).toISOString().slice(0, 10);
