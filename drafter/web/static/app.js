// What every page does: says that it is open, and goes on without a word where scripts are off.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");
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

  // A file that is too large is told before it is sent: the server refuses it in a word or two.
  const most = Number(document.body.dataset.upload);
  document.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    const size = [...event.target.files].reduce((sum, file) => sum + file.size, 0);
    event.target.setCustomValidity(size > most ? `一共 ${Math.ceil(size / 1048576)} MB，太大了，最多 ${Math.floor(most / 1048576)} MB` : "");
    event.target.reportValidity();
  });

  // A file may be dropped; a choice may go at once; a button shows when its field was changed.
  for (const input of document.querySelectorAll("input[data-drop]")) {
    const zone = input.closest(".drop");
    const told = zone.querySelector("span");
    const asked = told.textContent;
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    input.addEventListener("change", () => {
      told.textContent = input.files.length ? [...input.files].map((file) => file.name).join("、") : asked;
    });
  }
  for (const select of document.querySelectorAll("select[data-go]")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
  for (const button of document.querySelectorAll("[data-when-changed]")) {
    const field = document.getElementById(button.dataset.whenChanged);
    button.hidden = true;
    field.addEventListener("input", () => { button.hidden = field.value === field.defaultValue; });
  }

  // What is copied from printed pages is paragraphs, not lines.
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || !selection.anchorNode.parentElement.closest(".pages")) return;
    const copied = selection.getRangeAt(0).cloneContents();
    for (const mark of copied.querySelectorAll(".beside")) mark.remove(); // minutes and turning marks are no text
    const lines = [...copied.querySelectorAll(".line")];
    if (!lines.length) return;
    const text = lines.map((line) => line.textContent + (line.classList.contains("ends") ? "\n" : "")).join("");
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  });
})();
