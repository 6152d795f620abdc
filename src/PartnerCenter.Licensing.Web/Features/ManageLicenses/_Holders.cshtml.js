/** Opens the list behind "3 of 12" beside its button. Where it cannot be fetched, the button leads to the full list, with the choices kept. */
async function openHolders(link, panel) {
  try {
    panel.replaceChildren(...(await fetchPage(link.dataset.holdersUrl)).body.childNodes);
  } catch {
    link.form.requestSubmit(link);
    return;
  }

  panel.tabIndex = -1;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', link.getAttribute('aria-label'));
  panel.showPopover();
  place(panel, link.getBoundingClientRect());
  panel.focus();
  panel.addEventListener(
    'toggle',
    (event) => {
      if (event.newState === 'closed' && (panel.contains(document.activeElement) || document.activeElement === document.body)) {
        link.focus();
      }
    },
    { once: true });
}

/** The browser reads the HTML by itself: the page's policy lets no script turn text into HTML. */
function fetchPage(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.addEventListener('load', () => {
      const isWhole = request.status === 200 && request.responseURL === new URL(address, location.href).href && request.response;
      if (isWhole) {
        resolve(request.response);
      } else {
        reject(new Error(`${request.status}`));
      }
    });
    request.addEventListener('error', () => reject(new Error('Not reached')));
    request.open('GET', address);
    request.send();
  });
}

/** Below the link where there is room, else above; never past the edge of the window. */
function place(panel, anchor) {
  const gap = 4;
  const { width, height } = panel.getBoundingClientRect();
  const below = anchor.bottom + gap;
  panel.style.left = `${Math.max(gap, Math.min(anchor.left, innerWidth - width - gap))}px`;
  panel.style.top = `${below + height <= innerHeight ? below : Math.max(gap, anchor.top - gap - height)}px`;
}

document.querySelector('.product-rows')?.addEventListener('click', (event) => {
  const link = event.target.closest('button[data-holders-url]');
  if (link) {
    event.preventDefault();
    openHolders(link, document.getElementById('holders'));
  }
});
