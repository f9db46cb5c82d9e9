// What pages beside drafting do: copy, drop files, send a form as soon as something is chosen.
(() => {
  "use strict";
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "已复制";
    } catch {
      button.textContent = "请手工复制";
    }
    setTimeout(() => (button.textContent = before), 1500);
  });

  // A file that is dropped anywhere on the page goes into its first field for files.
  const fields = () => [...document.querySelectorAll(".drop input[type=file]")];
  const lit = (on) => document.querySelectorAll(".drop").forEach((drop) => drop.classList.toggle("over", on));
  const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event) || !fields().length) return;
    event.preventDefault();
    lit(true);
  });
  addEventListener("dragleave", (event) => event.relatedTarget || lit(false));
  addEventListener("drop", (event) => {
    if (!holdsFiles(event) || !fields().length) return;
    event.preventDefault();
    lit(false);
    const field = event.target.closest?.(".drop")?.querySelector("input[type=file]") ?? fields()[0];
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches?.("input[type=file]")) return;
    const shown = field.closest(".drop")?.querySelector("[data-chosen]");
    if (shown && field.files.length) shown.textContent = [...field.files].map((file) => file.name).join("、");
    if (field.form?.hasAttribute("data-at-once") && field.files.length) field.form.requestSubmit();
  });
  // While a form is at work its button says so.
  document.addEventListener("submit", (event) => {
    const button = event.target.querySelector("button[data-busy]");
    if (!button) return;
    const before = button.textContent;
    button.textContent = button.dataset.busy;
    addEventListener("pageshow", () => (button.textContent = before), { once: true });
  });
  // From a finding to its place and back by the keyboard: j and k.
  document.addEventListener("keydown", (event) => {
    if (!["j", "k"].includes(event.key) || event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey) return;
    const places = [...document.querySelectorAll("[data-place]")];
    if (!places.length) return;
    const at = places.indexOf(document.activeElement);
    places[event.key === "j" ? Math.min(at + 1, places.length - 1) : Math.max(at - 1, 0)].focus();
  });
})();
