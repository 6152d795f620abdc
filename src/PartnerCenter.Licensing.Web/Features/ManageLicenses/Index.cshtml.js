// Says what Save would do with the choices in the boxes, which _IntentBox.cshtml.js has made before.
// Everything works without this script.

const rows = document.querySelector('.product-rows');
const form = document.getElementById('licenses');
const failing = form?.querySelector('[data-failing]');
const locationField = form?.querySelector('[data-location]');
const sayings = [];
// In the digits of the page, whatever those of the language are.
const number = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);
const plural = new Intl.PluralRules(document.documentElement.lang);

function format(template, ...values) {
  return template.replace(/\{(\d)\}/g, (_, index) => number.format(values[index]));
}

/** The text that goes with a number, of all the forms that the page has of it. */
function formFor(forms, count) {
  const texts = JSON.parse(forms);
  return texts[plural.select(count)] ?? texts.other;
}

/**
 * What Save would do for one product, and whether there are seats for it. Until the server has judged the users, everyone who lacks the
 * product counts.
 */
function effectOf(row, product, plans, preview) {
  const texts = rows.dataset;
  const selected = Number(row.dataset.selected);
  const holders = Number(row.dataset.holders);
  const available = Number(row.dataset.available);
  if (product.intent === 'Assign') {
    const needed = preview ? (preview.assigned[row.dataset.product] ?? 0) : selected - holders;
    const left = available - needed;
    return left < 0
      ? { text: format(texts.needs, needed, available), isError: true }
      : { text: format(formFor(texts.assigns, left), needed, left), isError: false };
  }

  if (product.intent === 'Revoke') {
    return { text: format(texts.revokes, preview ? (preview.revoked[row.dataset.product] ?? 0) : holders), isError: false };
  }

  const changesPlans = holders > 0 && plans.some((plan) => plan.intent !== 'LeaveAsIs');
  return { text: changesPlans ? texts.plans : '', isError: false };
}

function setUp(row) {
  const product = row.querySelector('.product-name .intent-box').intentBox;
  const plans = [...row.querySelectorAll('.product-plans .intent-box')].map((element) => element.intentBox);
  const planFields = row.querySelector('.product-plans fieldset');
  const effect = row.querySelector('[data-effect]');

  function show() {
    const willAssign = product.intent === 'Assign';
    const newHolders = willAssign ? Number(row.dataset.selected) - Number(row.dataset.holders) : 0;
    for (const plan of plans) {
      plan.setNewHolders(newHolders);
    }

    if (planFields) {
      // Nobody will have the product: there is nothing to turn on or off.
      planFields.disabled = product.state === 'None';
    }

    say(null);
  }

  function say(preview) {
    const { text, isError } = effectOf(row, product, plans, preview);
    if (effect.textContent !== text) {
      effect.textContent = text;
    }

    effect.classList.toggle('error', isError);
  }

  for (const box of [product, ...plans]) {
    box.onChange = () => {
      show();
      previewSoon();
    };
  }

  show();
  return say;
}

/** How many users the chosen usage location would be set for. Until the server has judged them, all who have none. */
function sayLocation(preview) {
  if (locationField) {
    const { missing, sets } = locationField.dataset;
    const count = preview?.located ?? Number(missing);
    const text = locationField.querySelector('select').value === '' ? '' : format(formFor(sets, count), count);
    const effect = locationField.querySelector('[data-location-effect]');
    if (effect.textContent !== text) {
      effect.textContent = text;
    }
  }
}

let pending;

/** Asks the server what Save would do, once the admin has paused; what cannot be asked is left as counted here. */
function previewSoon() {
  clearTimeout(pending?.timer);
  pending?.request.abort();
  const request = new AbortController();
  pending = { request, timer: setTimeout(() => showPreview(request.signal), 250) };
}

async function showPreview(signal) {
  try {
    const response = await fetch(rows.dataset.previewUrl, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'error', signal });
    if (response.status === 200) {
      const preview = await response.json();
      sayings.forEach((say) => say(preview));
      sayLocation(preview);
      failing.textContent = preview.failing === 0 ? '' : format(formFor(rows.dataset.fails, preview.failing), preview.failing);
    }
  } catch {
    // Aborted by the next change, or out of reach: Save itself will say.
  }
}

if (rows) {
  for (const row of rows.querySelectorAll('[data-product]')) {
    sayings.push(setUp(row));
  }

  locationField?.querySelector('select').addEventListener('change', () => {
    sayLocation(null);
    previewSoon();
  });
  sayLocation(null);

  if (form.querySelector('[data-effect]:not(:empty), [data-location-effect]:not(:empty)')) {
    // Choices kept from before.
    previewSoon();
  }
}

document.getElementById('problems')?.focus();
