// Says what Save would do with the choices in the boxes, which _IntentBox.cshtml.js has made before, keeps the choices with the portal as they are made,
// and asks before they are left behind. Everything else works without this script.

const rows = document.querySelector('.product-rows');
const form = document.getElementById('licenses');
const failing = form?.querySelector('[data-failing]');
const locationField = form?.querySelector('[data-location]');
const connection = document.querySelector('[data-connection]').connection;
const sayings = [];
const boxes = [];
const unkept = takeUnkept();
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
  const losses = [...row.querySelectorAll('[data-loss]')].map((element) => ({ element, plans: element.dataset.loss.split(' ') }));
  boxes.push(product, ...plans);
  if (unkept) {
    [product, ...plans].forEach((box) => box.choose(unkept[box.field] ?? 'LeaveAsIs'));
  }

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

    for (const { element, plans: losing } of losses) {
      const loses = product.intent === 'Revoke' || plans.some((plan) => plan.intent === 'Revoke' && plan.isPosted && losing.includes(plan.planId));
      element.classList.toggle('would-lose', loses);
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
      keep();
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

/** The choices that are not "leave as is", and what tells the portal whose they are. Without the rest of the form they are few enough to be sent while the page goes. */
function choices() {
  const fields = new URLSearchParams();
  for (const name of ['__RequestVerificationToken', 'updateId', 'version', 'ticket', 'usageLocation']) {
    fields.append(name, form.elements[name]?.value ?? '');
  }

  for (const box of chosen()) {
    fields.append(box.field, box.intent);
  }

  return fields;
}

function chosen() {
  return boxes.filter((box) => box.intent !== 'LeaveAsIs' && box.isPosted);
}

function isUnsaved() {
  return chosen().length > 0 || (form.elements.usageLocation?.value ?? '') !== '';
}

/** Before choices that were not taken are sent again, in milliseconds. */
const pause = 5_000;

let isKept = true;
let keeping = null;

/**
 * Choices that were on their way to the portal when this page was left: a reload asks for the page before it may have them. Only for a reload: whoever
 * comes by another way may be somebody else, or have others selected.
 */
function takeUnkept() {
  try {
    const key = `choices ${location.pathname}`;
    const left = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    return performance.getEntriesByType('navigation')[0]?.type === 'reload' ? JSON.parse(left) : null;
  } catch {
    return null;
  }
}

function leaveUnkept() {
  if (form.isLeaving || (isKept && !keeping)) {
    return;
  }

  fetch(rows.dataset.previewUrl, { method: 'POST', body: choices(), keepalive: true, redirect: 'manual' }).catch(() => {});
  try {
    const fields = chosen().map((box) => [box.field, box.intent]);
    sessionStorage.setItem(`choices ${location.pathname}`, JSON.stringify(Object.fromEntries([...fields, ['usageLocation', form.elements.usageLocation?.value]])));
  } catch {
    // A browser that keeps nothing.
  }
}

/** Keeps the choices with the portal, which answers what Save would do. One request after the other: the last word must arrive last. */
function keep() {
  isKept = false;
  // Whoever goes on choosing has stayed.
  form.isLeaving = false;
  keeping ??= keepAll().finally(() => {
    keeping = null;
  });
}

async function keepAll() {
  while (!isKept && !form.isLeaving) {
    isKept = true;
    try {
      const response = await fetch(rows.dataset.previewUrl, { method: 'POST', body: choices(), keepalive: true, redirect: 'manual' });
      if (response.status === 429 || response.status >= 500) {
        isKept = false;
        setTimeout(keep, pause);
        return;
      }

      const preview = response.status === 200 ? await response.json() : null;
      // Else it is about choices of a moment ago.
      if (isKept && preview) {
        say(preview);
      }
    } catch {
      isKept = false;
      connection.lost({ resend: keep });
      return;
    }
  }
}

function say(preview) {
  sayings.forEach((saying) => saying(preview));
  sayLocation(preview);
  failing.textContent = preview.failing === 0 ? '' : format(formFor(rows.dataset.fails, preview.failing), preview.failing);
}

if (rows) {
  for (const row of rows.querySelectorAll('[data-product]')) {
    sayings.push(setUp(row));
  }

  if (unkept && locationField) {
    locationField.querySelector('select').value = unkept.usageLocation ?? '';
  }

  locationField?.querySelector('select').addEventListener('change', () => {
    sayLocation(null);
    keep();
  });
  sayLocation(null);

  addEventListener('pagehide', leaveUnkept);

  if (unkept || form.querySelector('[data-effect]:not(:empty), [data-location-effect]:not(:empty)')) {
    // Choices kept from before.
    keep();
  }

  addEventListener('beforeunload', (event) => {
    // A button of the form takes the choices along.
    if (isUnsaved() && !form.isLeaving) {
      event.preventDefault();
    }
  });
}

document.getElementById('problems')?.focus();
