// Odd text: whatever is typed or stands on a page, nothing is thrown, nothing takes long, and marks never change the text.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { Index, cards, excerpt, folded, key, nearest, search, tokens } from "../../themes/ressursbank/assets/js/search.js";

const folder = join(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url)), "tmp/search-vectors");
const skip = existsSync(folder) ? false : "run `cargo test --test search` first";

let state = 1;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const PIECES = ["stein", "masse", "deponi", "åpen", "sjø", "CO₂", "m³", "943 000", "2,70", "-", "_", '"', "«", "»", " ", " ", "\u00a0", "\u00ad", "\u200b",
  "\u0301", "İ", "ß", "ﬁ", "Σ", "ς", "🧱", "👩‍👩‍👧", "<b>", "&amp;", "\u202e", "\ud800", "\uffff", "\0", "٣", "中文", "ａ", "ǆ", "ŉ", "1", ".", ",", "x".repeat(60), "tunnelstein"];
const odd = () => Array.from({ length: 1 + random(12) }, () => (random(8) ? PIECES[random(PIECES.length)] : String.fromCodePoint(random(0x2fff)))).join(random(2) ? "" : " ");

test("odd text has tokens and keys", () => {
  for (let i = 0; i < 20_000; i++) {
    const text = odd();
    for (const [token, , start, end] of tokens(text)) {
      assert.ok(token && start < end, JSON.stringify(text));
      for (const lang of ["nb", "en"]) assert.equal(typeof key(token, lang), "string");
    }
  }
});

test("an excerpt is a stretch of the text, with marks or without", () => {
  for (let i = 0; i < 5_000; i++) {
    const text = Array.from({ length: random(30) }, odd).join(" ").normalize("NFC");
    const shown = excerpt(text, [["stein"], ["mass", "deponi"]], "nb", 60 + random(200)).map(([piece]) => piece).join("");
    assert.ok(text.includes(shown.replace(/^… /, "").replace(/ …$/, "")), JSON.stringify([text, shown]));
  }
});

test("odd queries are answered quickly on the report", { skip }, async () => {
  const index = new Index((name) => readFile(join(folder, "search", name), "utf8"));
  await index.open();
  await Promise.all(index.terms.map((_, number) => index.shard(number)));
  // What isn't there can't be loaded; what counts is the time to think.
  for (let document = 0; document < index.units * index.langs.length; document++) await index.card(document).catch(() => {});
  let slowest = [0, ""];
  for (let i = 0; i < 1_500; i++) {
    const query = odd();
    const lang = random(2) ? "nb" : "en";
    let [list, keys, time] = [[], [], Infinity];
    // Other work on the machine counts as little as it can.
    for (let tries = 0; tries < 3 && time > 20; tries++) {
      const start = performance.now();
      const answer = await search(index, query, lang);
      [list, keys] = [await nearest(index, folded(index, answer.results, lang), answer), answer.keys];
      time = Math.min(time, performance.now() - start);
    }
    if (i > 50 && time > slowest[0]) slowest = [time, query];
    for (const { url } of await cards(index, list.slice(0, 3), keys)) assert.match(url, /^\//);
  }
  console.log(`  slowest: ${slowest[0].toFixed(1)} ms for ${JSON.stringify(slowest[1])}`);
  assert.ok(slowest[0] < 50 || process.env.CI, `${slowest[0]} ms for ${JSON.stringify(slowest[1])}`);
});

test("both sides stem long lists of words alike", { skip: !existsSync(join(folder, "words.json")) }, () => {
  for (const [word, nb, en] of JSON.parse(readFileSync(join(folder, "words.json"), "utf8"))) {
    assert.deepEqual([key(word, "nb"), key(word, "en")], [nb, en], word);
  }
});
