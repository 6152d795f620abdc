// The list of which the button was pressed last.
let asking = null;

/** Opens the list behind "3 of 12" beside its button. Where it cannot be fetched, the button leads to the full list, with the choices kept. */
async function openHolders(link, panel) {
  asking?.abort();
  asking = new AbortController();
  const answer = await document.querySelector('[data-connection]').connection.ask(link.dataset.holdersUrl, { signal: asking.signal }).catch(() => null);
  // After a redirect it is another page, such as the sign-in.
  if (answer?.status !== 200 || answer.address !== new URL(link.dataset.holdersUrl, location.href).href) {
    link.form.requestSubmit(link);
    return;
  }

  panel.hidePopover();
  panel.replaceChildren(...answer.page.body.childNodes);
  panel.tabIndex = -1;
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', link.getAttribute('aria-label'));
  // Beside its button, in the order of the focus too.
  panel.showPopover({ source: link });
  if (!CSS.supports('position-area', 'block-end span-inline-end')) {
    place(panel, link.getBoundingClientRect());
  }

  panel.focus();
  panel.addEventListener(
    'beforetoggle',
    event => {
      if (event.newState === 'closed' && (panel.contains(document.activeElement) || document.activeElement === document.body)) {
        link.focus();
      }
    },
    { once: true });
}

/** Below the link where there is room, else above; never past the edge of the window. */
function place(panel, anchor) {
  const gap = 4;
  const { width, height } = panel.getBoundingClientRect();
  const below = anchor.bottom + gap;
  panel.style.left = `${Math.max(gap, Math.min(anchor.left, innerWidth - width - gap))}px`;
  panel.style.top = `${below + height <= innerHeight ? below : Math.max(gap, anchor.top - gap - height)}px`;
}

document.querySelector('.product-rows')?.addEventListener('click', event => {
  const link = event.target.closest('button[data-holders-url]');
  if (link) {
    event.preventDefault();
    openHolders(link, document.getElementById('holders'));
  }
});
