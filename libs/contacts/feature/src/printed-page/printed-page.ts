import { createHash } from 'node:crypto';

const style =
  'body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem;color:#1a1a1a;background:#fff}' +
  'dt{font-weight:600}dd{margin:0 0 .5rem;overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600}' +
  'th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  'article{border-top:1px solid #767676;padding:.5rem 0;break-inside:avoid}h2{margin-top:2rem}';

/** A page that is read or printed: nothing is loaded, nothing runs, nobody frames it, nothing keeps it. */
export const PRINTED_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const replacements: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => replacements[sign] ?? '');

/** Everything of a page before its body. */
export const pageHead = (title: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1>`;

export const pageEnd = '</main></body></html>';

export const printedPage = (title: string, body: string): string => pageHead(title) + body + pageEnd;
