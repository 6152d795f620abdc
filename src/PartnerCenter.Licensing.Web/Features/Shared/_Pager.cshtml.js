// Turns pages, searches and filters in the page that is there: the browser asks for the next page as it would, and its main part takes the place of this
// one's. Whatever is not just another page of the same list is left to the browser. Without this script it does all of it.

const main = document.getElementById('main');
const connection = document.querySelector('[data-connection]').connection;
let running = null;
// What was pressed while an answer was awaited: pressed again in the page that comes, and forgotten if none does.
let later = null;
let shown = location.pathname + location.search;

/** What a page is made with: after a new version of the portal, its pages and this page's scripts may not fit together. */
function assetsOf(page) {
  return [...page.querySelectorAll('head script[src], head link[rel=stylesheet]')].map(element => element.getAttribute('src') ?? element.getAttribute('href')).join(' ');
}

/** The page behind an address; null where it is something else than this page's list. */
async function ask(method, address, body) {
  running?.abort();
  const asking = new AbortController();
  running = asking;
  try {
    const answer = await connection.ask(address, { method, body, signal: asking.signal });
    connection.found();
    const isSameList = answer.status === 200 && new URL(answer.address).pathname === location.pathname
      && answer.page?.getElementById('main') && assetsOf(answer.page) === assetsOf(document);
    return isSameList ? answer : null;
  } finally {
    if (running === asking) {
      running = null;
      main.ariaBusy = null;
    }
  }
}

function show(page) {
  const place = placeOf(document.activeElement);
  document.title = page.title;
  shown = location.pathname + location.search;
  const language = document.querySelector('.site-tools [name=returnUrl]');
  if (language) {
    language.value = page.querySelector('.site-tools [name=returnUrl]')?.value ?? language.value;
  }

  main.replaceChildren(...page.getElementById('main').childNodes);
  document.dispatchEvent(new Event('main-replaced'));
  focusOn(place);
  const press = later;
  later = null;
  if (press) {
    main.querySelectorAll(press.selector)[press.index]?.click();
  }

  const range = main.querySelector('.pager-range') ?? main.querySelector('.empty h2');
  sayAloud([...main.querySelectorAll('.message[role=status]:not([hidden])'), range].map(element => element?.textContent.trim() ?? '').join(' '));
}

/** Screen readers say what comes into a live region that is there already; the same text once more only after another. */
function sayAloud(text) {
  const region = document.querySelector('[data-announce]');
  region.textContent = '';
  setTimeout(() => { region.textContent = text; }, 50);
}

/** How to find again what has the focus, once it is another element in the same place. */
function placeOf(element) {
  if (!main.contains(element) || element === main) {
    return null;
  }

  const group = element.closest('.pager-steps') ? '.pager-steps' : element.closest('.pager-sizes') ? '.pager-sizes' : null;
  return group
    ? { selector: `${group} li > *, ${group} > *`, index: [...main.querySelectorAll(`${group} li > *, ${group} > *`)].indexOf(element) }
    : element.id ? { selector: `#${CSS.escape(element.id)}`, index: 0 } : { selector: `[name="${element.name}"][value="${CSS.escape(element.value ?? '')}"]`, index: 0 };
}

function focusOn(place) {
  if (place) {
    const found = main.querySelectorAll(place.selector)[place.index];
    // On the last page there is no next one: the range says which it is.
    const target = found?.matches('a[href], button:not([disabled]), input, select') ? found : main.querySelector('.pager-steps :is(a, button)') ?? main;
    target.focus({ preventScroll: true });
  }
}

async function go(method, address, body, event, otherwise) {
  event.preventDefault();
  main.ariaBusy = 'true';
  const isPointer = event.detail > 0 || event.submitter?.pressedByPointer;
  try {
    const answer = await ask(method, address, body);
    if (!answer) {
      later = null;
      otherwise();
      return;
    }

    if (answer.address !== location.href) {
      history.pushState(null, '', answer.address);
    }

    show(answer.page);
    if (isPointer) {
      // As a page that is opened; by keyboard, the focus stays in view.
      scrollTo({ top: 0 });
    }
  } catch {
    later = null;
    // An answer that this page may not follow, such as the way to a sign-in elsewhere, is an error here too.
    if (await connection.isReachable()) {
      otherwise();
    } else {
      connection.lost({ again: () => (event.submitter ?? event.target.closest('a')).click() });
    }
  }
}

/** For the address bar of a form that is sent by GET. */
function addressOf(form, submitter) {
  const address = new URL(submitter?.getAttribute('formaction') ?? form.action, location.href);
  address.search = new URLSearchParams(new FormData(form, submitter));
  return address.href;
}

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (button) {
    button.pressedByPointer = event.detail > 0;
  }

  const link = event.target.closest('[data-live] a[href]');
  if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    go('GET', link.href, null, event, () => location.assign(link.href));
  }
});

let pressed = null;

// On the document: after the list's own script, which may hold the form back until its boxes are saved.
document.addEventListener('submit', event => {
  const { target: form, submitter } = event;
  if (!event.defaultPrevented && running && submitter && pressed !== submitter && main.contains(form) && main.contains(submitter)) {
    // The first press may have changed what the second is about.
    event.preventDefault();
    later = placeOf(submitter);
    return;
  }

  if (event.defaultPrevented || form.isLeftToBrowser || !(submitter?.closest('[data-live]') ?? form.closest('[data-live]'))) {
    return;
  }

  const target = new URL(submitter?.getAttribute('formaction') ?? form.action, location.href);
  if (target.pathname !== location.pathname) {
    return;
  }

  pressed = submitter;
  const otherwise = () => {
    // For good: the connection is looked at before the form goes, and the page goes with it.
    form.isLeftToBrowser = true;
    form.requestSubmit(submitter);
  };
  if (form.method === 'post') {
    go('POST', target.href, new URLSearchParams(new FormData(form, submitter)), event, otherwise);
  } else {
    const address = addressOf(form, submitter);
    go('GET', address, null, event, () => location.assign(address));
  }
});

addEventListener('popstate', async () => {
  if (shown === location.pathname + location.search) {
    // Just to another place in this page.
    return;
  }

  try {
    const answer = await ask('GET', location.href, null);
    if (answer) {
      show(answer.page);
    } else {
      location.reload();
    }
  } catch {
    if (await connection.isReachable()) {
      location.reload();
    } else {
      connection.lost({ resend: () => location.reload() });
    }
  }
});
