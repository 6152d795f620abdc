// Saves each tick at once, so that links keep it too, and lets the box atop the column follow the rows. While the portal is out of reach, ticks wait in
// the page and are sent when it is back. Without this script the form's buttons save the boxes.

const connection = document.querySelector("[data-connection]").connection;

class UserList {
  #form;
  #header;
  #rows;
  #saved;
  #unsent = new Map();
  #sending = null;
  #last = null;

  constructor(form) {
    this.#form = form;
    this.#header = form.querySelector("[data-select-page]");
    this.#rows = [...form.querySelectorAll("input[name=selected]")];
    this.#saved = new Map(this.#rows.map(box => [box, box.defaultChecked]));
    this.#header.addEventListener("change", () => this.tickPage(this.#header.checked));
    for (const box of this.#rows) {
      box.addEventListener("change", () => this.#tick(this.#rangeTo(box, false), box.checked));
    }
    this.#listenForShift(form.querySelector("tbody"));
    form.addEventListener("submit", event => this.#submit(event));
    this.#takeEarly();
  }

  get hasUnsent() {
    return this.#unsent.size > 0;
  }

  tickPage(checked) {
    this.#tick(this.#rows, checked);
  }

  /** Ranges by Shift on boxes, names and keys. Browsers would select text, and Firefox ignores names. */
  #listenForShift(body) {
    const boxOf = event => event.shiftKey ? event.target.closest("label, input[name=selected]") : null;
    body.addEventListener("mousedown", event => {
      if (boxOf(event)) {
        event.preventDefault();
      }
    });
    body.addEventListener("click", event => {
      const target = boxOf(event);
      if (target?.control) {
        event.preventDefault();
        this.#toggleTo(target.control);
      } else if (target) {
        target.focus();
        this.#tick(this.#rangeTo(target, true), target.checked);
      }
    });
    for (const type of ["keydown", "keyup"]) {
      body.addEventListener(type, event => {
        const box = event.key === " " ? boxOf(event) : null;
        if (box) {
          event.preventDefault();
          if (type === "keydown" && !event.repeat) {
            this.#toggleTo(box);
          }
        }
      });
    }
  }

  #toggleTo(box) {
    box.focus();
    this.#tick(this.#rangeTo(box, true), !box.checked);
  }

  #rangeTo(box, isRange) {
    const [from, to] = [this.#rows.indexOf(this.#last), this.#rows.indexOf(box)];
    this.#last = box;
    return isRange && from >= 0 ? this.#rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [box];
  }

  #tick(boxes, checked) {
    for (const box of boxes) {
      box.checked = checked;
    }
    this.#take(boxes);
  }

  /** What was ticked before this script came: the page is there first. */
  #takeEarly() {
    if (this.#header.checked !== this.#header.defaultChecked) {
      this.tickPage(this.#header.checked);
    } else {
      this.#take(this.#rows.filter(box => box.checked !== box.defaultChecked));
    }
  }

  #take(boxes) {
    for (const box of boxes) {
      this.#unsent.set(box, box.checked);
    }
    this.#follow();
    this.#send();
  }

  /** One request after the other: the last word about a box must arrive last. */
  #send() {
    this.#sending ??= this.#sendAll().finally(() => { this.#sending = null; });
    return this.#sending;
  }

  async #sendAll() {
    let isTaken = true;
    while (this.hasUnsent) {
      const batch = [...this.#unsent];
      const answer = await this.#post(batch);
      if (answer === "lost") {
        connection.lost({ resend: () => this.#send() });
        return false;
      }
      isTaken &&= answer === "saved";
      for (const [box, checked] of batch) {
        if (answer === "saved") {
          this.#saved.set(box, checked);
        }
        // Else it was ticked again meanwhile, and goes with the next request.
        if (this.#unsent.get(box) === checked) {
          this.#unsent.delete(box);
          box.checked = this.#saved.get(box);
        }
      }
      this.#follow();
      this.#failed(answer === "refused");
    }
    return isTaken;
  }

  async #post(batch) {
    const fields = new URLSearchParams();
    fields.append("__RequestVerificationToken", this.#form.elements.__RequestVerificationToken.value);
    for (const [box, checked] of batch) {
      fields.append("shown", box.value);
      if (checked) {
        fields.append("selected", box.value);
      }
    }
    const answered = connection.watch();
    try {
      const response = await fetch(this.#form.action, {
        method: "POST", body: fields, headers: { Accept: "application/json" }, keepalive: true, redirect: "manual",
      });
      if (!response.ok) {
        return "refused";
      }
      this.#show(await response.json());
      return "saved";
    } catch {
      return "lost";
    } finally {
      answered();
    }
  }

  #show(texts) {
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
    // The rows say it all: the server need not obey the box.
    this.#form.elements.allWas.value = String(this.#header.checked);
  }

  async #submit(event) {
    if (!this.hasUnsent) {
      return;
    }
    event.preventDefault();
    const again = () => this.#form.requestSubmit(event.submitter);
    const isTaken = await this.#send();
    if (this.hasUnsent) {
      connection.lost({ again });
    } else if (isTaken) {
      again();
    } else {
      // Not on with boxes that are not what was ticked.
      this.#form.querySelector("[data-save-failed]").focus();
    }
  }
}

let list = null;

function setUp() {
  const form = document.getElementById("users");
  list = form?.querySelector("[data-select-page]") ? new UserList(form) : null;
}

setUp();
// Another page of the list stands in its place.
document.addEventListener("main-replaced", setUp);

document.addEventListener("keydown", event => {
  // On a keyboard of another script, the key where A is on a Latin one.
  const isA = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() === "a" : event.code === "KeyA";
  const isShortcut = isA && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (list && isShortcut && !document.querySelector("dialog[open]")
    && !event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]")) {
    event.preventDefault();
    list.tickPage(true);
  }
});

addEventListener("beforeunload", event => {
  if (list?.hasUnsent && connection.isLost) {
    event.preventDefault();
  }
});

// A page kept by the browser shows boxes as they were when it was left.
addEventListener("pageshow", event => {
  if (event.persisted) {
    location.reload();
  }
});
