import fastify, { type FastifyInstance } from 'fastify';
import { handOnToLeaders, type Leadership } from './leader-requests';

const rebuilds = '/operations/rebuilds/:id';
const open: FastifyInstance[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A replica that answers with its own name what it is asked. */
async function replica(name: string, leaderships: readonly Leadership[]): Promise<string> {
  const app = fastify();
  open.push(app);
  handOnToLeaders(app, leaderships);
  app.route({
    method: ['GET', 'POST'],
    url: rebuilds,
    handler: (request, reply) =>
      reply
        .code(202)
        .header('rapport-position', '7')
        .send({ name, by: request.headers.authorization, query: request.query, body: request.body }),
  });
  app.get('/other', () => ({ name }));
  return app.listen({ port: 0, host: '127.0.0.1' });
}

const of = (name: string, isLeading: boolean, leader: string | null): Leadership => ({
  name,
  routes: [rebuilds],
  isLeading: () => isLeading,
  leader: async () => leader,
});
const ask = (url: string, body?: object) =>
  fetch(`${url}/operations/rebuilds/1?x=a%20b`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: 'Bearer mine', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });

it('hands on to the leader what only the leader can answer, as it came, and gives its answer', async () => {
  const leader = await replica('leader', [of('sales', true, null)]);
  const other = await replica('other', [of('sales', false, leader)]);
  const answer = await ask(other, { mode: 'verify' });
  expect([answer.status, answer.headers.get('rapport-position')]).toEqual([202, '7']);
  const query = { x: 'a b' };
  const by = 'Bearer mine';
  expect(await answer.json()).toEqual({ name: 'leader', by, query, body: { mode: 'verify' } });
  expect(await (await ask(other)).json()).toEqual({ name: 'leader', by, query });
  expect(await (await ask(leader)).json()).toMatchObject({ name: 'leader' });
  expect(await (await fetch(`${other}/other`)).json()).toEqual({ name: 'other' });
});

it('refuses where nobody leads, where the leader is gone, and what was handed on to one who does not lead', async () => {
  const refused = async (leader: string | null) => {
    const answer = await ask(await replica('asked', [of('sales', false, leader)]));
    return ((await answer.json()) as { message: string }).message;
  };
  const reason = 'the replica that leads sales is not available';
  expect(await refused(null)).toBe(reason);
  expect(await refused('http://127.0.0.1:1')).toBe(reason);
  expect(await refused(await replica('former', [of('sales', false, null)]))).toBe(reason);
  // A stand-in of another service holds the lease: it leads, but something else.
  expect(await refused(await replica('stand-in', [of('marketing', true, null)]))).toContain('leads marketing');
});
