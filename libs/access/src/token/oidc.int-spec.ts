import type { Credentials } from '@rapport/platform-nest';
import { createPublicKey, createSecretKey, randomBytes } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, SignJWT, type JWK } from 'jose';
import { startIssuer, type Issuer } from './fixtures/issuer';
import { OidcAuthenticator, type OidcOptions } from './oidc-authenticator';
import { readRoleMapping } from './role-mapping';

const audience = 'urn:rapport';
const roles = readRoleMapping(
  JSON.stringify({ 'sales-team': ['sales'], office: { roles: ['analyst', 'sales'], scopes: ['personal:read'] } }),
);

describe('people who sign in at an OpenID Connect provider', () => {
  let issuer: Issuer;
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const pseudonymSecret = randomBytes(32);

  beforeAll(async () => {
    issuer = await startIssuer();
  });
  afterAll(() => issuer.stop());
  beforeEach(() => void (ahead = 0));

  const verifier = (options: Partial<OidcOptions> = {}) =>
    new OidcAuthenticator({ issuer: issuer.url, audience, roles, pseudonymSecret, clock, ...options });
  const from = (token: string): Credentials => ({ authorization: `Bearer ${token}`, address: '127.0.0.1' });
  const send = (token: string, to = verifier()) => to.authenticate(from(token));
  const refused = (token: string, to = verifier()) =>
    expect(send(token, to)).rejects.toMatchObject({ code: 'AUTH.INVALID' });

  it('are known by a pseudonym, with the roles of their groups', async () => {
    const ada = await send(await issuer.tokenOf('ada', audience));
    expect(ada).toEqual({
      id: expect.stringMatching(/^user:[0-9a-f]{32}$/),
      roles: ['sales', 'analyst'],
      scopes: ['personal:read'],
    });
    expect(await send(await issuer.tokenOf('ada', audience))).toEqual(ada);
    expect((await send(await issuer.tokenOf('byron', audience))).id).not.toBe(ada.id);
  });

  it.each(['byron', 'nobody'] as const)('may do nothing where no group of theirs is mapped: %s', async (client) => {
    expect(await send(await issuer.tokenOf(client, audience))).toMatchObject({ roles: [], scopes: [] });
  });

  it('may be signed for by several algorithms, and by those only that are pinned', async () => {
    const es256 = await issuer.tokenOf('ada', 'urn:rapport:es256');
    const to = (algorithms: readonly string[]) => verifier({ audience: 'urn:rapport:es256', algorithms });
    expect((await send(es256, to(['ES256']))).roles).toContain('sales');
    await refused(es256, to(['RS256']));
  });

  it('are refused with a token for somebody else', async () => {
    await refused(await issuer.tokenOf('ada', 'urn:others'));
  });

  it('are refused with a token of another provider, also one that claims to be this one', async () => {
    const other = await startIssuer();
    try {
      await refused(await other.tokenOf('ada', audience));
    } finally {
      await other.stop();
    }
  });

  it('are refused when their token is over, or does not hold yet', async () => {
    const token = await issuer.tokenOf('ada', audience);
    ahead = 620_000;
    await refused(token);
  });

  it('are refused with a token that was changed', async () => {
    const [header, payload, signature] = (await issuer.tokenOf('byron', audience)).split('.');
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object;
    const better = Buffer.from(JSON.stringify({ ...claims, groups: ['office'] })).toString('base64url');
    await refused(`${header}.${better}.${signature}`);
    await refused(`${header}.${payload}.`);
  });

  it('are refused with no algorithm, or with the public key as a shared secret', async () => {
    const token = await issuer.tokenOf('ada', audience);
    const claims = decodeJwt(token);
    const { kid } = decodeProtectedHeader(token);
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url');
    await refused(`${none}.${token.split('.')[1]}.`);
    const { keys } = (await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: JWK[] };
    const jwk = keys.find((key) => key.kid === kid) ?? {};
    const pem = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const header = { alg: 'HS256', ...(kid !== undefined && { kid }) };
    await refused(await new SignJWT(claims).setProtectedHeader(header).sign(createSecretKey(Buffer.from(pem))));
  });

  it('go on when the provider has new keys, whose old tokens then fail', async () => {
    const to = verifier({ keys: { cooldownMs: 0 } });
    const before = await issuer.tokenOf('ada', audience);
    await send(before, to);
    await issuer.restart();
    expect((await send(await issuer.tokenOf('ada', audience), to)).roles).toContain('sales');
    await refused(before, to);
  });

  it('cannot be checked while the provider was never reached, which is an outage and no refusal', async () => {
    const token = await issuer.tokenOf('ada', audience);
    const unavailable = { code: 'PLATFORM.UNAVAILABLE' };
    await expect(send(token, verifier({ issuer: 'http://127.0.0.1:9' }))).rejects.toMatchObject(unavailable);
    // It says that its name is another one.
    await expect(send(token, verifier({ issuer: `${issuer.url}/` }))).rejects.toMatchObject(unavailable);
  });

  it.each([
    [{ algorithms: ['HS256'] }, 'tokens of people cannot be signed with HS256'],
    [{ algorithms: ['none'] }, 'tokens of people cannot be signed with none'],
    [{ audience: '' }, 'the audience of tokens of people is missing'],
    [{ issuer: 'http://login.example.org' }, 'https:// address, not http://login.example.org'],
  ])('need settings that are safe: %j', (options, message) => {
    expect(() => verifier(options)).toThrow(message);
  });
});
