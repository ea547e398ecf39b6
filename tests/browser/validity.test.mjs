// Every page, the style sheet and every drawing go through the Nu HTML checker.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { ROOT, pages } from "./site.mjs";

const JAR = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

// Properties that the checker's grammar of CSS doesn't have yet; browsers do.
const NEW_CSS = /^CSS: .*(“paint-order”|“container”|@container|light-dark)/;
// The checker reads files, where 'self' means nothing.
const NO_ORIGIN = /violates Content Security Policy/;

test("the Nu HTML checker has nothing to object", () => {
  const options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "json", "--exit-zero-always", "--stdout"];
  const { stdout, stderr, status } = spawnSync("java", ["-jar", JAR, ...options, ROOT], { encoding: "utf8", maxBuffer: 2 ** 28 });
  assert.equal(status, 0, stderr);
  const { messages } = JSON.parse(stdout);
  // It says so of each page's scripts: that it has read them all is seen from this.
  const read = new Set(messages.map(({ url }) => url));
  assert.ok(read.size >= pages().length, `only ${read.size} files were read`);
  const found = messages
    .filter(({ message }) => !NEW_CSS.test(message) && !NO_ORIGIN.test(message))
    .map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message} ${extract ?? ""}`);
  assert.deepEqual(found, []);
});
