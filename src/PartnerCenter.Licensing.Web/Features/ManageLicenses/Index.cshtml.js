// Says what Save would do with the choices in the boxes, which _IntentBox.cshtml.js has made before and _Draft.cshtml.js keeps. Everything else works
// without this script.

const rows = document.querySelector('.product-rows');
const form = document.getElementById('licenses');
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

/** Text that says the same is left alone: screen readers would say it again. */
function show(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
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

  const changesPlans = holders > 0 && plans.some(plan => plan.intent !== 'LeaveAsIs');
  return { text: changesPlans ? texts.plans : '', isError: false };
}

function setUpProduct(row) {
  const product = row.querySelector('.product-name .intent-box').intentBox;
  const plans = [...row.querySelectorAll('.product-plans .intent-box')].map(element => element.intentBox);
  const planFields = row.querySelector('.product-plans fieldset');
  const effect = row.querySelector('[data-effect]');
  const losses = [...row.querySelectorAll('[data-loss]')].map(element => ({ element, plans: element.dataset.loss.split(' ') }));

  function showChoice() {
    const newHolders = product.intent === 'Assign' ? Number(row.dataset.selected) - Number(row.dataset.holders) : 0;
    plans.forEach(plan => plan.setNewHolders(newHolders));
    if (planFields) {
      // Nobody will have the product: there is nothing to turn on or off.
      planFields.disabled = product.state === 'None';
    }

    for (const { element, plans: losing } of losses) {
      const loses = product.intent === 'Revoke' || plans.some(plan => plan.intent === 'Revoke' && plan.isPosted && losing.includes(plan.planId));
      element.classList.toggle('would-lose', loses);
    }

    showEffect(null);
  }

  function showEffect(preview) {
    const { text, isError } = effectOf(row, product, plans, preview);
    show(effect, text);
    effect.classList.toggle('error', isError);
  }

  for (const box of [product, ...plans]) {
    box.onChange = () => {
      showChoice();
      form.draft.keep();
    };
  }

  showChoice();
  sayings.push(showEffect);
}

/** How many users the chosen usage location would be set for. Until the server has judged them, all who have none. */
function setUpLocation(field) {
  const choice = field.querySelector('select');
  function showEffect(preview) {
    const { missing, sets } = field.dataset;
    const count = preview?.located ?? Number(missing);
    show(field.querySelector('[data-location-effect]'), choice.value === '' ? '' : format(formFor(sets, count), count));
  }

  choice.addEventListener('change', () => {
    showEffect(null);
    form.draft.keep();
  });
  showEffect(null);
  sayings.push(showEffect);
}

if (rows) {
  rows.querySelectorAll('[data-product]').forEach(setUpProduct);
  form.querySelectorAll('[data-location]').forEach(setUpLocation);
  const failing = form.querySelector('[data-failing]');
  form.draft.onPreview = preview => {
    sayings.forEach(saying => saying(preview));
    show(failing, preview.failing === 0 ? '' : format(formFor(rows.dataset.fails, preview.failing), preview.failing));
  };

  if (form.draft.isRestored || form.querySelector('[data-effect]:not(:empty), [data-location-effect]:not(:empty)')) {
    // Choices kept from before.
    form.draft.keep();
  }
}

document.getElementById('problems')?.focus();
