import { startApplication, type RunningApplication } from '@rapport/all-in-one';
import { Audit, Keys } from '@rapport/access';
import { RECORD_KINDS, recordFieldsOf, ROLES, SCOPES, type AccessRule, type Role } from '@rapport/platform-nest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedFields, type ApiDocument } from './documented-fields';
import { expectationOf, expectedRoutes, type Callers } from './expected-routes';

interface Route {
  readonly method: string;
  readonly url: string;
  readonly access: AccessRule | undefined;
}

const ID = '0'.repeat(32);

describe('every role against every route', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-routes-'));
  const keys = new Map<Role, string>();
  let running: RunningApplication;
  let routes: readonly Route[];

  beforeAll(async () => {
    running = await startApplication({ port: 0, host: '127.0.0.1', dataFolder, logLevel: 'silent' });
    const { inventory } = running.app.getHttpAdapter() as object as { inventory: { all(): readonly Route[] } };
    routes = inventory.all().filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS');
    for (const role of ROLES) {
      const cause = {
        commandId: `${ID.slice(role.length)}${Buffer.from(role).toString('hex')}`.slice(-32),
        actor: 'system:test',
      };
      keys.set(
        role,
        (await running.app.get(Keys).issueApiKey({ name: role, roles: [role], scopes: SCOPES }, cause)).text,
      );
    }
  }, 300_000);
  afterAll(async () => {
    await running.app.close();
    rmSync(dataFolder, { recursive: true });
  });

  /** As far as the door: whoever is let in meets a body that is no JSON, or a position that is none. */
  async function isLetIn({ method, url }: Route, role?: Role): Promise<boolean> {
    const path = url.replaceAll(/:\w+/g, ID).replace('*', 'x');
    const response = await running.app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        'rapport-after': 'nonsense',
        accept: 'application/json',
        ...(role && { authorization: `Bearer ${keys.get(role)}` }),
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { payload: '{' }),
    });
    if (response.statusCode !== 401 && response.statusCode !== 403) return true;
    expect(response.json()).toMatchObject({ code: role ? 'AUTH.FORBIDDEN' : 'AUTH.REQUIRED' });
    return false;
  }

  it('has an expectation for each', () => {
    const unsaid = routes
      .filter(({ method, url }) => !expectationOf(method, url))
      .map(({ method, url }) => `${method} ${url}`);
    expect(unsaid).toEqual([]);
    const meant = new Set(routes.map(({ method, url }) => expectationOf(method, url)?.index));
    expect(expectedRoutes.filter((_, index) => !meant.has(index))).toEqual([]);
  });

  it('is let in where it is expected, and nowhere else', async () => {
    const wrong: string[] = [];
    for (const route of routes) {
      const { callers = [] } = expectationOf(route.method, route.url) ?? {};
      for (const role of [...ROLES, undefined]) {
        // The handlers check write keys by themselves, whoever else calls.
        if (callers === 'write-key' || callers === 'anybody') continue;
        const isExpected = isMeant(callers, role);
        if ((await isLetIn(route, role)) !== isExpected)
          wrong.push(`${route.method} ${route.url}: ${role ?? 'nobody'} should ${isExpected ? '' : 'not '}be let in`);
      }
      const declared = typeof route.access === 'string' ? route.access : 'roles';
      if (declared !== declaredAs(callers)) wrong.push(`${route.method} ${route.url} is declared ${declared}`);
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it('knows the fields of records as the API document has them', async () => {
    const answer = await running.app.inject({ method: 'GET', url: '/docs/openapi.json' });
    const document = answer.json<ApiDocument>();
    for (const kind of RECORD_KINDS)
      expect([kind, [...recordFieldsOf(kind)].toSorted()]).toEqual([
        kind,
        [...documentedFields(document, kind)].toSorted(),
      ]);
  });

  it('writes down who saw whose data, before it answers', async () => {
    const audit = running.app.get(Audit);
    let after = '0';
    async function call(method: 'GET' | 'POST', url: string, payload?: object) {
      for (;;) {
        const answer = await running.app.inject({
          ...{ method, url, ...(payload && { payload }) },
          headers: { authorization: `Bearer ${keys.get('admin')}`, 'rapport-after': after },
        });
        after = String(answer.headers['rapport-position'] ?? after);
        if (answer.statusCode !== 503) return answer;
      }
    }
    const make = async (path: string, body: object) =>
      (await call('POST', `/api/${path}`, body)).json<{ readonly id: string }>().id;
    const name = 'Zebedee Quux';
    const ids = [await make('contacts/v1/contacts', { name, owner: 'user:1' })];
    const [contact = ''] = ids;
    ids.push(await make('contacts/v1/contacts', { name, phone: '+44 20 7946 0001' }));
    ids.push(await make('contacts/v1/accounts', { name: 'A company' }));
    await make(`contacts/v1/contacts/${contact}/join-account`, { account: ids[2], since: '2026-01-01' });
    const note = { participants: [{ contact }], subject: name, text: name };
    ids.push(await make('contacts/v1/interactions/notes', note));
    ids.push(await make('contacts/v1/tasks', { title: name, record: { kind: 'contact', id: contact } }));
    ids.push(await make('sales/v1/leads', { name, source: 'fair' }));
    ids.push(await make('service-desk/v1/tickets', { contact, queue: 'first', subjectLine: name, text: name }));

    const bodyOf = (url: string) => (url.endsWith('/names') ? { subjects: [contact] } : {});
    const shown: string[] = [];
    const unaudited: string[] = [];
    const queries = routes.filter(
      ({ method, url }) => method === 'GET' || (method === 'POST' && /\/(search|names)$/.test(url)),
    );
    for (const { method, url } of queries) {
      // Streams do not end.
      if (/\/(changes|live|progress|stream|follow)$/.test(url)) continue;
      const asked = url.replace(':type', 'contact').replace(':field', 'name').replace('*', 'x');
      const paths = new Set(asked.includes(':') ? ids.map((id) => asked.replaceAll(/:\w+/g, id)) : [asked]);
      for (const path of paths) {
        const [last] = await audit.list(1);
        const answer = await call(method as 'GET', path, method === 'POST' ? bodyOf(url) : undefined);
        if (answer.statusCode !== 200 || !answer.payload.includes('Zebedee')) continue;
        shown.push(url.replaceAll(/:\w+/g, ':id'));
        const [entry] = await audit.list(1);
        if (entry?.number === last?.number) unaudited.push(`${method} ${path}`);
      }
    }
    expect(unaudited).toEqual([]);
    for (const route of ['/contacts', '/contacts/:id', '/contacts/:id/history', '/tasks', '/profiles/:id/timeline'])
      expect(shown.filter((url) => url === `/api/contacts/v1${route}`)).not.toEqual([]);
  }, 300_000);
});

function isMeant(callers: Callers, role: Role | undefined): boolean {
  if (role === undefined) return false;
  return role === 'admin' || callers === 'signed-in' || callers.includes(role);
}

function declaredAs(callers: Callers): string {
  if (typeof callers !== 'string') return 'roles';
  return callers === 'anybody' ? 'public' : callers;
}
