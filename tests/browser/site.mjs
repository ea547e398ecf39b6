// The built site, served from this machine on a free port, and a browser to read it with.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

export const ROOT = process.env.SITE ?? fileURLToPath(new URL("../../site", import.meta.url));

const TYPES = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

/** The narrow screen of WCAG 1.4.10, and a wide one. */
export const WIDTHS = [320, 1280];
export const SCHEMES = ["light", "dark"];

/** Serves the site until `close` is called. */
export async function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    let file = join(ROOT, normalize(decodeURIComponent(pathname)));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    const found = existsSync(file);
    if (!found) file = join(ROOT, "404.html");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(found ? 200 : 404, { "content-type": `${type}; charset=utf-8` });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Paths of all pages that the sitemap lists. */
export function pages() {
  const sitemap = readFileSync(join(ROOT, "sitemap.xml"), "utf8");
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address).pathname);
}

/** Pages of every kind in every language: the shortest and the longest of each. */
export function pagesOfEveryKind() {
  const kinds = new Map();
  for (const path of pages()) {
    const html = readFileSync(join(ROOT, path, "index.html"), "utf8");
    const lang = /<html[^>]*\blang="?([a-z]+)/.exec(html)?.[1];
    const kind = /<body[^>]*\bclass=(?:"([^"]*)"|([^\s>]+))/.exec(html)?.slice(1).find(Boolean) ?? "";
    const key = `${lang} ${kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), { path, length: html.length }]);
  }
  const chosen = new Set();
  for (const group of kinds.values()) {
    group.sort((a, b) => a.length - b.length);
    chosen.add(group[0].path).add(group.at(-1).path);
  }
  return [...chosen].sort();
}

/** What makes the page scroll sideways: what reaches beyond the screen and doesn't scroll by itself. */
export function widerThanScreen(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
    const wide = [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5 && !scrolls(element.parentElement))
      .map((element) => element.outerHTML.slice(0, 80));
    return [`${scrollWidth} px on a screen of ${clientWidth} px`, ...wide.slice(0, 5)];
  });
}

/** A browser that reaches nothing but this machine. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/** Opens a path in a window of its own; `faults` fills with what goes wrong while it is open. */
export async function open(browser, origin, path, options = {}) {
  const { width = 1280, ...others } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...others });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:")) faults.push(`request to elsewhere: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith(path)) {
      faults.push(`${response.status()}: ${response.url()}`);
    }
  });
  await page.goto(origin + path, { waitUntil: "load" });
  return { page, faults, close: () => context.close() };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds against WCAG 2.0–2.2 A and AA and against best practice: rule and elements of each. */
export async function violations(page) {
  await page.evaluate(`globalThis.axe ?? (() => { ${AXE} })()`);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).slice(0, 5).join(", ")}`);
}
