// Saves each tick at once, so that links keep it too, and lets the box atop the column follow the rows.
// Without this script the form's buttons save the boxes.

const patience = 15_000;

class UserList {
  #form;
  #header;
  #rows;
  #saved;
  #last = null;
  #shift = false;
  #saving = Promise.resolve();
  #unsaved = 0;

  constructor(form) {
    this.#form = form;
    this.#header = form.querySelector("[data-select-page]");
    this.#rows = [...form.querySelectorAll("input[name=selected]")];
    this.#saved = new Map(this.#rows.map(box => [box, box.defaultChecked]));
    this.#header.addEventListener("change", () => this.#tick(this.#rows, this.#header.checked));
    for (const box of this.#rows) {
      box.addEventListener("click", event => { this.#shift = event.shiftKey; });
      box.addEventListener("change", () => this.#tick(this.#rangeTo(box), box.checked));
    }
    form.addEventListener("submit", event => this.#submit(event));
    this.#follow();
  }

  /** The boxes from the last one ticked to this one with Shift held, else this one. */
  #rangeTo(box) {
    const [from, to] = [this.#rows.indexOf(this.#last), this.#rows.indexOf(box)];
    const range = this.#shift && from >= 0 ? this.#rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [box];
    this.#shift = false;
    this.#last = box;
    return range;
  }

  #tick(boxes, checked) {
    for (const box of boxes) {
      box.checked = checked;
    }
    this.#follow();
    this.#unsaved++;
    // One after the other: the last word about a box must arrive last.
    this.#saving = this.#saving.then(() => this.#save(boxes, checked)).finally(() => { this.#unsaved--; });
  }

  async #save(boxes, checked) {
    const fields = new URLSearchParams();
    fields.append("__RequestVerificationToken", this.#form.elements.__RequestVerificationToken.value);
    for (const box of boxes) {
      fields.append("shown", box.value);
      if (checked) {
        fields.append("selected", box.value);
      }
    }
    try {
      const response = await fetch(this.#form.action, {
        method: "POST", body: fields, headers: { Accept: "application/json" },
        keepalive: true, redirect: "error", signal: AbortSignal.timeout(patience),
      });
      if (!response.ok) {
        throw new Error(`Status ${response.status}`);
      }
      this.#show(await response.json());
      boxes.forEach(box => this.#saved.set(box, checked));
    } catch {
      this.#takeBack(boxes);
      this.#failed(true);
    }
  }

  #takeBack(boxes) {
    for (const box of boxes) {
      box.checked = this.#saved.get(box);
    }
    this.#follow();
  }

  #show(texts) {
    this.#failed(false);
    document.querySelector("[data-selection-status]").textContent = texts.status;
    for (const element of document.querySelectorAll("[data-selected-users]")) {
      element.textContent = texts.selected;
    }
  }

  #failed(yes) {
    this.#form.querySelector("[data-save-failed]").hidden = !yes;
  }

  #follow() {
    const ticked = this.#rows.filter(box => box.checked).length;
    const mixed = ticked > 0 && ticked < this.#rows.length;
    this.#header.checked = ticked > 0 && !mixed;
    this.#header.indeterminate = mixed;
    if (mixed) {
      this.#header.setAttribute("aria-checked", "mixed");
    } else {
      this.#header.removeAttribute("aria-checked");
    }
    // The rows say it all: the server need not obey the box.
    this.#form.elements.allWas.value = String(this.#header.checked);
  }

  #submit(event) {
    if (this.#unsaved > 0) {
      event.preventDefault();
      const submitter = event.submitter;
      this.#saving.then(() => this.#form.requestSubmit(submitter));
    }
  }
}

const form = document.getElementById("users");
if (form?.querySelector("[data-select-page]")) {
  new UserList(form);
}

// A page kept by the browser shows boxes as they were when it was left.
addEventListener("pageshow", event => {
  if (event.persisted) {
    location.reload();
  }
});
