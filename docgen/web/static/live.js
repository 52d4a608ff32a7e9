"use strict";
/* A change in the project folder becomes an event of the body, `desk:data`, `desk:documents` or `desk:build`, for which
   parts of pages wait (hx-trigger="desk:data from:body"). A hidden page does not listen: browsers allow six
   connections only. */
(() => {
  const body = document.body;
  let source = null;
  let seen = body.dataset.change;
  const close = () => {
    source?.close();
    source = null;
  };
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/thay-doi?after=${seen}`);
    source.addEventListener("message", (event) => {
      seen = event.lastEventId;
      for (const kind of event.data.split(" ")) htmx.trigger(body, `desk:${kind}`);
    });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
})();
