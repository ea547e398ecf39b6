/* Copying links. A link to a place on the page (a heading's mark, a chart's, a figure's) also copies its address; [data-copied] says so
   with the words it holds. */

function copyLinks(status) {
  let clearing;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.(".anchor, .chart-source > a[href^='#'], a.permalink");
    if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return;
    }
    status.textContent = status.dataset.copied;
    clearTimeout(clearing);
    clearing = setTimeout(() => (status.textContent = ""), 4000);
  });
}

document.querySelectorAll("[data-copied]").forEach(copyLinks);
