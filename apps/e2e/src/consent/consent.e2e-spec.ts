import { Rapport } from '../person-journey/rapport';

interface Answer {
  readonly allowed: boolean;
  readonly reason: string;
  readonly ground: { readonly source: string } | null;
}

const rapport = new Rapport();
const api = '/api/contacts/v1';
const news = { purpose: 'marketing', channel: 'mail' };
const email = 'ada@example.com';
const ada = { id: '' };

const post = <Body = { readonly id: string }>(path: string, body: object = {}) =>
  rapport.call<Body>('POST', `${api}${path}`, body);
const mayWrite = () =>
  rapport.call<Answer>('GET', `${api}/consents/may-contact?subject=${ada.id}&purpose=marketing&channel=mail`);

beforeAll(() => rapport.start(), 300_000);
afterAll(() => rapport.remove());

// One person, step by step: each test goes on where the one before stopped.
describe('a consent', () => {
  it('is missing of who has said nothing', async () => {
    ada.id = (await post('/contacts', { name: 'Ada Lovelace', email })).id;
    expect(await mayWrite()).toMatchObject({ allowed: false, reason: 'missing' });
  });

  it('is asked for, and holds once it is confirmed', async () => {
    const { token } = await post<{ token: string }>('/consents/request', { subject: ada.id, ...news, source: 'form' });
    expect(await mayWrite()).toMatchObject({ allowed: false, reason: 'requested' });
    await post('/consents/confirm', { token });
    expect(await mayWrite()).toMatchObject({ allowed: true, ground: { source: 'form' } });
    await expect(post('/consents/confirm', { token })).rejects.toThrow('409 CONSENT.LINK_USED');
  });

  it('does not help an address on the suppression list', async () => {
    const identifier = { kind: 'email', value: email };
    await post('/suppressions/suppress', { identifier, source: 'hard-bounce' });
    expect(await mayWrite()).toMatchObject({ allowed: false, reason: 'suppressed' });
    await post('/suppressions/unsuppress', { identifier, source: 'support' });
    expect(await mayWrite()).toMatchObject({ allowed: true });
  });

  it('ends where somebody known to be her withdraws it, and shows on her timeline', async () => {
    const identifier = { kind: 'userId', value: 'ada' };
    await rapport.track({ type: 'identify', messageId: 'i1', userId: 'ada', traits: { email } });
    await post('/consents/withdraw', { identifier, ...news, source: 'app' });
    expect(await mayWrite()).toMatchObject({ allowed: false, reason: 'withdrawn', ground: { source: 'app' } });
    const kinds = (await rapport.timeline(ada.id)).map(({ kind }) => kind);
    for (const kind of ['consent-requested', 'consent-given', 'identifier-suppressed', 'consent-withdrawn'])
      expect(kinds).toContain(kind);
  });

  it('is gone with the person', async () => {
    await post(`/profiles/${ada.id}/erase`, { confirm: true });
    expect(await mayWrite()).toMatchObject({ allowed: false, reason: 'erased' });
  });
});
