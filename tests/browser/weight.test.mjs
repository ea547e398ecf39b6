// What a page weighs, all of it, compressed as hosts compress it: at most 30 kB for a text, 60 kB with charts or
// calculations, in at most 6 requests. Pictures of the report are counted apart. Print pages are many pages in one and have
// no budget; nobody meets them on the way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { ROOT, pages } from "./site.mjs";

const TEXT = 30_000;
const WITH_CHARTS = 60_000;
const REQUESTS = 6;

const size = (file) => gzipSync(readFileSync(join(ROOT, file)), { level: 9 }).length;

/** What a browser fetches for the page, the page itself first. */
function fetched(path) {
  const html = readFileSync(join(ROOT, path, "index.html"), "utf8");
  const files = new Set();
  for (const [, tag] of html.matchAll(/<((?:script|link)\b[^>]*)>/g)) {
    const wanted = tag.startsWith("script") || /\brel="?(stylesheet|icon|preload|modulepreload)\b/.test(tag);
    const href = /\b(?:src|href)=(?:"([^"]*)"|([^\s>]+))/.exec(tag)?.slice(1).find(Boolean);
    if (wanted && href) files.add(new URL(href, "http://x").pathname);
  }
  return { html, files: [join(path, "index.html"), ...files] };
}

test("every page keeps to its budget of bytes and requests", () => {
  const tooHeavy = [];
  for (const path of pages()) {
    const { html, files } = fetched(path);
    const rich = /class="?chart\b|<details class="?trace\b/.test(html);
    // The search has its own budget (search.test.mjs). Its page loads it at once, others when the reader goes to the box.
    const own = files.filter((file) => !/\/assets\/search-|^\/search\//.test(file));
    const bytes = own.reduce((sum, file) => sum + size(file), 0);
    const budget = rich ? WITH_CHARTS : TEXT;
    if (bytes > budget || own.length > REQUESTS) {
      tooHeavy.push(`${path}: ${bytes} bytes of ${budget} in ${own.length} requests`);
    }
  }
  assert.deepEqual(tooHeavy, []);
});
