// Says when the portal is out of reach, and when it is back. No form leaves the page before the portal has answered: the browser's own page about a
// lost connection would take the form's place. Other scripts find this on its element, as `connection`.

const patience = 8_000;
const pause = 3_000;

class Connection {
  #bar;
  #button;
  #timer = null;
  #resend = new Set();
  #again = null;

  constructor(bar) {
    this.#bar = bar;
    this.#button = bar.querySelector('button');
    this.#button.addEventListener('click', () => this.#look(true));
    addEventListener('offline', () => this.lost({}));
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
    const request = new XMLHttpRequest();
    signal?.addEventListener('abort', () => request.abort());
    return new Promise((resolve, reject) => {
      request.onload = () => resolve({ status: request.status, address: request.responseURL, page: request.response });
      request.onerror = request.ontimeout = () => reject(new Error('Not reached'));
      request.open(method, address);
      request.responseType = 'document';
      request.timeout = 30_000;
      request.send(body);
    });
  }

  /** Asks for the headers of a small file: any answer will do, also of a proxy. */
  async isReachable() {
    if (!navigator.onLine) {
      return false;
    }

    try {
      await fetch(document.querySelector('link[rel=icon]').href, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(patience) });
      return true;
    } catch {
      return false;
    }
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
    const isBack = await this.isReachable();
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
    if (!navigator.onLine) {
      event.preventDefault();
      bar.connection.lost({ again: () => form.requestSubmit(submitter) });
    }

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
    cleared = form;
    form.requestSubmit(submitter);
    cleared = null;
  } else {
    bar.connection.lost({ again: () => form.requestSubmit(submitter) });
  }
}

addEventListener('click', event => {
  const link = event.target.closest('a[href]');
  if (link && !event.defaultPrevented && !navigator.onLine && link.origin === location.origin && !link.getAttribute('href').startsWith('#')) {
    event.preventDefault();
    bar.connection.lost({ again: () => link.click() });
  }
});

// A page that the browser has kept comes back as it was left.
addEventListener('pageshow', event => {
  if (event.persisted) {
    for (const form of document.forms) {
      form.isLeaving = false;
      form.isLeftToBrowser = false;
    }
  }
});
