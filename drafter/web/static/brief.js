// The page 起草: entries added, moved and removed by keys and by dragging; the file beside the form; gaps lead to fields.
(() => {
  "use strict";
  const editor = document.getElementById("editor");
  const form = document.getElementById("form-pane");
  const pane = document.querySelector(".pane");

  // --- the form -----------------------------------------------------------------------------------

  const run = (operation) => {
    htmx.ajax("POST", form.action, { source: form, values: { do: operation }, swap: "none" });
  };
  const control = (item) => item.querySelector("input, textarea, select");
  const place = (ref) => {
    const match = /^(.*)\[(\d+)\]$/.exec(ref);
    return match ? [match[1], Number(match[2])] : [ref, -1];
  };
  let wanted = null; // the field to go to when the form is there anew

  const at = (ref) => document.getElementById(ref) || document.querySelector(`.item[data-ref="${CSS.escape(ref)}"]`)
    || document.querySelector(`[data-ref="${CSS.escape(ref)}"]:not(a)`) || document.getElementById(`${ref}[+]`);
  const nearest = (ref) => { // what is there of a place, or of what it lies in
    for (let name = ref; name; name = name.replace(/(\.[a-z_]+|\[\d+\]|^[a-z_]+)$/, "")) {
      const found = at(name);
      if (found) return found;
    }
    return null;
  };
  const focusOn = (ref) => {
    const found = nearest(ref);
    if (!found) return;
    for (let at = found.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    const target = found.matches("input, textarea, select, button") ? found : control(found) || found.querySelector("button");
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };

  form.addEventListener("keydown", (event) => {
    const item = event.target.closest(".item");
    if (event.isComposing) return; // an input method is at work: Enter chooses a word
    if (event.key === "Enter" && !event.shiftKey && event.target.matches("input, textarea")) {
      event.preventDefault();
      if (!item) return;
      const [list, at] = place(item.dataset.ref);
      wanted = `${list}[${at + 1}]${event.target.id.slice(item.dataset.ref.length)}`;
      run(`after ${item.dataset.ref}`);
    } else if (event.altKey && item && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      const [list, at] = place(item.dataset.ref);
      const to = event.key === "ArrowUp" ? at - 1 : at + 1;
      if (to < 0 || to >= item.parentElement.children.length) return;
      wanted = `${list}[${to}]`;
      run(`move ${item.dataset.ref} ${to}`);
    } else if (event.key === "Backspace" && item && event.target.value === "" && item.querySelectorAll("input, textarea").length === 1) {
      event.preventDefault();
      const [list, at] = place(item.dataset.ref);
      wanted = at > 0 ? `${list}[${at - 1}]` : list;
      run(`remove ${item.dataset.ref}`);
    }
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="do"]');
    if (!button) return;
    event.preventDefault();
    const [what, ref, to] = button.value.split(" ");
    const list = document.querySelector(`[data-list="${CSS.escape(ref)}"]`);
    if (what === "add") wanted = `${ref}[${list ? list.children.length : 0}]`;
    if (what === "move") wanted = `${place(ref)[0]}[${to}]`;
    if (what === "remove") wanted = `${place(ref)[0]}[${Math.max(0, place(ref)[1] - 1)}]`;
    run(button.value);
  });

  // Dragging by the grip.
  let dragged = null;
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (grip) grip.closest(".item").draggable = true;
  });
  form.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".item");
    if (dragged) {
      dragged.classList.add("dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    }
  });
  form.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest(".item");
    if (!over || over.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.parentElement.insertBefore(dragged, event.clientY > box.top + box.height / 2 ? over.nextSibling : over);
  });
  form.addEventListener("dragend", () => {
    if (!dragged) return;
    const to = [...dragged.parentElement.children].indexOf(dragged);
    const [list, at] = place(dragged.dataset.ref);
    dragged.classList.remove("dragged");
    dragged.draggable = false;
    if (to !== at) {
      wanted = `${list}[${to}]`;
      run(`move ${dragged.dataset.ref} ${to}`);
    }
    dragged = null;
  });

  // --- saving, undoing ----------------------------------------------------------------------------

  const status = () => document.getElementById("status");
  let dirty = null; // the form whose typing has not been sent yet
  editor.addEventListener("input", (event) => {
    dirty = event.target.closest("form");
    status().textContent = "正在保存……";
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt === dirty) dirty = null;
  });
  document.addEventListener("htmx:responseError", () => { status().textContent = "没有保存"; });
  document.addEventListener("htmx:sendError", () => { status().textContent = "没有保存"; });
  addEventListener("pagehide", () => {
    if (dirty) navigator.sendBeacon(dirty.action, new FormData(dirty));
  });

  let before = ""; // what the field said when it was entered: within it Ctrl+Z is the browser's
  document.addEventListener("focusin", (event) => { before = event.target.value; });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "s") {
      event.preventDefault();
      htmx.trigger((document.activeElement.closest && document.activeElement.closest("#editor form")) || form, "submit");
    } else if (key === "z" || key === "y") {
      const typing = event.target.matches("input, textarea") && event.target.value !== before;
      if (typing || event.target.id === "text") return;
      event.preventDefault();
      const forward = key === "y" || event.shiftKey;
      document.querySelector(`#undo button[value="${forward ? 1 : -1}"]`).click();
    }
  });

  // --- the pane beside it -------------------------------------------------------------------------

  const tabs = [...document.querySelectorAll('[role="tab"]')];
  const show = (tab) => {
    for (const each of tabs) {
      const chosen = each === tab;
      each.setAttribute("aria-selected", chosen);
      each.tabIndex = chosen ? 0 : -1;
      document.getElementById(each.getAttribute("aria-controls")).hidden = !chosen;
    }
  };
  for (const tab of tabs) {
    tab.addEventListener("click", () => show(tab));
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const next = tabs[(tabs.indexOf(tab) + 1) % tabs.length];
      show(next);
      next.focus();
    });
  }
  show(tabs[0]);

  const goToLine = (line) => {
    show(document.getElementById("tab-file"));
    const text = document.getElementById("text");
    const rows = text.value.split("\n");
    const start = rows.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    text.focus();
    text.setSelectionRange(start, start + (rows[line - 1] || "").length);
    pane.scrollTop = Math.max(0, (line - 6) * (text.scrollHeight / Math.max(rows.length + 2, 1)));
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-ref], a[data-line]");
    if (!link) return;
    if (link.dataset.line) {
      event.preventDefault();
      goToLine(Number(link.dataset.line));
    } else if (link.dataset.ref) {
      event.preventDefault();
      focusOn(link.dataset.ref);
    }
  });

  // Fields that the draft waits for, and lines that have mistakes, are marked.
  const mark = () => {
    for (const each of document.querySelectorAll(".wanted")) each.classList.remove("wanted");
    for (const gap of document.querySelectorAll("#preview .gap[data-ref]")) {
      const field = nearest(gap.dataset.ref);
      if (field) (field.closest(".field") || field).classList.add("wanted");
    }
    const numbers = document.querySelector(".numbers");
    const bad = new Set([...document.querySelectorAll("#preview a[data-line], #form a[data-line]")].map((link) => link.dataset.line));
    const rows = numbers.textContent.trimEnd().split("\n");
    numbers.replaceChildren(...rows.map((row) => {
      const line = document.createElement("span");
      line.textContent = `${row}\n`;
      if (bad.has(row)) line.className = "bad";
      return line;
    }));
  };
  // The form comes anew after an entry was added or moved; what was typed since it was asked for is carried over.
  let sent = new Map();
  let carried = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt === form) sent = new Map([...form.elements].map((each) => [each.id, each.value]));
  });
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const field = document.activeElement;
    if (event.detail.target.id !== "form" || !form.contains(field) || !sent.has(field.id)) return;
    carried = field.value === sent.get(field.id) ? null : { id: field.id, value: field.value };
  });
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id !== "form") return;
    setTimeout(goOn, 0); // htmx gives the focus back to where it was, first
  });
  const goOn = () => {
    const field = carried && document.getElementById(carried.id);
    if (field) {
      field.value = carried.value;
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (wanted) {
      focusOn(wanted);
    }
    carried = null;
    wanted = null;
  };
  // The draft shows what the field says that one is in.
  const follow = () => {
    const field = document.activeElement;
    const said = field && field.name && field.name.startsWith("f:") && pane.querySelector(`[data-k~="${CSS.escape(field.id)}"]`);
    if (!said || pane.scrollHeight <= pane.clientHeight) return;
    const box = said.getBoundingClientRect();
    const room = pane.getBoundingClientRect();
    if (box.top < room.top + 60 || box.bottom > room.bottom - 60) pane.scrollTop += box.top - room.top - room.height / 3;
  };
  form.addEventListener("focusin", follow);
  let due = false; // an answer settles in many pieces, and is looked at once
  document.addEventListener("htmx:afterSettle", () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      follow();
      mark();
    });
  });
  mark();

  // --- other windows ------------------------------------------------------------------------------

  addEventListener("focus", () => {
    if (dirty) return;
    const shown = document.getElementById("mark-form").value;
    htmx.ajax("GET", `${editor.dataset.state}?mark=${encodeURIComponent(shown)}`, { target: "#problem", swap: "innerHTML" });
  });

  if (location.hash.length > 1) focusOn(decodeURIComponent(location.hash.slice(1)));
})();
