// ? opens the list of shortcuts over the page, / goes to the search. Both are keys without Ctrl, which speech input and a stray hand press too: the list
// has a switch that turns them off (WCAG 2.2, 2.1.4), kept by this browser. Without script the link leads to the list's own page.

const link = document.querySelector('[data-shortcuts]');
const connection = document.querySelector('[data-connection]').connection;
const storageKey = 'single-key-shortcuts';
let dialog = null;

function isOn() {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    // A browser that keeps nothing.
    return true;
  }
}

function turn(on) {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // As it is on the next page.
  }
}

function setUpSwitch(list) {
  const place = list.querySelector('[data-shortcut-switch]');
  const box = place.querySelector('input');
  box.checked = isOn();
  box.addEventListener('change', () => turn(box.checked));
  place.hidden = false;
}

function makeDialog(list) {
  const made = document.createElement('dialog');
  made.className = 'dialog';
  made.setAttribute('aria-labelledby', 'shortcuts-heading');
  const heading = document.createElement('h2');
  heading.id = 'shortcuts-heading';
  heading.textContent = link.textContent;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button';
  close.textContent = link.dataset.close;
  close.addEventListener('click', () => made.close());
  // Around the content is the page that the dialog covers.
  made.addEventListener('click', event => {
    if (event.target === made) {
      made.close();
    }
  });
  made.append(heading, list, close);
  setUpSwitch(list);
  document.body.append(made);
  return made;
}

async function open() {
  if (!dialog) {
    let answer;
    try {
      answer = await connection.ask(link.href);
    } catch {
      connection.lost({ again: open });
      return;
    }

    const list = answer.page?.querySelector('[data-shortcut-list]');
    if (!list) {
      location.assign(link.href);
      return;
    }

    dialog ??= makeDialog(document.adoptNode(list));
  }

  if (!dialog.open) {
    // The browser gives the focus back when it closes.
    dialog.showModal();
  }
}

function isTyping(element) {
  return element.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]') != null;
}

const own = document.querySelector('main [data-shortcut-list]');
if (own) {
  setUpSwitch(own);
} else {
  link.setAttribute('aria-haspopup', 'dialog');
  link.addEventListener('click', event => {
    if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open();
    }
  });
}

document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !['?', '/'].includes(event.key)
    || isTyping(event.target) || document.querySelector('dialog[open]') || !isOn()) {
    return;
  }

  const search = document.querySelector('main [type=search]');
  if (event.key === '?' && !own) {
    event.preventDefault();
    open();
  } else if (event.key === '/' && search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});
