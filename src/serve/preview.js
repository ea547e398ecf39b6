// Loads the page again when the preview has something new to show, and serves the bar.
const bar = document.querySelector("aside.preview");
const findings = bar?.querySelector("details");

const events = new EventSource("/__preview/events");
events.addEventListener("version", ({ data }) => {
  if (data !== bar?.dataset.version) location.reload();
});
addEventListener("pagehide", () => events.close());
// Who goes back in history gets the page as it was left.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

// Whether findings are unfolded is kept while the page is loaded again; errors always are.
const UNFOLDED = "preview-unfolded";
if (findings) {
  const broken = bar.classList.contains("preview-broken");
  if (!broken) findings.open = sessionStorage.getItem(UNFOLDED) === "yes";
  // What errors cover can't be reached by keyboard either.
  const cover = () => {
    for (const other of document.body.children) if (other !== bar) other.inert = broken && findings.open;
  };
  findings.addEventListener("toggle", () => {
    if (!broken) sessionStorage.setItem(UNFOLDED, findings.open ? "yes" : "no");
    cover();
  });
  bar.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !findings.open) return;
    findings.open = false;
    findings.querySelector("summary").focus();
  });
  cover();
}

for (const link of bar?.querySelectorAll("[data-stale]") ?? []) {
  document.getElementById(decodeURIComponent(link.hash.slice(1)))?.classList.add("preview-changed");
}
