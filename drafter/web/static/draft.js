// The page 初稿: a click on a sentence shows where it is from; the pages follow a brief that is written elsewhere.
(() => {
  "use strict";
  const draft = document.getElementById("draft");
  const LOOK = 1500; // milliseconds between two looks at the brief

  const choose = (number) => {
    for (const each of draft.querySelectorAll(".chosen")) each.classList.remove("chosen");
    for (const each of draft.querySelectorAll(`[data-s="${number}"]`)) each.classList.add("chosen");
  };
  draft.addEventListener("click", (event) => {
    const piece = event.target.closest(".page [data-s]");
    if (!piece || piece.matches(".gap") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const pages = draft.querySelector(".pages");
    choose(piece.dataset.s);
    htmx.ajax("GET", pages.dataset.sentence.replace(/0$/, piece.dataset.s), { target: "#told", swap: "innerHTML" });
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = "已复制"; });
  });
  setInterval(() => {
    if (document.hidden || !draft.querySelector("#mark")) return;
    const mark = encodeURIComponent(draft.querySelector("#mark").value);
    const joint = draft.dataset.pages.includes("?") ? "&" : "?";
    htmx.ajax("GET", `${draft.dataset.pages}${joint}mark=${mark}`, { target: "#draft", swap: "innerHTML" });
  }, LOOK);
})();
