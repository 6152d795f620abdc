// Shows the total afterwards while the number is typed. Without script the review shows it.
for (const form of document.querySelectorAll('form[data-buy-more]')) {
  const quantity = form.querySelector('[name=quantity]');
  const output = form.querySelector('[data-total-after]');
  const total = Number(form.dataset.total);
  const room = Number(form.dataset.room);
  const format = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);

  const show = () => {
    const typed = quantity.value.trim();
    const seats = /^[0-9]{1,9}$/.test(typed) ? Number(typed) : 0;
    const possible = seats >= 1 && seats <= room;
    output.value = possible ? format.format(total + seats) : '';
    output.parentElement.hidden = !possible;
  };

  quantity.addEventListener('input', show);
  show();
}
