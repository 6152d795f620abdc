// A file that is too large is told so before it travels; choosing a country chooses "one country for all of them".
const file = document.querySelector('input[type=file][data-max-bytes]');
const country = document.querySelector('select[data-choose]');

file?.addEventListener('change', () => {
  const tooLarge = [...file.files].some(chosen => chosen.size > Number(file.dataset.maxBytes));
  file.setCustomValidity(tooLarge ? file.dataset.tooLarge : '');
  file.reportValidity();
});

country?.addEventListener('change', () => {
  const choice = country.form.querySelector(`input[type=radio][value="${country.dataset.choose}"]`);
  if (country.value !== '' && choice) {
    choice.checked = true;
  }
});
