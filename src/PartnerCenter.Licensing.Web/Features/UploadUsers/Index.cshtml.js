// A file that is too large, or that cannot be read any more, is told so before it travels: the browser's own page about it would take the form's place.
// Choosing a country chooses "one country for all of them".
const file = document.querySelector('input[type=file][data-max-bytes]');
const country = document.querySelector('select[data-choose]');

file?.addEventListener('change', () => {
  const tooLarge = [...file.files].some(chosen => chosen.size > Number(file.dataset.maxBytes));
  file.setCustomValidity(tooLarge ? file.dataset.tooLarge : '');
  file.reportValidity();
  say('');
});

/** Beside the field, where the portal's own errors about the file stand. */
function say(text) {
  const error = document.createElement('span');
  error.className = 'field-validation-error';
  error.textContent = text;
  document.getElementById('file-error').replaceChildren(...(text ? [error] : []));
  if (text) {
    file.setAttribute('aria-invalid', 'true');
  } else {
    file.removeAttribute('aria-invalid');
  }
}

/** Chromium reads nothing of a file that was changed, moved or deleted since it was chosen. */
async function isReadable(chosen) {
  try {
    await chosen.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

if (file) {
  // Asked before the form is sent.
  file.form.isSendable = async () => {
    const [chosen] = file.files;
    if (!chosen || await isReadable(chosen)) {
      return true;
    }

    // It must be chosen anew, also where it has the same name.
    file.value = '';
    say(file.dataset.unreadable);
    file.focus();
    return false;
  };
}

country?.addEventListener('change', () => {
  const choice = country.form.querySelector(`input[type=radio][value="${country.dataset.choose}"]`);
  if (country.value !== '' && choice) {
    choice.checked = true;
  }
});
