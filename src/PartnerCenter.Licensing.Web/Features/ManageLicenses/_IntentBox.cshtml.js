/** Filled, partly filled or clear, when `having` of `total` users have a thing; with nobody to ask, new holders would get it. */
function stateOf(having, total) {
  if (total === 0) {
    return 'All';
  }

  return having === 0 ? 'None' : having === total ? 'All' : 'Some';
}

/**
 * One box. Where the page has a list of three choices, a native check box takes its place: partly -> filled -> clear -> partly.
 * The list stays in the form and carries the choice; a plain check box stays as it is.
 */
class IntentBox {
  onChange = () => {};

  #element;
  #select;
  #checkbox;
  #newHolders = 0;

  constructor(element) {
    this.#element = element;
    this.#select = element.querySelector('select');
    this.#checkbox = this.#select ? this.#replaceSelect() : element.querySelector('input[type=checkbox]');
    this.#checkbox.addEventListener('change', () => {
      this.#advance();
      this.onChange();
    });
    this.#show();
  }

  get field() {
    return (this.#select ?? this.#checkbox).name;
  }

  /** A plan's id; the product's for a product. */
  get planId() {
    return this.field.slice(this.field.lastIndexOf('[') + 1, -1);
  }

  /** Whether the choice is posted: nobody would have the product of a plan that is not. */
  get isPosted() {
    return !(this.#select ?? this.#checkbox).matches(':disabled');
  }

  /** LeaveAsIs, Assign or Revoke: what would be posted. */
  get intent() {
    if (this.#select) {
      return this.#select.value;
    }

    return this.#checkbox.checked ? this.#checkbox.value : this.#element.querySelector('input[type=hidden]').value;
  }

  choose(intent) {
    if (this.#select) {
      if (this.#has(intent)) {
        this.#select.value = intent;
        this.#show();
      }
    } else if (!this.#checkbox.disabled) {
      this.#checkbox.checked = this.#checkbox.value === intent;
    }
  }

  get state() {
    return { Assign: 'All', Revoke: 'None', LeaveAsIs: this.#base }[this.intent];
  }

  /** For a plan: how many more users get its product, and with it the plan unless it is turned off. */
  setNewHolders(count) {
    this.#newHolders = count;
    this.#show();
  }

  /** What "leave as is" looks like. */
  get #base() {
    const { box, having, total } = this.#element.dataset;
    return this.#newHolders > 0 ? stateOf(Number(having) + this.#newHolders, Number(total) + this.#newHolders) : box;
  }

  /** Whether the list has this choice: a suspended product cannot be assigned. */
  #has(intent) {
    return [...this.#select.options].some(option => option.value === intent);
  }

  #replaceSelect() {
    const checkbox = document.createElement('input');
    checkbox.type = 'checkbox';
    this.#select.hidden = true;
    this.#element.prepend(checkbox);
    return checkbox;
  }

  #advance() {
    if (!this.#select) {
      return;
    }

    const base = this.#base;
    const shown = this.state;
    let next = { Some: 'All', All: 'None', None: base === 'Some' ? 'Some' : 'All' }[shown];
    if (next === 'All' && base !== 'All' && !this.#has('Assign')) {
      next = shown === 'None' ? base : 'None';
    }

    this.#select.value = next === base ? 'LeaveAsIs' : next === 'All' ? 'Assign' : 'Revoke';
    this.#show();
  }

  #show() {
    if (!this.#select) {
      return;
    }

    const state = this.state;
    this.#checkbox.checked = state === 'All';
    this.#checkbox.indeterminate = state === 'Some';
  }
}

// On the element, where the page's script finds it: an import would be fetched after that script, and under an address that no cache may keep.
for (const element of document.querySelectorAll('.intent-box')) {
  element.intentBox = new IntentBox(element);
}
