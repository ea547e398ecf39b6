// The preview as authors see it: a browser has pages open while files are saved. Nothing waits for a
// while here; everything waits until something is there.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch, open, widerThanScreen, violations } from "./site.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = process.env.RESSURSBANK ?? join(ROOT, "target/debug/ressursbank");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A copy of the small site without mistakes, or of the report. */
function copy(content = "tests/fixtures/base/content") {
  const folder = mkdtempSync(join(tmpdir(), "preview-"));
  cpSync(join(ROOT, content), join(folder, "content"), { recursive: true });
  cpSync(join(ROOT, "themes"), join(folder, "themes"), { recursive: true });
  const file = (path) => join(folder, path);
  const write = (path, text) => {
    // As editors do: what watches sees the file whole or not at all.
    writeFileSync(file(".new"), text);
    renameSync(file(".new"), file(path));
  };
  const replace = (path, old, now) => {
    const text = readFileSync(file(path), "utf8");
    assert.equal(text.split(old).length, 2, `"${old}" stands once in ${path}`);
    write(path, text.replace(old, () => now));
  };
  return { folder, write, replace, remove: () => rmSync(folder, { recursive: true }) };
}

/** Starts the preview of a site; it can be opened when this is done. */
async function preview(site, options = [], port = 0) {
  const process = spawn(PROGRAM, ["serve", "--port", String(port), ...options], {
    cwd: site.folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(process, "exit");
  const lines = createInterface({ input: process.stdout });
  const [address] = await Promise.race([
    once(lines, "line"),
    ended.then(([code]) => Promise.reject(new Error(`the preview ended with ${code}`))),
  ]);
  const stop = async () => {
    process.kill("SIGINT");
    const [code] = await ended;
    return code;
  };
  return { origin: address.replace(/\/$/, ""), stop };
}

/** Does something with the preview of a site and a page of it; in the end, the preview ends cleanly. */
async function withPreview({ content, change, options = [], paths = ["/"], tolerated = [] }, use) {
  const site = copy(content);
  change?.(site);
  const running = await preview(site, options);
  const opened = [];
  try {
    for (const path of paths) opened.push(await open(browser, running.origin, path));
    await use({ site, origin: running.origin, pages: opened.map(({ page }) => page) });
    for (const { faults } of opened) {
      assert.deepEqual(faults.filter((fault) => !tolerated.some((known) => known.test(fault))), []);
    }
  } finally {
    for (const { close } of opened) await close();
    assert.equal(await running.stop(), 0);
    site.remove();
  }
}

// While nothing can be shown, pages are answered with 503, which the browser notes.
const UNAVAILABLE = /503/;
const bar = (page) => page.locator("aside.preview");
const shows = (page, text) => page.getByText(text).first().waitFor();
const gone = (page, selector) => page.locator(selector).waitFor({ state: "detached" });

test("mistakes are shown from the beginning with line and file, and mended content appears by itself", async () => {
  const change = (site) => site.replace("content/index.nb.md", "title:", "titel:");
  await withPreview({ change, tolerated: [UNAVAILABLE] }, async ({ site, pages: [page] }) => {
    const errors = bar(page).locator("details[open]");
    await errors.waitFor();
    assert.match(await errors.innerText(), /titel/);
    const link = errors.locator("a", { hasText: "content/index.nb.md:2" });
    const [source] = await Promise.all([page.waitForEvent("framenavigated").then(() => page), link.click()]);
    assert.match(await source.locator(":target").innerText(), /titel: Forside/);
    assert.match(await source.locator("a").getAttribute("href"), /^vscode:\/\/file\/.*\/content\/index\.nb\.md$/);
    await page.goBack();
    await errors.waitFor();

    site.replace("content/index.nb.md", "titel:", "title:");
    await page.locator("h1", { hasText: "Forside" }).waitFor();
    assert.equal(await errors.count(), 0);
  });
});

test("mistakes cover the last good page until they are folded or mended", async () => {
  await withPreview({}, async ({ site, pages: [page] }) => {
    await shows(page, "Forsiden av prøvestedet.");
    site.replace("content/index.nb.md", "/case-studies/example/#result", "/case-studies/nowhere/");
    const errors = bar(page).locator("details[open]");
    await errors.waitFor();
    assert.match(await errors.innerText(), /content\/index\.nb\.md:8/);
    // What lies under the mistakes follows the event of the folding, a moment after it.
    const inert = (whether) => page.waitForFunction((whether) => document.querySelector("main").inert === whether, whether);
    await inert(true);
    assert.deepEqual(await violations(page), []);
    // By keyboard: the summary takes the focus, Escape folds.
    await bar(page).locator("summary").focus();
    await page.keyboard.press("Escape");
    await gone(page, "aside.preview details[open]");
    await inert(false);
    await page.keyboard.press("Enter");
    await errors.waitFor();
    site.replace("content/index.nb.md", "/case-studies/nowhere/", "/case-studies/example/#result");
    await gone(page, "aside.preview details");
    await shows(page, "Forsiden av prøvestedet.");
  });
});

test("an edited volume table changes the figures on other pages that are open", async () => {
  const change = (site) => site.replace("content/index.en.md", "title:", "weight: 1\ntitle:");
  const paths = ["/", "/case-studies/example/"];
  await withPreview({ change, paths }, async ({ site, pages: [front, study] }) => {
    const text = readFileSync(join(site.folder, "content/index.nb.md"), "utf8");
    site.write("content/index.nb.md", `${text}\nTallet er {{ figure(id="example/mass") }}.\n`);
    const figure = front.locator("main p data[value]").first();
    await figure.waitFor();
    const before = await figure.getAttribute("value");
    const table = readFileSync(join(site.folder, "content/case-studies/example/volumes.csv"), "utf8");
    const [head, row, ...rest] = table.trimEnd().split("\n");
    const more = row.replace(/\b1000\b|\b100\b|\b10\b/, "4321");
    assert.notEqual(more, row);
    site.write("content/case-studies/example/volumes.csv", [head, more, ...rest, ""].join("\n"));
    await front.waitForFunction(
      (before) => {
        const figure = document.querySelector("main p data[value]");
        return figure && figure.value !== before;
      },
      before,
    );
    const after = await figure.getAttribute("value");
    await study.locator(`data[value="${after}"]`).first().waitFor();
  });
});

test("edited templates, words and styles show", async () => {
  await withPreview({}, async ({ site, pages: [page] }) => {
    site.replace("themes/ressursbank/templates/base.html", '<main id="main" tabindex="-1">', '<main id="main" tabindex="-1"><p>From the template</p>');
    await shows(page, "From the template");
    const words = readFileSync(join(site.folder, "themes/ressursbank/i18n/nb.ftl"), "utf8");
    site.write("themes/ressursbank/i18n/nb.ftl", words.replace(/^skip = .*$/m, "skip = Rett til saken"));
    await page.locator("a", { hasText: "Rett til saken" }).waitFor({ state: "attached" });
    const styles = readFileSync(join(site.folder, "themes/ressursbank/assets/css/90-media.css"), "utf8");
    site.write("themes/ressursbank/assets/css/90-media.css", `${styles}\nh1 { letter-spacing: 7px; }\n`);
    await page.waitForFunction(() => {
      const heading = document.querySelector("h1");
      return heading && getComputedStyle(heading).letterSpacing === "7px";
    });
    site.replace("themes/ressursbank/templates/base.html", "<p>From the template</p>", "{{ nonsense.at.all }}");
    await bar(page).locator("details[open]", { hasText: "themes/ressursbank/templates/base.html" }).waitFor();
  });
});

test("the place on the page is kept", async () => {
  const change = (site) => {
    const lines = Array.from({ length: 200 }, (_, number) => `Avsnitt ${number}.\n`);
    site.write("content/index.nb.md", `---\ntitle: Forside\nsummary: Kort.\n---\n\n${lines.join("\n")}`);
  };
  await withPreview({ change }, async ({ site, pages: [page] }) => {
    await page.locator("p", { hasText: "Avsnitt 150." }).evaluate((element) => element.scrollIntoView());
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 1000);
    site.replace("content/index.nb.md", "Avsnitt 199.", "Avsnitt 199, endret.");
    await page.locator("p", { hasText: "Avsnitt 199, endret." }).waitFor();
    await page.waitForFunction((before) => Math.abs(scrollY - before) < 2, before);
  });
});

test("the bar says that this is a preview, marks drafts, and stands in nobody's way", async () => {
  const change = (site) => {
    for (const lang of ["nb", "en"]) site.write(`content/note.${lang}.md`, "---\ntitle: Note\ndraft: true\n---\n\nText.\n");
  };
  await withPreview({ change, paths: ["/", "/note/"] }, async ({ pages: [front, draft] }) => {
    assert.match(await bar(front).innerText(), /Forhåndsvisning/);
    assert.equal(await front.locator(".preview-draft").count(), 0);
    assert.match(await draft.locator(".preview-draft").innerText(), /Utkast/);
    for (const page of [front, draft]) {
      assert.deepEqual(await violations(page), []);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await widerThanScreen(page), []);
        // The end of the page can be read above the bar.
        const covered = await page.evaluate(() => {
          scrollTo(0, document.documentElement.scrollHeight);
          const footer = document.querySelector("body > footer").getBoundingClientRect();
          return footer.bottom - document.querySelector("aside.preview").getBoundingClientRect().top;
        });
        assert.ok(covered <= 1, `${covered} px of the footer are covered`);
      }
    }
  });
  await withPreview({ change, options: ["--published"] }, async ({ origin }) => {
    assert.equal((await fetch(`${origin}/note/`)).status, 404);
  });
});

