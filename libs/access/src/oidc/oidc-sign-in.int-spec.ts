import { randomBytes } from 'node:crypto';
import { openAccess, type AccessServer } from '../fixtures/access-app';
import { startIssuer, type Issuer } from '../token/fixtures/issuer';
import { OidcAuthenticator } from '../token/oidc-authenticator';
import { readRoleMapping } from '../token/role-mapping';
import { OidcClient } from './oidc-client';

const site = 'https://rapport.example';
const start = '/api/access/v1/oidc/sign-in';

describe('people who sign in with a browser at an OpenID Connect provider', () => {
  let issuer: Issuer;
  let access: AccessServer;
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };

  beforeAll(async () => {
    issuer = await startIssuer();
    const roles = readRoleMapping(
      '{"sales-team": ["sales"], "office": {"roles": ["analyst"], "scopes": ["personal:read"]}}',
    );
    const parties = { issuer: issuer.url, clock };
    access = await openAccess(clock, {
      tokens: new OidcAuthenticator({ ...parties, audience: 'urn:rapport', roles, pseudonymSecret: randomBytes(32) }),
      client: new OidcClient({
        ...parties,
        clientId: 'console',
        clientSecret: 'secret-of-a-test',
        redirectUri: `${site}/api/access/v1/oidc/callback`,
      }),
    });
  });
  afterAll(async () => {
    await access.app.close();
    await issuer.stop();
  });
  beforeEach(() => void (ahead = 0));

  const open = async (url: string, cookie = '') => {
    const { statusCode, headers } = await access.app.inject({ url, headers: { cookie, host: 'rapport.example' } });
    const cookies = [headers['set-cookie'] ?? []].flat().map((each) => each.split(';', 1)[0] ?? '');
    return { status: statusCode, location: String(headers.location), cookies };
  };

  /** As a browser goes through the provider's pages; where it is sent back to. */
  async function through(location: string, who: string): Promise<string> {
    const jar = new Map<string, string>();
    let url = new URL(location);
    url.searchParams.set('login_hint', who);
    while (url.origin !== site) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      const next = answer.headers.get('location');
      if (next === null) throw new Error(`${url.pathname} answered ${answer.status}: ${await answer.text()}`);
      url = new URL(next, url);
    }
    return url.pathname + url.search;
  }

  async function signIn(who: string, returnTo = '/contacts?sort=-changedAt') {
    const begun = await open(`${start}?returnTo=${encodeURIComponent(returnTo)}`);
    expect(begun.status).toBe(302);
    const back = await open(await through(begun.location, who), begun.cookies.join('; '));
    const session = back.cookies.find((each) => each.startsWith('__Host-rapport-session=')) ?? '';
    return { ...back, cookie: session.split('=')[1] ?? '' };
  }
  const me = async (cookie: string) => access.send('GET', 'me', { cookie });

  it('come back to the page they wanted, with the roles of their groups', async () => {
    const { status, location, cookie } = await signIn('ada');
    expect([status, location]).toEqual([303, '/contacts?sort=-changedAt']);
    const { body } = await me(cookie);
    expect(body).toMatchObject({ name: 'Ada Lovelace', email: 'ada@firm.example', roles: ['sales'], scopes: [] });
    expect((await access.send('GET', 'sign-in-ways')).body).toEqual({ oidc: true, password: true, passkey: true });

    const later = await signIn('boss');
    expect((await me(later.cookie)).body).toMatchObject({
      id: body['id'],
      roles: ['analyst'],
      scopes: ['personal:read'],
    });
    expect((await me(cookie)).body['roles']).toEqual(['analyst']);
  });

  it('are let in by a group only, and never sent to another site', async () => {
    expect(await signIn('byron')).toMatchObject({ location: '/sign-in?problem=AUTH.NO_ROLE', cookie: '' });
    for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example'])
      expect((await signIn('ada', elsewhere)).location).toBe('/');
  });

  it('finish what they began, once, in time and in the same browser', async () => {
    const begun = await open(start);
    const back = await through(begun.location, 'ada');
    const [cookie = ''] = begun.cookies;
    const refused = async (url: string, with_: string) => {
      const { location, cookies } = await open(url, with_);
      expect(location).toMatch(/^\/sign-in\?problem=/);
      expect(cookies.some((each) => each.startsWith('__Host-rapport-session='))).toBe(false);
    };
    const other = await open(start);
    await refused(back, '');
    await refused(back, other.cookies.join('; '));
    await refused(`/api/access/v1/oidc/callback?code=guessed&state=x`, cookie);
    const again = await open(start);
    const slow = await through(again.location, 'ada');
    ahead = 600_000;
    await refused(slow, again.cookies.join('; '));
    ahead = 0;
    const last = await open(start);
    const good = await through(last.location, 'ada');
    expect((await open(good, last.cookies.join('; '))).location).toBe('/');
    await refused(good, last.cookies.join('; '));
  });

  it('come in by a token beside keys and sessions, until they are deactivated here', async () => {
    const admin = await access.firstAdmin();
    const { cookie } = await signIn('ada');
    const { id } = (await me(cookie)).body;
    const token = await issuer.tokenOf('ada', 'urn:rapport');
    const byToken = () => access.send('GET', 'me', { headers: { authorization: `Bearer ${token}` } });
    expect((await byToken()).body['roles']).toEqual(['sales', 'analyst']);
    await access.send('POST', `users/${String(id)}/deactivate`, { cookie: admin, payload: {} });
    expect((await me(cookie)).status).toBe(401);
    expect((await byToken()).status).toBe(401);
    expect((await signIn('ada')).location).toBe('/sign-in?problem=USER.DEACTIVATED');
  });
});
