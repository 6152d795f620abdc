// Asks once a second how far the operation is. When it has ended, the same address shows what came of it.
const panel = document.querySelector('[data-operation]');
const stage = panel.querySelector('[data-stage]');
const figures = panel.querySelector('[data-figures]');
const progress = panel.querySelector('progress');

function show(status) {
  // Said aloud only when it changes.
  if (stage.textContent !== status.stage) {
    stage.textContent = status.stage;
  }

  figures.textContent = status.figures;
  if (status.total > 0) {
    progress.max = status.total;
    progress.value = status.done;
  } else {
    progress.removeAttribute('value');
  }
}

async function ask() {
  try {
    const response = await fetch(location.href, { headers: { Accept: 'application/json' }, redirect: 'error', cache: 'no-store' });
    // A portal that is busy or starts again is there: it is asked once more.
    const status = response.status >= 500 ? null : response.ok ? await response.json() : { running: false };
    if (status && !status.running) {
      location.reload();
      return;
    }

    if (status) {
      show(status);
    }
  } catch {
    // Out of reach for now; or signed out, which a click will show. It goes on all the same.
    stage.textContent = panel.dataset.lost;
  }

  setTimeout(ask, 1000);
}

setTimeout(ask, 1000);
