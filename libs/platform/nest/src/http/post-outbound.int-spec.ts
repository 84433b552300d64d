import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postOutbound, PrivateAddress } from './post-outbound';

let connections = 0;
const asked: string[] = [];
const server = createServer((request, reply) => {
  asked.push(request.url ?? '');
  request.resume();
  if (request.url === '/elsewhere') reply.writeHead(302, { location: '/secret' }).end();
  else if (request.url === '/long') reply.end('x'.repeat(2_000));
  else if (request.url !== '/never') reply.end('here');
}).on('connection', () => connections++);
let port: number;
beforeAll(async () => {
  // All addresses of this machine, of either family where it has both.
  await new Promise<void>((done) => void server.listen(0, done));
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  connections = 0;
  asked.length = 0;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const post = (url: string, more: object = {}) =>
  postOutbound({
    ...{ url, headers: { accept: 'text/plain' }, body: '{}', timeoutMs: 60_000, mostBytes: 1_000, mayBePrivate: false },
    ...more,
  });

it.each([...['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0', '127.0.0.1.']])(
  'nobody at %s is connected to',
  async (host) => {
    await expect(post(`http://${host}:${port}/`)).rejects.toThrow();
    expect(connections).toBe(0);
  },
);

it('names are looked at as what they mean', async () => {
  await expect(post(`http://localhost:${port}/`)).rejects.toThrow(PrivateAddress);
  await expect(post(`https://localhost:${port}/`)).rejects.toThrow(PrivateAddress);
  await expect(post('http://169.254.169.254/latest/meta-data/')).rejects.toThrow(PrivateAddress);
});

it('where that is allowed it asks, follows nobody, and takes no more than it was told', async () => {
  const here = (path: string, more = {}) => post(`http://localhost:${port}${path}`, { mayBePrivate: true, ...more });
  expect(await here('/')).toEqual({ status: 200, text: 'here' });
  expect(await here('/elsewhere')).toEqual({ status: 302, text: '' });
  expect(asked).toEqual(['/', '/elsewhere']);
  await expect(here('/long')).rejects.toThrow('too long');
  await expect(here('/never', { timeoutMs: 50 })).rejects.toThrow(/abort/i);
});
