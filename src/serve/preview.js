// Loads the page again when the preview has something new to show.
let shown;
const events = new EventSource("/__preview/events");
events.addEventListener("version", ({ data }) => {
  if (shown !== undefined && shown !== data) location.reload();
  shown = data;
});
addEventListener("pagehide", () => events.close());
