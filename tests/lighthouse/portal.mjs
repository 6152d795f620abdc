// A browser just clever enough to sign in at the portal and to tick some users.

const contoso = '/customers/5a3c1d10-0000-4000-b000-000000000001';
const office365E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
const updateWithErrors = '5a3c1d10-0000-4000-c000-000000000002';
const operator = 'Fabrikam admin agent';

const pages = [
  ['Sign in', '/sign-in'],
  ['Dashboard', '/'],
  ['Customers', '/customers'],
  ['Add customer', '/customers/add'],
  ['Subscriptions', contoso],
  ['Buy more', `${contoso}/subscriptions/${office365E3}/buy`],
  ['Users and licenses', `${contoso}/users`],
  ['Selected users', `${contoso}/users/selected`],
  ['Manage licenses', `${contoso}/licenses`],
  ['Updated licenses', `${contoso}/license-updates/${updateWithErrors}`],
  ['License updates', `${contoso}/license-updates`],
  ['Upload users', `${contoso}/users/upload`],
  ['Admin relationship', `${contoso}/relationship`],
  ['Activity log', '/activity'],
];

const unescape = text => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

const tokenIn = html => html.match(/name="__RequestVerificationToken"[^>]*value="([^"]+)"/)[1];

/** Signs the demo operator in and selects three users. Answers with the pages that can be scored then, and the cookie that they need. */
export async function signIn(address) {
  const cookies = new Map();

  async function ask(path, fields) {
    const response = await fetch(address + path, {
      method: fields ? 'POST' : 'GET',
      body: fields,
      redirect: 'manual',
      headers: { Cookie: [...cookies].map(pair => pair.join('=')).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      cookies.set(name, value);
    }

    return response.text();
  }

  const choices = await ask('/sign-in');
  const id = choices.match(new RegExp(`value="([0-9a-f-]{36})"[^>]*>(?:(?!</button>)[^])*?${operator}`))[1];
  await ask('/sign-in', new URLSearchParams({ operatorId: id, __RequestVerificationToken: tokenIn(choices) }));

  const users = await ask(`${contoso}/users`);
  const form = new URLSearchParams({ __RequestVerificationToken: tokenIn(users), at: unescape(users.match(/name="at" value="([^"]*)"/)[1]), go: 'selected' });
  for (const user of [...users.matchAll(/name="selected" value="([^"]+)"/g)].slice(0, 3)) {
    form.append('shown', user[1]);
    form.append('selected', user[1]);
  }

  await ask(`${contoso}/users`, form);
  const selected = await ask(`${contoso}/licenses`);
  if (!selected.includes('data-product=')) {
    throw new Error('No users could be selected.');
  }

  return { pages, cookie: [...cookies].map(pair => pair.join('=')).join('; ') };
}