test("warnings are folded, open by keyboard and stay open when the page is loaded again", async () => {
  const change = (site) => site.replace("content/index.en.md", "{#about}", "{#other}");
  await withPreview({ change }, async ({ site, pages: [page] }) => {
    const warnings = bar(page).locator("details");
    assert.equal(await warnings.getAttribute("open"), null);
    assert.match(await warnings.locator("summary").innerText(), /advars/);
    await warnings.locator("summary").focus();
    await page.keyboard.press("Enter");
    await warnings.locator("a", { hasText: "content/index.en.md:" }).first().waitFor();
    assert.equal(await page.locator("main").evaluate((element) => element.inert), false);
    assert.deepEqual(await violations(page), []);
    site.replace("content/index.nb.md", "summary: Forsiden av prøvestedet.", "summary: En ny ingress.");
    await shows(page, "En ny ingress.");
    await bar(page).locator("details[open]").waitFor();
  });
});

test("sections of a translation whose source has changed are named and marked", async () => {
  const site = copy();
  const accepting = spawn(PROGRAM, ["translations", "accept"], { cwd: site.folder, stdio: "ignore" });
  assert.deepEqual(await once(accepting, "exit"), [0, null]);
  site.replace("content/index.nb.md", "Se [eksempelet]", "Se nå på [eksempelet]");
  const running = await preview(site);
  const { page, close } = await open(browser, running.origin, "/en/");
  const stale = page.locator(".preview-stale a");
  await stale.waitFor();
  const id = (await stale.getAttribute("href")).slice(1);
  assert.equal(id, "about");
  await page.locator(`#${id}.preview-changed`).waitFor();
  await close();
  assert.equal(await running.stop(), 0);
  site.remove();
});

test("where the port is taken, the next free one is", async () => {
  const taken = createServer();
  await new Promise((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address();
  const site = copy();
  const running = await preview(site, [], port);
  assert.ok(Number(new URL(running.origin).port) > port);
  const { page, close } = await open(browser, running.origin, "/en/");
  await shows(page, "Front");
  await close();
  assert.equal(await running.stop(), 0);
  site.remove();
  await new Promise((resolve) => taken.close(resolve));
});
