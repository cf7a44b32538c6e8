// Folds names for comparison: ignores case, accents, apostrophes, hyphens and invisible characters, as the
// gazetteer lookup does.

const UNDECOMPOSED = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

export function folded(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’ʼʹ′`]/gu, "")
    .replace(/[łøđðþßæœı]/g, (letter) => UNDECOMPOSED[letter])
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
}
