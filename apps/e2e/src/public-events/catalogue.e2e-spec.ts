import { asyncApiDocument, contractVersion, schemaDocument } from '@rapport/contracts/documents';
import { publicEventSchemas } from '@rapport/contracts';
import { freePort, startServer, type ServerProcess } from '../server/server-process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'rapport-catalogue-'));
let server: ServerProcess;

beforeAll(async () => {
  server = await startServer({ dataFolder: join(folder, 'data'), port: await freePort() });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers = {}) => fetch(server.url + path, { headers });
const page = async (query = '') => (await get(`/events${query}`)).text();
const typesOn = (html: string) => [...html.matchAll(/<details id="([^"]+)"/g)].map(([, type]) => type);

test('the AsyncAPI document is served, with a tag that stays as long as it does', async () => {
  const answer = await get('/asyncapi.json');
  expect(await answer.json()).toEqual(asyncApiDocument());
  const etag = answer.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  expect((await get('/asyncapi.json', { 'if-none-match': `"other", ${etag}` })).status).toBe(304);
  expect((await get('/asyncapi.json', { 'if-none-match': '"other"' })).status).toBe(200);
});

test('so is the schema of every type', async () => {
  const type = 'sales.order-placed.v1';
  const answer = await get(`/schemas/${type}.json`);
  expect(await answer.json()).toEqual(schemaDocument(type));
  const etag = answer.headers.get('etag') ?? '';
  expect((await get(`/schemas/${type}.json`, { 'if-none-match': etag })).status).toBe(304);
  const unknown = await get('/schemas/sales.order-plaiced.v1.json');
  expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 'ROUTE.NOT_FOUND' }]);
});

test('the start page leads to both', async () => {
  const start = await (await get('/about')).text();
  for (const path of ['/events', '/asyncapi.json']) expect(start).toContain(`href="${path}"`);
});

test('the catalogue tells of every event who says it, who reads it, what it looks like, and how long it is kept', async () => {
  const html = await page();
  expect(html).toContain(`Contract ${contractVersion()}.`);
  expect(new Set(typesOn(html))).toEqual(new Set(Object.keys(publicEventSchemas)));
  const [entry = ''] = /<details id="contacts\.order-completed\.v1".*?<\/details>/s.exec(html) ?? [];
  for (const part of [
    '<dt>Producer</dt><dd>contacts</dd>',
    '<code>rapport.contacts</code>',
    '<code>sales.orders</code> (reactor)',
    '(read model)',
    'for ever; its personal part until the person is erased',
    'href="/schemas/contacts.order-completed.v1.json"',
    '&quot;orderId&quot;',
  ])
    expect(entry).toContain(part);
});

test('it is searched without a script, and nothing that was typed is markup', async () => {
  const found = typesOn(await page('?q=sales.orders'));
  expect(found).toContain('contacts.order-completed.v1');
  expect(found).not.toContain('contacts.page-viewed.v1');
  expect(typesOn(await page('?q=ORDER%20refunded')).length).toBeGreaterThan(1);
  const odd = await page(`?q=${encodeURIComponent('"><script>')}`);
  expect(odd).toContain('0 of ');
  expect(odd).not.toContain('<script');
});

test('it can be used by keyboard and screen reader', async () => {
  const answer = await get('/events');
  const html = await answer.text();
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const part of ['<html lang="en">', '<label for="q">', 'href="#events"', 'role="status"', '<main>', '<h1>'])
    expect(html).toContain(part);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
