import { createHash } from 'node:crypto';
import { pageWords, type PageLanguage, type PageWords } from './page-words';
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
  vary: 'Accept-Language',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const replacements: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => replacements[sign] ?? '');

function page(language: PageLanguage, title: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${escaped(value)}">`;

export function preferencesPage(
  language: PageLanguage,
  token: string,
  choices: readonly Choice[],
  isSaved: boolean,
): string {
  const words = pageWords[language];
  const purposes = [...new Set(choices.map(({ purpose }) => purpose))].map((purpose) => {
    const boxes = choices.filter((choice) => choice.purpose === purpose).map((choice) => box(choice, words));
    const { name, wording } = purpose;
    return `<fieldset><legend>${escaped(name)}</legend><p>${escaped(wording.text)}</p>${boxes.join('')}</fieldset>`;
  });
  const said = isSaved ? `<p role="status">${words.saved}</p>` : '';
  return page(
    language,
    words.preferences,
    `${said}<p>${words.choose}</p><form method="post">${hidden('token', token)}${purposes.join('')}<button>${words.save}</button></form>`,
  );
}

function box({ id, channel, isGiven }: Choice, words: PageWords): string {
  const label = channel === null ? words.agree : words.channels[channel];
  const ticked = isGiven ? ' checked' : '';
  return `${hidden('shown', id)}<label><input type="checkbox" name="chosen" value="${escaped(id)}"${ticked}> ${label}</label>`;
}

export function confirmPage(language: PageLanguage, token: string): string {
  const { confirm, confirmText } = pageWords[language];
  return page(
    language,
    confirm,
    `<p>${confirmText}</p><form method="post">${hidden('token', token)}<button>${confirm}</button></form>`,
  );
}

/** What a link opens first: it sends what stands behind the #, and changes nothing. */
export function openingPage(language: PageLanguage): string {
  const { moment, code, open } = pageWords[language];
  return page(
    language,
    moment,
    `<form method="post"><input type="hidden" name="step" value="open"><label>${code} <input name="token" required autocomplete="off"></label><button>${open}</button></form><script>${opener}</script>`,
  );
}

export function confirmedPage(language: PageLanguage): string {
  const { thanks, confirmed } = pageWords[language];
  return page(language, thanks, `<p role="status">${confirmed}</p>`);
}

export function refusedPage(language: PageLanguage): string {
  const { refused, refusedText } = pageWords[language];
  return page(language, refused, `<p role="alert">${refusedText}</p>`);
}
