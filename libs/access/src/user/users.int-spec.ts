import { Audit } from '../audit/audit';
import { openAccess, origin, type AccessServer, type Sent } from '../fixtures/access-app';
import { SoftwareAuthenticator } from '../fixtures/software-authenticator';

const password = 'nine lives of one grey cat';
const HOUR = 3_600_000;

describe('users', () => {
  let time = Date.UTC(2026, 10, 22);
  let access: AccessServer;
  let admin: string;
  let count = 0;
  beforeAll(async () => {
    access = await openAccess({ now: () => time });
    admin = await access.firstAdmin();
  });
  afterAll(() => access.app.close());
  // Each test is a network of its own.
  beforeEach(() => void count++);

  const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, sent: Sent = {}) =>
    access.send(method, path, { address: `198.51.100.${count}`, ...sent });
  const asAdmin = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
    send(method, path, { cookie: admin, ...(payload && { payload }) });
  const signIn = (payload: object, sent: Sent = {}) => send('POST', 'sessions', { payload, ...sent });

  async function invited(email: string, roles = ['sales']) {
    const { status, body } = await asAdmin('POST', 'users', { email, name: 'Ada Lovelace', roles });
    expect(status).toBe(201);
    return { id: String(body['id']), link: String(body['link']), until: String(body['linkUntil']) };
  }
  async function joined(email: string, roles?: string[]) {
    const { id, link } = await invited(email, roles);
    const { status, cookie, body } = await signIn({ link, password });
    expect([status, body['id']]).toEqual([201, id]);
    return { id, cookie };
  }

  it('are invited, choose a password, and sign in with it', async () => {
    const { id, link, until } = await invited('ada@example.com');
    expect(Date.parse(until)).toBe(time + 72 * HOUR);
    expect((await signIn({ email: 'ada@example.com', password })).code).toBe('AUTH.INVALID');
    expect((await signIn({ link })).status).toBe(400);
    const { cookie, body } = await signIn({ link, password });
    expect(body).toMatchObject({ id, name: 'Ada Lovelace', email: 'ada@example.com', roles: ['sales'] });
    expect((await signIn({ link, password })).code).toBe('LINK.INVALID');
    expect((await signIn({ email: ' ADA@Example.com ', password })).status).toBe(400);
    const again = await signIn({ email: 'ADA@Example.com', password });
    expect([again.status, again.body['id']]).toEqual([201, id]);
    expect((await send('GET', 'api-keys', { cookie })).status).toBe(403);
    const seen = (await send('GET', 'users', { cookie })).body['items'] as { id: string; email?: string }[];
    expect(seen.find((user) => user.id === id)).toEqual(
      expect.objectContaining({ name: 'Ada Lovelace', status: 'active' }),
    );
    expect(JSON.stringify(seen)).not.toContain('@');
    expect(JSON.stringify((await asAdmin('GET', 'users')).body)).toContain('ada@example.com');
  });

  it('leave neither name, address, password nor its hash in the plain log', async () => {
    await joined('plain@example.com');
    const { events } = await access.platform.log.store.readAll({ after: 0, limit: 10_000 });
    const plain = JSON.stringify(events.map(({ sealed: _, ...event }) => event));
    for (const word of ['Lovelace', 'plain@example.com', 'grey cat', 'argon2']) expect(plain).not.toContain(word);
    expect(Buffer.concat(events.map(({ sealed }) => sealed ?? new Uint8Array())).includes('Lovelace')).toBe(false);
  });

  it('choose passwords that are worth something', async () => {
    const { link } = await invited('weak@example.com');
    const refusal = async (weak: string) => (await signIn({ link, password: weak })).code;
    expect(await refusal('short')).toBe('PASSWORD.TOO_SHORT');
    expect(await refusal('password2026!')).toBe('PASSWORD.BREACHED');
    expect(await refusal('1234567890')).toBe('PASSWORD.BREACHED');
    expect(await refusal('weak@example.com')).toBe('PASSWORD.OBVIOUS');
    expect(await refusal('Lovelace99')).toBe('PASSWORD.OBVIOUS');
    expect((await signIn({ link, password })).status).toBe(201);
  });

  it('lose their invitation when its time is over, and get another', async () => {
    const { id, link } = await invited('late@example.com');
    time += 72 * HOUR;
    admin = await access.firstAdmin();
    expect((await signIn({ link, password })).code).toBe('LINK.INVALID');
    const { body } = await asAdmin('POST', `users/${id}/link`);
    expect((await signIn({ link: String(body['link']), password })).status).toBe(201);
  });

  it('cannot be told from nobody by who guesses, nor guessed at for long', async () => {
    await joined('known@example.com');
    const attempt = (email: string, address: string) => signIn({ email, password: 'wrong' }, { address });
    for (const email of ['known@example.com', 'unknown@example.com']) {
      const answers = [];
      for (let i = 0; i < 11; i++) answers.push(await attempt(email, `203.0.113.${i}`));
      expect(answers.map(({ code }) => code)).toEqual([
        ...Array<string>(10).fill('AUTH.INVALID'),
        'AUTH.TOO_MANY_FAILURES',
      ]);
    }
    // Locked for the guessers, with the right password too; but not where its owner works.
    const right = { email: 'known@example.com', password };
    expect((await signIn(right, { address: '203.0.113.77' })).status).toBe(429);
    time += 120_000;
    expect((await signIn(right, { address: '203.0.113.77' })).status).toBe(201);
    for (let i = 0; i < 2; i++) await attempt('known@example.com', `203.0.113.${100 + i}`);
    expect((await signIn(right, { address: '203.0.113.77' })).status).toBe(201);
    const locked = (await access.app.get(Audit).list(50)).filter(({ action }) => action === 'access.sign-in-locked');
    expect(locked.length).toBeGreaterThanOrEqual(2);
  });

  it('change their password, which ends their other sessions; an admin helps who forgot it', async () => {
    const { id, cookie } = await joined('change@example.com');
    const other = await signIn({ email: 'change@example.com', password });
    const change = (current: string, to: string) =>
      send('PUT', 'me/password', { cookie, payload: { current, password: to } });
    expect((await change('wrong', 'seven grey mice at dusk')).code).toBe('PASSWORD.WRONG');
    expect((await change(password, 'seven grey mice at dusk')).status).toBe(204);
    expect((await send('GET', 'me', { cookie: other.cookie })).status).toBe(401);
    expect((await send('GET', 'me', { cookie })).status).toBe(200);
    const { body } = await asAdmin('POST', `users/${id}/link`);
    const reset = await signIn({ link: String(body['link']), password: 'eleven owls in the barn' });
    expect(reset.status).toBe(201);
    expect((await send('GET', 'me', { cookie })).status).toBe(401);
    expect((await signIn({ email: 'change@example.com', password: 'seven grey mice at dusk' })).status).toBe(401);
  });

  it('sign in with a passkey, that they registered with an invitation or later', async () => {
    const { id, link } = await invited('keys@example.com');
    const device = new SoftwareAuthenticator(origin);
    const asked = await send('POST', 'passkeys/registration-options', { payload: { link } });
    const passkey = { response: device.register(asked.body['options'] as object), state: asked.body['state'] };
    const first = await signIn({ link, passkey, device: 'Laptop' });
    expect([first.status, first.body['id']]).toEqual([201, id]);
    expect((await signIn({ link, passkey })).code).toBe('LINK.INVALID');

    const challenge = async () => (await send('POST', 'passkeys/sign-in-options')).body;
    const { options, state } = await challenge();
    const answer = { passkey: { response: device.signIn(options as object), state } };
    expect((await signIn(answer)).body['id']).toBe(id);
    expect((await signIn(answer)).code).toBe('PASSKEY.BAD_CHALLENGE');
    const elsewhere = new SoftwareAuthenticator('https://evil.example');
    const again = await challenge();
    const phished = { response: elsewhere.signIn(again['options'] as object), state: again['state'] };
    expect((await signIn({ passkey: phished })).code).toBe('PASSKEY.REFUSED');
    device.counter = -1;
    const copied = await challenge();
    const replay = { response: device.signIn(copied['options'] as object), state: copied['state'] };
    expect((await signIn({ passkey: replay })).code).toBe('PASSKEY.REFUSED');
    const late = await challenge();
    time += 300_000;
    device.counter = 10;
    const slow = { response: device.signIn(late['options'] as object), state: late['state'] };
    expect((await signIn({ passkey: slow })).code).toBe('PASSKEY.BAD_CHALLENGE');

    const { cookie } = first;
    const { key } = ((await send('GET', 'me/credentials', { cookie })).body['passkeys'] as { key: string }[])[0] ?? {
      key: '',
    };
    expect((await send('DELETE', `me/passkeys/${key}`, { cookie })).code).toBe('USER.LAST_CREDENTIAL');
    const second = new SoftwareAuthenticator(origin);
    const more = (await send('POST', 'me/passkeys/options', { cookie })).body;
    const added = { response: second.register(more['options'] as object), state: more['state'], device: 'Phone' };
    expect((await send('POST', 'me/passkeys', { cookie, payload: added })).status).toBe(204);
    expect((await send('DELETE', `me/passkeys/${key}`, { cookie })).status).toBe(204);
    expect((await send('GET', 'me/credentials', { cookie })).body).toMatchObject({
      hasPassword: false,
      passkeys: [{ device: 'Phone' }],
    });
  });

  it('may do what they were granted, from the next request on', async () => {
    const { id, cookie } = await joined('grant@example.com');
    expect((await asAdmin('POST', `users/${id}/grant`, { roles: ['admin'] })).status).toBe(200);
    expect((await send('GET', 'api-keys', { cookie })).status).toBe(200);
    expect((await asAdmin('POST', `users/${id}/grant`, { roles: ['analyst'] })).status).toBe(200);
    expect((await send('GET', 'api-keys', { cookie })).status).toBe(403);
    expect((await asAdmin('POST', `users/${id}/grant`, { roles: [] })).status).toBe(400);
    expect((await send('POST', `users/${id}/grant`, { cookie, payload: { roles: ['admin'] } })).status).toBe(403);
  });

  it('are out at once when they are deactivated, and come back when they are invited again', async () => {
    const { id, cookie } = await joined('gone@example.com');
    expect((await asAdmin('POST', `users/${id}/deactivate`, {})).status).toBe(200);
    expect((await send('GET', 'me', { cookie })).status).toBe(401);
    expect((await signIn({ email: 'gone@example.com', password })).code).toBe('AUTH.INVALID');
    expect((await asAdmin('POST', `users/${id}/link`)).code).toBe('USER.DEACTIVATED');
    const { id: same, link } = await invited('gone@example.com');
    expect(same).toBe(id);
    expect((await signIn({ link, password: 'a new broom sweeps well' })).status).toBe(201);
    const [action] = (await access.app.get(Audit).list(100)).filter(({ action: a }) => a === 'access.user-deactivated');
    expect(action?.subjectIds).toEqual([id.slice(5)]);
  });

  it('keep one admin', async () => {
    const me = (await asAdmin('GET', 'me')).body['id'] as string;
    expect((await asAdmin('POST', `users/${me}/deactivate`, {})).code).toBe('USER.LAST_ADMIN');
    expect((await asAdmin('POST', `users/${me}/grant`, { roles: ['sales'] })).code).toBe('USER.LAST_ADMIN');
    await joined('boss@example.com', ['admin']);
    expect((await asAdmin('POST', `users/${me}/deactivate`, {})).status).toBe(200);
    expect(await access.linkOfFirstAdmin()).toBe('');
  });
});
