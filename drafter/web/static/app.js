// What every page does: says that it is open, and goes on without a word where scripts are off.
(() => {
  "use strict";
  const token = document.body.dataset.token;
  const name = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());
  const BEAT = 30000; // milliseconds

  const tell = (what) => {
    const form = new FormData();
    form.set("csrf", token);
    form.set("page", name);
    navigator.sendBeacon(`/${what}`, form);
  };
  tell("here");
  setInterval(() => tell("here"), BEAT);
  addEventListener("pagehide", () => tell("gone"));
  addEventListener("pageshow", (event) => event.persisted && tell("here"));

  // A problem goes when the next thing succeeds, and when nobody answers any more the page says so.
  const problem = document.getElementById("problem");
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) problem.replaceChildren();
  });
  document.addEventListener("htmx:sendError", () => {
    const notice = document.createElement("div");
    notice.className = "notice bad";
    notice.textContent = "程序已经停止，这一页没有保存的内容还在；请再运行 drafter web，然后刷新。";
    problem.replaceChildren(notice);
  });
})();
