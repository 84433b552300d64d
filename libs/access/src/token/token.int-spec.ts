import type { Actor } from '@rapport/platform-nest';
import { START } from '@rapport/platform-ports';
import { createSecretKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { SignJWT, UnsecuredJWT, type JWTHeaderParameters } from 'jose';
import { defaultParties, SKEW_SECONDS, TOKEN_SECONDS, TOKEN_TYPE } from './claims';
import { keyServer, type KeyServer } from './fixtures/key-server';
import { RemoteKeys, type RemoteKeysOptions } from './remote-keys';
import { SigningKeys } from './signing-keys';
import { TokenAuthenticator } from './token-authenticator';
import { TokenIssuer } from './token-issuer';

const DAY = 86_400_000;
const actor: Actor = { id: 'key:0123', roles: ['sales', 'analyst'], scopes: ['personal:read'] };
const secret = randomBytes(32);

describe('service tokens', () => {
  let time = Date.UTC(2026, 10, 22, 12);
  const clock = { now: () => time };
  const signing = new SigningKeys({ secrets: [secret] });
  const nothing = () => START;
  const issuer = new TokenIssuer(signing, defaultParties, clock, nothing);
  let server: KeyServer;
  /** The last change of access that the service knows of. */
  let known = 0;

  beforeEach(async () => {
    time = Date.UTC(2026, 10, 22, 12);
    server = await keyServer(() => issuer.published());
  });
  afterEach(() => server.close());

  const service = (options: Partial<RemoteKeysOptions> = {}, parties = defaultParties) =>
    new TokenAuthenticator(
      new RemoteKeys({ url: () => server.url, algorithms: ['EdDSA'], ...options }),
      parties,
      clock,
      { reached: (change) => (change > known ? Promise.reject(new Error('behind')) : Promise.resolve()) },
    );
  const send = (token: string, to = service()) =>
    to.authenticate({ authorization: `Bearer ${token}`, address: '127.0.0.1' });
  const refused = (token: string, to = service()) =>
    expect(send(token, to)).rejects.toMatchObject({ code: 'AUTH.INVALID' });

  /** A token that is right but for what the caller changes. */
  function forged(
    change: {
      readonly header?: Partial<JWTHeaderParameters>;
      readonly claims?: object;
      readonly key?: KeyObject;
    } = {},
  ): Promise<string> {
    const now = Math.floor(time / 1_000);
    const { iss, aud } = { iss: defaultParties.issuer, aud: defaultParties.audience };
    const claims = { iss, aud, sub: actor.id, roles: ['admin'], scopes: [], iat: now, nbf: now, exp: now + 300 };
    const { kid, privateKey } = signing.current(time);
    return new SignJWT({ ...claims, ...change.claims })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: TOKEN_TYPE, ...change.header })
      .sign(change.key ?? privateKey);
  }

  it('carry actor, roles and scopes to a service that knows the issuer by its keys alone', async () => {
    expect(await send(await issuer.issue(actor))).toEqual(actor);
    expect(await issuer.authorizationOf(actor)).toMatch(/^Bearer eyJ/);
    expect(JSON.stringify(issuer.published())).not.toContain('"d"');
  });

  it('are taken once the service knows what the gateway knew of users and roles', async () => {
    known = 7;
    const madeAt = (change: number) => new TokenIssuer(signing, defaultParties, clock, () => change).issue(actor);
    expect(await send(await madeAt(7))).toEqual(actor);
    await expect(send(await madeAt(8))).rejects.toThrow('behind');
    await refused(await forged({ claims: { accessChange: 'soon' } }));
  });

  it('are asked for where there is none', async () => {
    await expect(service().authenticate({ authorization: undefined, address: '' })).rejects.toMatchObject({
      code: 'AUTH.REQUIRED',
    });
  });

  it('hold for five minutes and as long as two clocks may be apart', async () => {
    const token = await issuer.issue(actor);
    time += (TOKEN_SECONDS + SKEW_SECONDS - 1) * 1_000;
    expect(await send(token)).toEqual(actor);
    time += 2_000;
    await refused(token);
  });

  it('do not hold yet where they come from a clock that is too far ahead', async () => {
    time += (SKEW_SECONDS - 1) * 1_000;
    const soon = await issuer.issue(actor);
    time += 3_000;
    const later = await issuer.issue(actor);
    time -= (SKEW_SECONDS + 2) * 1_000;
    expect(await send(soon)).toEqual(actor);
    await refused(later);
  });

  it('are right where nothing is wrong with them: what the forgeries below begin with', async () => {
    expect(await send(await forged())).toMatchObject({ roles: ['admin'] });
  });

  const publicKey = () => Buffer.from(String(signing.current(time).publicJwk.x), 'base64url');
  const stranger = generateKeyPairSync('ed25519').privateKey;
  it.each<[string, () => Promise<string> | string]>([
    ['another audience', () => forged({ claims: { aud: 'others' } })],
    ['no audience', () => forged({ claims: { aud: undefined } })],
    ['another issuer', () => forged({ claims: { iss: 'https://evil.example' } })],
    ['another type', () => forged({ header: { typ: 'JWT' } })],
    ['an end that is over', () => forged({ claims: { exp: Math.floor(time / 1_000) - SKEW_SECONDS - 1 } })],
    ['no end', () => forged({ claims: { exp: undefined } })],
    [
      'a late end, but made long ago',
      () => {
        const iat = Math.floor(time / 1_000) - TOKEN_SECONDS - 2 * SKEW_SECONDS - 1;
        return forged({ claims: { iat, nbf: iat, exp: iat + DAY } });
      },
    ],
    ['a beginning to come', () => forged({ claims: { nbf: Math.floor(time / 1_000) + SKEW_SECONDS + 1 } })],
    ['nobody in it', () => forged({ claims: { sub: undefined } })],
    ['a role that does not exist', () => forged({ claims: { roles: ['root'] } })],
    ['roles that are no list', () => forged({ claims: { roles: 'admin' } })],
    ['a key that nobody published', () => forged({ header: { kid: 'unknown' } })],
    ['no key named', () => forged({ header: { kid: undefined } })],
    ['another key under a known name', () => forged({ key: stranger })],
    [
      'the public key as a shared secret',
      () => forged({ header: { alg: 'HS256' }, key: createSecretKey(publicKey()) }),
    ],
    [
      'a critical header that nobody knows',
      () => forged({ header: { crit: ['x'], x: 1 } }).catch(() => 'eyJh.e30.e30'),
    ],
    [
      'no signature',
      () =>
        new UnsecuredJWT({ roles: ['admin'], scopes: [], sub: 'key:1' })
          .setIssuer(defaultParties.issuer)
          .setAudience(defaultParties.audience)
          .setIssuedAt(Math.floor(time / 1_000))
          .setExpirationTime(Math.floor(time / 1_000) + 60)
          .encode(),
    ],
    ['nothing in it', () => 'eyJ..'],
    ['too much in it', () => forged({ claims: { more: 'x'.repeat(9_000) } })],
  ])('are refused with %s', async (_, token) => refused(await token()));

  it('are refused with a single letter changed, wherever', async () => {
    const token = await issuer.issue(actor);
    const to = service();
    for (let place = 0; place < token.length - 1; place += 7) {
      if (token[place] === '.') continue;
      const letter = token[place] === 'A' ? 'B' : 'A';
      await refused(token.slice(0, place) + letter + token.slice(place + 1), to);
    }
  });

  describe('keys', () => {
    it('change with the time, are known to services before they sign, and as long as their tokens hold', async () => {
      const to = service({ cooldownMs: DAY });
      const seen = new Set<string>();
      await send(await issuer.issue(actor), to);
      seen.add(signing.current(time).kid);
      time += DAY;
      // Asked for only once, a day before.
      expect(await send(await issuer.issue(actor), to)).toEqual(actor);
      expect(server.asked()).toBe(1);
      seen.add(signing.current(time).kid);
      expect(seen.size).toBe(2);
      const published = issuer.published().keys.map(({ kid }) => kid);
      expect(published).toHaveLength(3);
      expect([...seen].every((kid) => published.includes(kid))).toBe(true);
    });

    it('are the same in all replicas, and others under another secret', () => {
      const kid = (of: Uint8Array) => new SigningKeys({ secrets: [of] }).current(time).kid;
      expect(kid(secret)).toBe(signing.current(time).kid);
      expect(kid(randomBytes(32))).not.toBe(signing.current(time).kid);
      expect(() => kid(randomBytes(16))).toThrow(RangeError);
    });

    it('of a new secret are taken by services before it signs', async () => {
      const next = randomBytes(32);
      server.publish(() => new SigningKeys({ secrets: [secret, next] }).published(time));
      const to = service({ cooldownMs: DAY });
      await send(await issuer.issue(actor), to);
      const renewed = new TokenIssuer(new SigningKeys({ secrets: [next, secret] }), defaultParties, clock, nothing);
      expect(await send(await renewed.issue(actor), to)).toEqual(actor);
    });

    it('are asked for again where a token names an unknown one, but not for every such token', async () => {
      const to = service({ cooldownMs: 300 });
      await send(await issuer.issue(actor), to);
      const other = new TokenIssuer(new SigningKeys({ secrets: [randomBytes(32)] }), defaultParties, clock, nothing);
      for (let guess = 0; guess < 20; guess++) await refused(await other.issue(actor), to);
      expect(server.asked()).toBeLessThanOrEqual(2);
      server.publish(() => other.published());
      await new Promise((resolve) => setTimeout(resolve, 310));
      expect(await send(await other.issue(actor), to)).toEqual(actor);
      await refused(await issuer.issue(actor), to);
    });

    it('are asked for once, however many wait for them', async () => {
      const to = service({ cooldownMs: 0 });
      const token = await issuer.issue(actor);
      await Promise.all(Array.from({ length: 20 }, () => send(token, to)));
      expect(server.asked()).toBe(1);
    });

    it('work on while their server is out, and nothing is called wrong that cannot be known', async () => {
      const to = service({ cooldownMs: 0, freshMs: 0 });
      const token = await issuer.issue(actor);
      await send(token, to);
      server.publish(null);
      expect(await send(token, to)).toEqual(actor);
      const unknown = { code: 'PLATFORM.UNAVAILABLE' };
      await expect(send(await forged({ header: { kid: 'unknown' } }), to)).rejects.toMatchObject(unknown);
      await expect(send(token)).rejects.toMatchObject(unknown);
      await expect(send(token, service({ cooldownMs: 0, staleMs: 0 }))).rejects.toMatchObject(unknown);
    });

    it('of other algorithms are of no use, also where they are published and kept', async () => {
      const { privateKey, publicKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
      const jwk = { ...rsa.export({ format: 'jwk' }), kid: 'rsa', alg: 'RS256' };
      server.publish(() => ({ keys: [...issuer.published().keys, jwk] }));
      const to = service({ algorithms: ['EdDSA', 'RS256'] });
      await refused(await forged({ header: { alg: 'RS256', kid: 'rsa' }, key: privateKey }), to);
    });

    it.each([
      ['no key set', { hello: 'world' }],
      ['shared secrets', { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'a', alg: 'HS256' }] }],
      ['more than there can be', { keys: [], padding: 'x'.repeat(300_000) }],
    ])('are not taken from a server that answers %s', async (_, answer) => {
      server.publish(() => answer);
      await expect(send(await issuer.issue(actor))).rejects.toHaveProperty('code');
    });
  });
});
