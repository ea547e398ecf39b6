// What queries cost on an index that `cargo bench --bench search -- PAGES FOLDER` wrote: files and bytes of a cold
// query, and how long the answer takes in Chromium under a 4 times slower CPU, once everything is loaded.
// `node tests/browser/search-load.mjs FOLDER`
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { launch } from "./site.mjs";

const folder = process.argv[2];
const script = fileURLToPath(new URL("../../themes/ressursbank/assets/js/search.js", import.meta.url));
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  try {
    const body = path === "/" ? "<!doctype html><html lang=nb><title>x</title>" : readFileSync(path === "/search.js" ? script : join(folder, path));
    response.writeHead(200, { "content-type": path === "/" ? "text/html" : path.endsWith(".js") ? "text/javascript" : "text/plain; charset=utf-8" });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await launch();
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
const devtools = await page.context().newCDPSession(page);
await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
const queries = ["masser", "deponi", "tunnelstein til fylling", "hvordan kommer kommunen i gang", "surplus rock", "943 000 lass", "overskudsmasser", "co2-ekvivalenter", "hvor langt kan stein kjøres før gevinsten er borte", "massehåndteringsplan", "xqzvbw", "stein"];
const rows = await page.evaluate(async (queries) => {
  const search = await import("/search.js");
  const rows = [];
  for (const query of queries) {
    const names = [];
    const index = new search.Index((name) => (names.push(name), fetch(`/search/${name}`).then((response) => response.text())));
    const answer = async () => {
      const { results, keys, worth } = await search.search(index, query, "nb");
      const found = await search.nearest(index, search.folded(index, results, "nb"), { keys, worth });
      const shown = await search.cards(index, found.slice(0, 10), keys);
      return shown.map(({ card, lang, text }) => search.excerpt(text, keys, lang)).length + results.length;
    };
    await answer();
    await index.facets();
    const times = [];
    let results;
    for (let i = 0; i < 7; i++) {
      const start = performance.now();
      results = await answer();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    // The part before cards are read: what a letter typed costs.
    const scored = [];
    for (let i = 0; i < 7; i++) {
      const start = performance.now();
      const { results } = await search.search(index, query, "nb");
      search.folded(index, results, "nb");
      scored.push(performance.now() - start);
    }
    scored.sort((a, b) => a - b);
    rows.push([query, names, times[3], scored[3], results]);
  }
  return rows;
}, queries);
for (const [query, names, time, scored, results] of rows) {
  const bytes = names.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, "search", name)), { level: 9 }).length, 0);
  console.log(`${query.padEnd(52)} ${String(names.length).padStart(3)} files ${(bytes / 1000).toFixed(1).padStart(6)} kB  scored ${scored.toFixed(1).padStart(6)} ms  whole answer ${time.toFixed(1).padStart(6)} ms  ${results}`);
}
await browser.close();
server.close();
