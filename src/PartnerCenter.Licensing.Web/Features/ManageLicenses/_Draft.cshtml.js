// Keeps the choices of Manage licenses with the portal as they are made, and asks before they are left behind. What the portal answers, the page's script
// says: it finds this on the form, as `draft`.

const pause = 5_000;

const patience = 15_000;

const connection = document.querySelector('[data-connection]').connection;
const storageKey = `choices ${location.pathname}`;

class Draft {
  /** Told what Save would do. */
  onPreview = () => {};

  /** Whether choices came back that an earlier page could not send any more. */
  isRestored;

  #form;
  #previewUrl;
  #boxes;
  #location;
  #isKept = true;
  #keeping = null;

  constructor(form, previewUrl) {
    this.#form = form;
    this.#previewUrl = previewUrl;
    this.#boxes = [...form.querySelectorAll('.intent-box')].map(element => element.intentBox);
    this.#location = form.elements.usageLocation;
    this.isRestored = this.#restore();
    addEventListener('pagehide', () => this.#sendAtLast());
    addEventListener('beforeunload', event => {
      // A button of the form takes the choices along.
      if (!form.isLeaving && (this.#chosen.length > 0 || this.#location?.value)) {
        event.preventDefault();
      }
    });
  }

  /** Keeps the choices with the portal, which answers what Save would do. One request after the other: the last word must arrive last. */
  keep() {
    this.#isKept = false;
    // Whoever goes on choosing has stayed.
    this.#form.isLeaving = false;
    this.#resume();
  }

  /** When nothing is on its way any more: a button that takes the choices away must be the last to arrive. */
  get settled() {
    return this.#keeping;
  }

  #resume() {
    this.#keeping ??= this.#keepAll().finally(() => {
      this.#keeping = null;
    });
  }

  get #chosen() {
    return this.#boxes.filter(box => box.intent !== 'LeaveAsIs' && box.isPosted);
  }

  async #keepAll() {
    while (!this.#isKept && !this.#form.isLeaving) {
      this.#isKept = true;
      const answered = connection.watch();
      try {
        const response = await this.#send(AbortSignal.timeout(patience));
        if (response.status === 429 || response.status >= 500) {
          this.#isKept = false;
          setTimeout(() => this.#resume(), pause);
          return;
        }

        const preview = response.status === 200 ? await response.json() : null;
        // Else it is about choices of a moment ago.
        if (this.#isKept && preview) {
          this.onPreview(preview);
        }
      } catch (error) {
        this.#isKept = false;
        if (error.name === 'TimeoutError') {
          setTimeout(() => this.#resume(), pause);
        } else {
          connection.lost({ resend: () => this.#resume() });
        }

        return;
      } finally {
        answered();
      }
    }
  }

  /** The choices that are not "leave as is", and what tells the portal whose they are. Without the rest of the form they are few enough to be sent while the page goes. */
  #send(signal) {
    const fields = ['__RequestVerificationToken', 'updateId', 'version', 'ticket', 'usageLocation'].map(name => [name, this.#form.elements[name]?.value ?? '']);
    const body = new URLSearchParams([...fields, ...this.#chosen.map(box => [box.field, box.intent])]);
    return fetch(this.#previewUrl, { method: 'POST', body, keepalive: true, redirect: 'manual', signal });
  }

  /** Choices that are on their way when the page goes are sent once more, and left for a reload, which asks for the page before the portal may have them. */
  #sendAtLast() {
    if (this.#form.isLeaving || (this.#isKept && !this.#keeping)) {
      return;
    }

    this.#send().catch(() => {});
    try {
      const fields = [...this.#chosen.map(box => [box.field, box.intent]), ['usageLocation', this.#location?.value]];
      sessionStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(fields)));
    } catch {
      // A browser that keeps nothing.
    }
  }

  /** Only for a reload: whoever comes by another way may be somebody else, or have others selected. */
  #restore() {
    try {
      const left = JSON.parse(sessionStorage.getItem(storageKey));
      sessionStorage.removeItem(storageKey);
      if (!left || performance.getEntriesByType('navigation')[0]?.type !== 'reload') {
        return false;
      }

      this.#boxes.forEach(box => box.choose(left[box.field] ?? 'LeaveAsIs'));
      if (this.#location) {
        this.#location.value = left.usageLocation ?? '';
      }

      return true;
    } catch {
      return false;
    }
  }
}

const form = document.getElementById('licenses');
const previewUrl = document.querySelector('.product-rows')?.dataset.previewUrl;
if (previewUrl) {
  form.draft = new Draft(form, previewUrl);
}
