import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ProblemError } from '../problem/problem';
import { registerRoute } from './raw-route';

export interface Site {
  /** Where its build lies: `index.html`, and `assets/` with a hash of the content in each name. */
  readonly folder: string;
  /** First segments of the paths whose pages the site draws itself; others stay unknown. */
  readonly pages: readonly string[];
  /** Where somebody is sent while there is no build. */
  readonly instead: string;
}

/** What `index.html` has where the nonce of the answer goes. */
const NONCE = '__NONCE__';
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const FILE = /^[\w.-]+$/;

/** Serves a single-page site: `/`, its pages and its files. It talks to its own origin only. */
export function serveSite(fastify: FastifyInstance, site: Site): void {
  const open = { method: 'GET', access: 'public', logLevel: 'debug', isUntraced: true, isPage: true } as const;
  const index = indexOf(site);
  const page = (_: unknown, reply: FastifyReply) => {
    const html = index();
    if (html === null) return reply.redirect(site.instead);
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .headers({ 'cache-control': 'no-cache', 'content-security-policy': policyFor(nonce), ...SAFE })
      .send(html.replaceAll(NONCE, nonce));
  };
  for (const segment of site.pages)
    for (const url of segment === '' ? ['/'] : [`/${segment}`, `/${segment}/*`])
      registerRoute(fastify, { ...open, url, summary: 'A page of the console', handler: page });
  registerRoute(fastify, {
    ...open,
    url: '/assets/:file',
    summary: 'A file of the console',
    handler: (request, reply) => {
      const { file } = request.params as { file: string };
      const path = join(site.folder, 'assets', file);
      const type = TYPES[extname(file)];
      if (!type || !FILE.test(file) || !existsSync(path)) throw new ProblemError('ROUTE.NOT_FOUND', 'no such file');
      return sendFile(reply, path, type, request.headers['accept-encoding'] ?? '');
    },
  });
}

const SAFE = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' } as const;

/** Styles of elements come from the site's scripts with the nonce; styles of attributes are what charts and tables need. */
const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Read again where another build came; null: no build. */
function indexOf({ folder }: Site): () => string | null {
  const file = join(folder, 'index.html');
  let known: { readonly at: number; readonly html: string } | null = null;
  return () => {
    if (!existsSync(file)) return null;
    const at = statSync(file).mtimeMs;
    if (known?.at !== at) known = { at, html: readFileSync(file, 'utf8') };
    return known.html;
  };
}

/** The build lays a compressed copy beside each file that is worth it. */
function sendFile(reply: FastifyReply, path: string, type: string, accepts: string): FastifyReply {
  const gzipped = `${path}.gz`;
  const isGzipped = /\bgzip\b/.test(accepts) && existsSync(gzipped);
  return reply
    .type(type.startsWith('text/') ? `${type}; charset=utf-8` : type)
    .headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding', ...SAFE })
    .headers(isGzipped ? { 'content-encoding': 'gzip' } : {})
    .send(createReadStream(isGzipped ? gzipped : path));
}
