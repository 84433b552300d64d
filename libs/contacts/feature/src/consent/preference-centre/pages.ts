import { createHash } from 'node:crypto';
import type { ConsentChannel } from '@rapport/contracts';
import type { Choice } from './preferences';

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}' +
  'fieldset{margin:0 0 1rem;border:1px solid #767676;border-radius:.25rem}legend{font-weight:600}label{display:block;padding:.25rem 0}' +
  'button{font:inherit;padding:.5rem 1.25rem}';

/**
 * What comes behind the # of a link is in no log and no Referer: the browser keeps it, and this sends it as a form. Who has no
 * scripts copies it into the form.
 */
const opener =
  "const{token}=document.forms[0].elements;if(location.hash.length>1){token.value=location.hash.slice(1);history.replaceState(null,'',location.pathname);document.forms[0].submit()}";

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, nothing but the opener runs, nobody frames it; the form goes back to where it came from. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src ${sha256(style)}; script-src ${sha256(opener)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const channelNames: Readonly<Record<ConsentChannel, string>> = {
  mail: 'By e-mail',
  sms: 'By text message',
  phone: 'By phone',
  post: 'By post',
  push: 'By notification',
  social: 'Through social networks',
};

const replacements: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => replacements[sign] ?? '');

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${escaped(value)}">`;

export function preferencesPage(token: string, choices: readonly Choice[], isSaved: boolean): string {
  const purposes = [...new Set(choices.map(({ purpose }) => purpose))].map((purpose) => {
    const boxes = choices.filter((choice) => choice.purpose === purpose).map(box);
    const { name, wording } = purpose;
    return `<fieldset><legend>${escaped(name)}</legend><p>${escaped(wording.text)}</p>${boxes.join('')}</fieldset>`;
  });
  const said = isSaved ? '<p role="status">Your choices are saved.</p>' : '';
  return page(
    'Your preferences',
    `${said}<p>Choose what we may do. You can change it here at any time.</p><form method="post">${hidden('token', token)}${purposes.join('')}<button>Save</button></form>`,
  );
}

function box({ id, channel, isGiven }: Choice): string {
  const label = channel === null ? 'I agree' : channelNames[channel];
  const ticked = isGiven ? ' checked' : '';
  return `${hidden('shown', id)}<label><input type="checkbox" name="chosen" value="${escaped(id)}"${ticked}> ${label}</label>`;
}

export const confirmPage = (token: string): string =>
  page(
    'Confirm',
    `<p>Please confirm that it was you who signed up.</p><form method="post">${hidden('token', token)}<button>Confirm</button></form>`,
  );

/** What a link opens first: it sends what stands behind the #, and changes nothing. */
export const openingPage = (): string =>
  page(
    'One moment',
    `<form method="post"><input type="hidden" name="step" value="open"><label>The code behind the # of your link <input name="token" required autocomplete="off"></label><button>Open</button></form><script>${opener}</script>`,
  );

export const confirmedPage = (): string => page('Thank you', '<p role="status">Your consent is confirmed.</p>');

export const refusedPage = (): string =>
  page(
    'This link does not work',
    '<p role="alert">It has run out, was used before, or is not complete. Please ask for a new one.</p>',
  );
