import type { ChangedDto } from '@rapport/platform-nest';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openContacts, type ContactsApp } from '../fixtures/contacts-app';
import type { EnrichmentDto } from './get-enrichment.controller';

const api = '/api/contacts/v1';
type Asked = { path: string; secret: string | undefined; body: unknown };
const asked: Asked[] = [];
const server = createServer((request, reply) => void answer(request, reply));
let app: ContactsApp;
let host: string;
/** The same server by a name that is allowed, which turns out to be this machine. */
let inside: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  inside = `localhost:${host.split(':')[1]}`;
  process.env['RAPPORT_ENRICHMENT_HOSTS'] = `${host},${inside}`;
  process.env['RAPPORT_ENRICHMENT_PRIVATE_HOSTS'] = host;
  process.env['RAPPORT_ENRICHMENT_SECRET_PEOPLE'] = 'Bearer of-the-tests';
  app = await openContacts();
});
afterAll(async () => {
  delete process.env['RAPPORT_ENRICHMENT_HOSTS'];
  delete process.env['RAPPORT_ENRICHMENT_PRIVATE_HOSTS'];
  delete process.env['RAPPORT_ENRICHMENT_SECRET_PEOPLE'];
  await app.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const path = request.url ?? '';
  asked.push({ path, secret: request.headers['x-key'] as string | undefined, body: JSON.parse(text) });
  const person = { title: 'Countess', country: 'GB', sure: 0.99 };
  switch (path) {
    case '/slow':
      return;
    case '/broken':
      return void request.socket.destroy();
    case '/elsewhere':
      return void reply.writeHead(302, { location: '/good' }).end();
    case '/long':
      return void reply.end(`"${'x'.repeat(300_000)}"`);
    case '/wrong':
      return void reply.end('<html>');
    default:
      return void reply.end(JSON.stringify({ person }));
  }
}

const provider = (path: string, more: object = {}) => ({
  ...{
    name: path,
    of: 'contact',
    url: `http://${host}/${path}`,
    sends: ['email'],
    timeoutMs: path === 'slow' ? 100 : 10_000,
  },
  takes: [
    { field: 'jobTitle', pointer: '/person/title', confidence: 70 },
    { field: 'country', pointer: '/person/country', confidence: 10, confidencePointer: '/person/sure' },
  ],
  ...more,
});
async function declare(...providers: object[]) {
  const { etag } = await app.get(`${api}/enrichment-providers`);
  const headers = { 'if-match': etag ?? '' };
  return app.post<ChangedDto & { code: string }>(`${api}/enrichment-providers/declare`, { providers }, headers);
}
const register = async (fields: object) =>
  (await app.post<ChangedDto>(`${api}/contacts`, { name: 'Ada', ...fields })).body.id;
const enriched = async (id: string) => (await app.get<EnrichmentDto>(`${api}/contacts/${id}/enrichment`)).body.items;

it('who was declared is asked by POST, with the secret of the environment; what was typed stays', async () => {
  const secret = { header: 'x-key', name: 'PEOPLE' };
  expect((await declare(provider('good', { secret }))).status).toBe(200);
  const items = await enriched(await register({ email: 'ada@gmail.com', country: 'CH' }));
  expect(asked).toEqual([{ path: '/good', secret: 'Bearer of-the-tests', body: { email: 'ada@gmail.com' } }]);
  expect(items).toContainEqual({
    ...{ field: 'jobTitle', value: 'Countess', source: 'good', confidence: 70, provider: 'good' },
  });
  expect(items.map(({ field }) => field)).not.toContain('country');
  const [other] = (await enriched(await register({ email: 'eve@gmail.com' }))).filter(
    ({ field }) => field === 'country',
  );
  expect(other).toMatchObject({ value: 'GB', confidence: 99 });
});

it('whoever is slow, broken, elsewhere or wrong is left out, and the others answer', async () => {
  const bad = ['slow', 'broken', 'elsewhere', 'long', 'wrong'];
  await declare(...[...bad, 'good'].map((path) => provider(path)));
  asked.length = 0;
  const items = await enriched(await register({ email: 'mia@gmail.com' }));
  expect(new Set(items.map((item) => item.provider))).toEqual(new Set(['good', 'rapport']));
  expect(new Set(asked.map(({ path }) => path))).toEqual(new Set([...bad, 'good'].map((path) => `/${path}`)));
  asked.length = 0;
  await enriched(await register({}));
  expect(asked).toEqual([]);
});

it('a host that lies in the own network is not asked, unless the environment says so', async () => {
  expect((await declare(provider('good', { url: `http://${inside}/good` }))).status).toBe(200);
  asked.length = 0;
  const items = await enriched(await register({ email: 'zoe@gmail.com' }));
  expect(items.map((item) => item.provider)).not.toContain('good');
  expect(asked).toEqual([]);
});

it('only addresses that the environment allows are declared, and only by admins', async () => {
  const refused = async (url: string) => (await declare(provider('x', { url }))).body.code;
  expect(await refused('https://169.254.169.254/latest')).toBe('ENRICHMENT.NOT_ALLOWED');
  expect(await refused('http://127.0.0.1:1/')).toBe('ENRICHMENT.NOT_ALLOWED');
  const analyst = { authorization: `Bearer ${await app.keyFor(['analyst'])}` };
  expect((await app.get(`${api}/enrichment-providers`, analyst)).status).toBe(403);
});
