// What floats closes as people expect it to: by Escape (focus goes back to what opened it) and by a click anywhere else.
const openPopovers = () => document.querySelectorAll('details.popover[open]');

document.addEventListener('click', event => {
  for (const popover of openPopovers()) {
    if (!popover.contains(event.target)) {
      popover.open = false;
    }
  }
});

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') {
    return;
  }

  for (const popover of openPopovers()) {
    if (popover.contains(document.activeElement)) {
      popover.querySelector('summary').focus();
    }

    popover.open = false;
  }
});

// What takes something away asks first, before anything else looks at the form, and once however often that is then sent.
document.addEventListener('submit', event => {
  const button = event.submitter;
  if (button?.dataset.confirm && !button.isConfirmed && !(button.isConfirmed = confirm(button.dataset.confirm))) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
