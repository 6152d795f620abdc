// Says when the portal is out of reach, and when it is back. No form leaves the page before the portal has answered: the browser's own page about a
// lost connection would take the form's place. Only a request that fails counts: a browser may say that it is offline where the portal is on this computer, and a
// portal that takes its time is not out of reach. Other scripts find this on its element, as `connection`.

/** After so long without an answer the page says that it still waits, in milliseconds. */
const patience = 5_000;
const pause = 3_000;
/** A look whether the portal is back is given up after so long: a connection that was cut may never say so. */
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

  /**
   * Asks for a page: { status, address, page }, where the address is the one after redirects. Rejected where nothing answers. The browser reads the HTML:
   * the portal's policy lets no script turn text into HTML.
   */
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

  /** Asks for the headers of a small file, for as long as it takes: any answer will do, also of a proxy. */
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

  /** To be called with a request, which says that it still waits when the answer is late. Returns what to call with the answer. */
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

  /**
   * The portal did not answer.
   * @param resend What is sent by itself as soon as the portal is back.
   * @param again What the person had pressed, for "Try again".
   */
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

  /** The portal has answered. */
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

  /** Where the portal is out of reach, that is all there is to say. */
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

/** Said aloud by screen readers. */
function announce(text) {
  document.querySelector('[data-announce]').textContent = text;
}

const main = document.getElementById('main');
const bar = document.querySelector('[data-connection]');
bar.connection = new Connection(bar);

// What was pressed last while the portal is looked for.
let pressed = null;
let cleared = null;

// On the window: after whatever else looks at a form or a link of the page.
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

/** Sends the form that was pressed last, once the portal answers and has what the form's script sends by itself. */
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
