/* What a page can do beside being read: sort a table, pick lessons, copy a link. Each works on what it finds; without scripts the
   page says the same, in the order it was written. Holds no text for readers. */

const lang = document.documentElement.lang;

/* Sorting. table[data-sortable]: the words of its column headings become buttons. A cell is sorted by the number of its
   data[value], else by its text; cells without either come last, whichever way. Rows that are equal keep their order. */

const NUMBERS = new Intl.Collator(lang, { numeric: true });

function sortKey(cell) {
  const value = cell?.querySelector("data[value]")?.value;
  if (value) return Number(value);
  return cell && !cell.hasAttribute("data-empty") ? cell.textContent.trim() : undefined;
}

function compareKeys(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return NUMBERS.compare(String(a), String(b));
}

function sortable(table) {
  const body = table.tBodies[0];
  const written = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];
  const sort = (column, way) => {
    const keyed = written.map((row, place) => ({ row, place, key: sortKey(row.cells[column]) }));
    keyed.sort((a, b) => {
      if (a.key === undefined || b.key === undefined) return (a.key === undefined) - (b.key === undefined) || a.place - b.place;
      return way * compareKeys(a.key, b.key) || a.place - b.place;
    });
    body.append(...keyed.map(({ row }) => row));
    headings.forEach((heading, i) => {
      if (i === column) heading.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
      else heading.removeAttribute("aria-sort");
    });
  };
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    const numbers = written.some((row) => row.cells[column]?.querySelector("data[value]"));
    button.addEventListener("click", () => {
      const before = heading.getAttribute("aria-sort");
      // The largest number first: that is what one looks for.
      const first = numbers ? -1 : 1;
      sort(column, before === (first > 0 ? "ascending" : "descending") ? -first : first);
    });
  });
}

/* Picking. form[data-filter] holds one select[name] per trait and is hidden without scripts; the list it names in
   data-filter has items whose data-NAME holds their words. What is chosen stands in the address, so that it can be shared. */

function filter(form) {
  const items = [...document.getElementById(form.dataset.filter).children];
  const selects = [...form.querySelectorAll("select")];
  const status = form.querySelector("[role=status]");
  const reset = form.querySelector("[type=reset]");
  const has = (item, { name, value }) => !value || (item.dataset[name] ?? "").split(" ").includes(value);
  const show = () => {
    let count = 0;
    for (const item of items) {
      item.hidden = !selects.every((select) => has(item, select));
      if (!item.hidden) count++;
    }
    const chosen = selects.some(({ value }) => value);
    reset.hidden = !chosen;
    status.textContent = count ? form.dataset.textCount.replace("{n}", count).replace("{all}", items.length) : form.dataset.textNone;
  };
  const keep = () => {
    const address = new URL(location);
    for (const { name, value } of selects) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  };
  const asked = new URLSearchParams(location.search);
  for (const select of selects) {
    const value = asked.get(select.name);
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.addEventListener("change", () => {
    keep();
    show();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    keep();
    show();
    selects[0].focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}

/* Copying. A link to a place on the page (a heading's mark, a chart's, a figure's) also copies its address; [data-copied] says so
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

document.querySelectorAll("table[data-sortable]").forEach(sortable);
document.querySelectorAll("form[data-filter]").forEach(filter);
document.querySelectorAll("[data-copied]").forEach(copyLinks);
