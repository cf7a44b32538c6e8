// Writes a requested number of articles about invented places: names.csv, an alias file with the places,
// and articles.jsonl. The same numbers give the same bytes.
//
//     node made-up.js FOLDER PLACES MENTIONS

import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const STARTS = ["Var", "Bel", "Kor", "Dun", "Mira", "Ost", "Tel", "Fen", "Gras", "Hol", "Jur", "Lem", "Nor", "Pel", "Ruk", "Sav"];
const MIDDLES = ["a", "o", "ina", "ede", "uri", "ola", "ani", "esto", "ilu", "ombe", "ara", "eno", "ura", "isa", "oke", "ula"];
const ENDS = ["burgo", "havn", "vik", "polje", "mond", "stadt", "wold", "kerk", "dorp", "grad", "field", "ville", "heim", "wijk", "ford", "sund"];
const COUNTRIES = ["NL", "DE", "FR", "UA", "PL", "ES", "GB", "US", "BR", "IN", "KE", "ID", "AU", "TR", "EG", "CA"];
const KINDS = ["city", "city", "city", "city", "city", "city", "admin1", "lake", "mountains"];
const OUTLETS = ["The Made-up Wire", "Het Verzonnen Blad", "Die erdachte Zeitung"];
const SENTENCES = [
  (name) => `The ferry to ${name} was late again on Monday.`,
  (name) => `In ${name} the market opened two hours early.`,
  (name) => `Nobody in ${name} had seen so much rain in May.`,
  (name) => `A new bridge will join ${name} to the coast road.`,
  (name) => `The mayor of ${name} asked for patience and for sand.`,
];
const FIRST_DAY = Date.UTC(2021, 0, 1);
const DAYS = 1095;
const IN_ARTICLE = 10;

// Random numbers from 0 to below 1, after Mulberry32 by Tommy Ettinger (public domain).
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// Returns a unique name for each number: its hexadecimal digits as syllables.
function nameOf(number) {
  const digit = (place) => Math.floor(number / 16 ** place) % 16;
  const more = number >= 4096 ? MIDDLES[digit(3)] + "r" : "";
  return STARTS[digit(0)] + MIDDLES[digit(1)] + more + ENDS[digit(2)] + (number >= 65_536 ? digit(4) : "");
}

export function makeUp(folder, placeCount, mentionCount) {
  const random = chance(20_221_008);
  const pick = (list) => list[Math.floor(random() * list.length)];
  mkdirSync(folder, { recursive: true });

  const names = Array.from({ length: placeCount }, (_, number) => nameOf(number));
  const rows = names.map((name, number) => {
    const lon = (random() * 300 - 150).toFixed(5);
    const lat = (random() * 110 - 45).toFixed(5);
    return [name, `own:${number}`, name, pick(KINDS), pick(COUNTRIES), lon, lat].join();
  });
  writeFileSync(`${folder}/names.csv`, `name,place,canonical,kind,country,lon,lat\n${rows.join("\n")}\n`);

  // Each place once, then repeatedly, more often the lower its number.
  const named = (mention) =>
    names[mention < placeCount ? mention : Math.floor(placeCount * random() ** 4)];
  const articles = [];
  for (let mention = 0; mention < mentionCount; mention += IN_ARTICLE) {
    const id = mention / IN_ARTICLE + 1;
    const inThis = Array.from({ length: Math.min(IN_ARTICLE, mentionCount - mention) }, (_, n) => named(mention + n));
    const day = new Date(FIRST_DAY + Math.floor(random() * DAYS) * 86_400_000);
    articles.push(
      JSON.stringify({
        id: String(id),
        title: `Notes of the day, number ${id}`,
        date: day.toISOString().slice(0, 10),
        outlet: pick(OUTLETS),
        url: `https://example.org/${id}`,
        text: inThis.map((name) => pick(SENTENCES)(name)).join(" "),
      }),
    );
  }
  writeFileSync(`${folder}/articles.jsonl`, `${articles.join("\n")}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, placeCount, mentionCount] = process.argv.slice(2);
  makeUp(folder, Number(placeCount), Number(mentionCount));
}
