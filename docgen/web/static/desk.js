"use strict";
/* What all pages share: messages of failed requests, and files dropped onto a field. */
(() => {
  const notice = (html) => {
    const place = document.getElementById("notice");
    place.innerHTML = html;
    clearTimeout(place.timer);
    place.timer = setTimeout(() => place.replaceChildren(), 15000);
  };
  const sentence = (words) => {
    const paragraph = document.createElement("p");
    paragraph.className = "problem";
    paragraph.textContent = words;
    return paragraph.outerHTML;
  };
  const stopped = {
    vi: "Trang làm việc không trả lời. Nội dung đang nhập vẫn còn ở đây: hãy mở lại docgen rồi làm tiếp.",
    en: "The desk does not answer. What you typed is still here: open docgen again and go on.",
  };

  document.addEventListener("htmx:responseError", (event) => {
    const answer = event.detail.xhr;
    const isPart = (answer.getResponseHeader("Content-Type") || "").startsWith("text/html");
    notice(isPart ? answer.responseText : sentence(answer.responseText));
  });
  document.addEventListener("htmx:sendError", () => notice(sentence(stopped[document.documentElement.lang])));

  /* A .drop area holds a file input: dropped files become the input's files, and a form of class "at-once" is sent. */
  const areaOf = (event) => event.target.closest?.(".drop");
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault(); /* else the browser would leave the page for the file */
      areaOf(event)?.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => areaOf(event)?.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const area = areaOf(event);
    const input = area?.querySelector("input[type=file]");
    area?.classList.remove("over");
    if (!input || !event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form.at-once");
    if (form && event.target.type === "file") form.requestSubmit();
  });
})();
/* Whoever types into an answer chooses it. */
document.addEventListener("input", (event) => {
  const choice = event.target.closest?.(".choice");
  const radio = event.target.type !== "radio" && choice?.querySelector("input[type=radio]");
  if (radio) radio.checked = true;
});
