// Checks the file before it travels. A country chooses "one country for all of them".
const file = document.querySelector('input[type=file][data-max-bytes]');
const country = document.querySelector('select[data-choose]');

file?.addEventListener('change', () => {
  const tooLarge = file.files[0]?.size > Number(file.dataset.maxBytes);
  file.setCustomValidity(tooLarge ? file.dataset.tooLarge : '');
  file.reportValidity();
  say('');
});

function say(text) {
  const error = document.createElement('span');
  error.className = text && 'field-validation-error';
  error.textContent = text;
  document.getElementById('file-error').replaceChildren(error);
  file.ariaInvalid = text ? 'true' : null;
}

if (file) {
  file.form.isSendable = async () => {
    try {
      await file.files[0]?.slice(0, 1).arrayBuffer();
      return true;
    } catch {
      // Changed or deleted: it must be chosen anew.
      file.value = '';
      say(file.dataset.unreadable);
      file.focus();
      return false;
    }
  };
}

country?.addEventListener('change', () => {
  const choice = country.form.querySelector(`input[type=radio][value="${country.dataset.choose}"]`);
  if (country.value !== '' && choice) {
    choice.checked = true;
  }
});
