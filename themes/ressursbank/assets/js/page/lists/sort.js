/* Sorting a table. table[data-sortable]: the words of its column headings become buttons. A cell is sorted by the number of its
   data[value], else by its text; cells without either come last, whichever way. Rows that are equal keep their order. */

const NUMBERS = new Intl.Collator(document.documentElement.lang, { numeric: true });

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

document.querySelectorAll("table[data-sortable]").forEach(sortable);
