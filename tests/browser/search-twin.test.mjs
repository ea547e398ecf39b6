// The browser's search against the generator's: the same keys for every text, the same answers to every query.
// `cargo test --test search` writes what is compared.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { Index, folded, key, nearest, place, search, tokens } from "../../themes/ressursbank/assets/js/search.js";

const folder = join(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url)), "tmp/search-vectors");
const skip = existsSync(folder) ? false : "run `cargo test --test search` first";
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));

test("every text of the report has the same keys on both sides", { skip }, () => {
  for (const [text, nb, en] of read("texts.json")) {
    for (const [lang, expected] of [["nb", nb], ["en", en]]) {
      assert.deepEqual(tokens(text).map(([token, extra]) => [token, key(token, lang), extra]), expected, `${lang}: ${text}`);
    }
  }
});

test("every query has the same answer on both sides", { skip }, async () => {
  const index = new Index((name) => readFile(join(folder, "search", name), "utf8"));
  for (const [query, lang, expected, corrected] of read("answers.json")) {
    const answer = await search(index, query, lang);
    const found = [];
    for (const [document, score] of await nearest(index, folded(index, answer.results, lang), answer)) {
      const { url } = place(await index.card(document), answer.keys, index.langs[index.langOf(document)]);
      found.push([document, score, url]);
    }
    assert.deepEqual(found, expected, `${lang}: ${query}`);
    assert.deepEqual(answer.corrected, corrected, `${lang}: ${query}`);
  }
});
