// Says when the portal is out of reach: a request fails; one that takes long does not. No form leaves the page before the portal has answered: the
// browser's own page would take the form's place. Other scripts find this on its element, as `connection`.

const patience = 5_000;
const pause = 3_000;
const lookPatience = 30_000;

class Connection {
  #bar;
  #button;
  #timer = null;
  #resend = new Set();
  #again = null;
  #slow = document.querySelector('[data-slow]');
  #late = 0;

  constructor(bar) {
    this.#bar = bar;
    this.#button = bar.querySelector('button');
    this.#button.addEventListener('click', () => this.#look(true));
    addEventListener('offline', async () => {
      if (!await this.isReachable()) {
        this.lost({});
      }
    });
    addEventListener('online', () => this.#look(false));
  }

  get isLost() {
    return !this.#bar.hidden;
  }

  /** Asks for a page: { status, address, page }, with the address after redirects. The browser reads the HTML: no script may (trusted types). */
  ask(address, { method = 'GET', body = null, signal } = {}) {
    const answered = this.watch();
    const request = new XMLHttpRequest();
    signal?.addEventListener('abort', () => request.abort());
    return new Promise((resolve, reject) => {
      request.onload = () => resolve({ status: request.status, address: request.responseURL, page: request.response });
      request.onerror = () => reject(new Error('Not reached'));
      request.onloadend = answered;
      request.open(method, address);
      request.responseType = 'document';
      request.send(body);
    });
  }

  /** Any answer will do, also of a proxy. */
  async isReachable(signal) {
    const answered = this.watch();
    try {
      await fetch(document.querySelector('link[rel=icon]').href, { method: 'HEAD', cache: 'no-store', signal });
      return true;
    } catch {
      return false;
    } finally {
      answered();
    }
  }

  /** Says that the page still waits when an answer is late. Returns what to call with the answer. */
  watch() {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#late++;
      this.#showLate();
    }, patience);
    return () => {
      clearTimeout(timer);
      if (isLate) {
        isLate = false;
        this.#late--;
        this.#showLate();
      }
    };
  }

  /** The portal did not answer. `resend` runs by itself when it is back, `again` when the person presses "Try again". */
  lost({ resend, again }) {
    if (resend) {
      this.#resend.add(resend);
    }

    this.#again = again ?? this.#again;
    if (!this.isLost) {
      announce('');
      this.#bar.hidden = false;
      this.#showLate();
    }

    this.#wait();
  }

  found() {
    clearTimeout(this.#timer);
    if (this.isLost) {
      const hadFocus = this.#bar.contains(document.activeElement);
      this.#bar.hidden = true;
      announce(this.#bar.dataset.found);
      if (hadFocus) {
        main.focus();
      }
    }

    this.#again = null;
    const resend = [...this.#resend];
    this.#resend.clear();
    resend.forEach(send => send());
  }

  #showLate() {
    const isShown = this.#late > 0 && !this.isLost;
    if (this.#slow.hidden === isShown) {
      this.#slow.hidden = !isShown;
      announce(isShown ? this.#slow.textContent.trim() : '');
    }
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(false), pause);
  }

  async #look(isPressed) {
    clearTimeout(this.#timer);
    if (!this.isLost) {
      return;
    }

    this.#button.disabled = isPressed;
    const isBack = await this.isReachable(AbortSignal.timeout(lookPatience));
    this.#button.disabled = false;
    if (isBack) {
      const again = isPressed ? this.#again : null;
      this.found();
      again?.();
    } else {
      if (isPressed) {
        this.#button.focus();
      }

      this.#wait();
    }
  }
}

function announce(text) {
  document.querySelector('[data-announce]').textContent = text;
}

const main = document.getElementById('main');
const bar = document.querySelector('[data-connection]');
bar.connection = new Connection(bar);

let pressed = null;
let cleared = null;

// On the window: after whatever else looks at a form.
addEventListener('submit', event => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented) {
    return;
  }

  if (form === cleared) {
    form.isLeaving = true;
    return;
  }

  if ((submitter?.formMethod || form.method) !== 'post') {
    return;
  }

  event.preventDefault();
  const isWaiting = pressed !== null;
  pressed = { form, submitter };
  if (!isWaiting) {
    send();
  }
});

/** Sends the form that was pressed last, once the portal answers and has what the form's script sends. */
async function send() {
  main.ariaBusy = 'true';
  const [isReachable] = await Promise.all([bar.connection.isReachable(), pressed.form.draft?.settled]);
  const { form, submitter } = pressed;
  pressed = null;
  main.ariaBusy = null;
  if (isReachable) {
    if (await form.isSendable?.() === false) {
      return;
    }

    cleared = form;
    form.requestSubmit(submitter);
    cleared = null;
  } else {
    bar.connection.lost({ again: () => form.requestSubmit(submitter) });
  }
}

// A page that the browser has kept comes back as it was left.
addEventListener('pageshow', event => {
  if (event.persisted) {
    for (const form of document.forms) {
      form.isLeaving = false;
      form.isLeftToBrowser = false;
    }
  }
});
