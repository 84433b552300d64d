import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { mailServer } from '@rapport/platform-nest/fixtures';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fresh, identify, openPeople, profiles, type People, type Problem } from '../fixtures/people';
import type { RequestedConsentDto } from './confirm-consent/confirm-consent.controller';
import type { DeclaredPurposesDto } from './declare-purposes/declare-purposes.controller';
import { PrivacySignals } from '../ingest/privacy-signals';
import type { PersonConsentsDto } from './get-consents/get-consents.controller';
import type { ConsentPage } from './list-consents/list-consents.controller';
import type { MayContactDto } from './may-contact/may-contact.dto';
import type { SignedPreferenceLinkDto } from './preference-centre/preference-link.controller';
import { SignedLinks } from './signed-links';
import type { SignalledDto } from './privacy-signal/privacy-signal.controller';

const api = '/api/contacts/v1';
const consents = `${api}/consents`;
const news = { purpose: 'marketing', channel: 'mail' } as const;
const mailOf = (name: string) => `${fresh(name)}@example.com`;

let people: People;
let mail: Awaited<ReturnType<typeof mailServer>>;
beforeAll(async () => {
  mail = await mailServer('https://crm.example.com');
  people = await openPeople(mail.mailer);
});
afterAll(async () => {
  await people.close();
  await mail.close();
});

type Said = ChangedDto & Problem;
const post = <Body = Said>(path: string, body: object, headers: Record<string, string> = {}) =>
  people.post<Body>(path, body, headers);
const give = (subject: string, more: object = {}, headers = {}) =>
  post(`${consents}/give`, { subject, ...news, ...more }, headers);
const withdraw = (subject: string, more: object = {}) => post(`${consents}/withdraw`, { subject, ...news, ...more });
async function may(subject: string, query = ''): Promise<MayContactDto> {
  await people.settled();
  const url = `${consents}/may-contact?subject=${subject}&purpose=marketing&channel=mail${query}`;
  return (await people.get<MayContactDto>(url)).body;
}
async function mayReach(email: string): Promise<MayContactDto> {
  await people.settled();
  const identifiers = [{ kind: 'email', value: email }];
  return (await post<MayContactDto>(`${consents}/may-contact`, { ...news, identifiers })).body;
}
async function register(email = mailOf('ada')): Promise<string> {
  const { body } = await post(`${api}/contacts`, { name: 'Ada', email });
  await people.settled();
  return body.id;
}
const said = async (subject: string, query = '') => {
  await people.settled();
  return (await people.get<PersonConsentsDto>(`${profiles}/${subject}/consents${query}`)).body;
};
async function now(): Promise<string> {
  await pause(3);
  const time = new Date().toISOString();
  await pause(3);
  return time;
}

describe('a consent', () => {
  it('is missing, given, withdrawn and given anew, with its reason and as of any moment', async () => {
    const ada = await register();
    expect(await may(ada)).toEqual({ allowed: false, reason: 'missing', subjectId: null, ground: null });
    const before = await now();
    await give(ada, { source: 'newsletter-form', proof: 'the form of 1 May' });
    const then = await now();
    await withdraw(ada, { reason: 'too many' });
    expect(await may(ada)).toMatchObject({ allowed: false, reason: 'withdrawn', ground: { why: 'too many' } });
    expect(await may(ada, `&asOf=${then}`)).toMatchObject({
      ...{ allowed: true, reason: 'given', subjectId: ada },
      ground: { event: expect.any(String), source: 'newsletter-form', wording: '1', legalBasis: 'consent' },
    });
    expect(await may(ada, `&asOf=${before}`)).toMatchObject({ allowed: false, reason: 'missing' });
    await give(ada);
    expect(await may(ada)).toMatchObject({ allowed: true });
    const kinds = (await people.timelineOf(ada)).items.map(({ kind }) => kind);
    expect(kinds).toEqual(['consent-given', 'consent-withdrawn', 'consent-given', 'contact-registered']);
  });

  it('runs out by its date, without an event', async () => {
    const ada = await register();
    await give(ada, { at: '2020-01-01T00:00:00Z', expiresAt: '2021-01-01T00:00:00Z', proof: 'imported' });
    expect(await may(ada)).toMatchObject({ reason: 'expired', ground: { expiresAt: '2021-01-01T00:00:00.000Z' } });
    const { body } = await people.get<ConsentPage>(`${consents}?purpose=marketing&state=expired`);
    expect(body.items.map(({ subjectId }) => subjectId)).toContain(ada);
  });

  it('is for one channel and one purpose', async () => {
    const ada = await register();
    await give(ada);
    const ask = async (query: string) =>
      (await people.get<MayContactDto>(`${consents}/may-contact?subject=${ada}&${query}`)).body.reason;
    expect(await ask('purpose=marketing&channel=sms')).toBe('missing');
    expect(await ask('purpose=profiling')).toBe('missing');
    expect(await ask('purpose=marketing')).toBe('missing');
  });

  it('is of no use where no address is known, and missing of somebody whom nobody knows', async () => {
    const { body } = await post(`${api}/contacts`, { name: 'Nameless' });
    await give(body.id);
    expect(await may(body.id)).toMatchObject({ allowed: false, reason: 'unreachable' });
    expect(await may('f'.repeat(32))).toMatchObject({ allowed: false, reason: 'missing' });
    expect(await mayReach(mailOf('nobody'))).toMatchObject({ allowed: false, reason: 'missing' });
  });

  it('is given by an address that nobody had, and repeated by its key alone', async () => {
    const email = mailOf('eve');
    const body = { identifier: { kind: 'email', value: email.toUpperCase() }, ...news };
    const first = await post(`${consents}/give`, body, { 'idempotency-key': email });
    expect((await post(`${consents}/give`, body, { 'idempotency-key': email })).body).toEqual(first.body);
    const other = { ...body, source: 'other' };
    expect((await post(`${consents}/give`, other, { 'idempotency-key': email })).status).toBe(422);
    expect(await mayReach(email)).toMatchObject({ allowed: true, subjectId: first.body.id });
  });

  it.each([
    [400, 'CONSENT.UNKNOWN_PURPOSE', { purpose: 'none' }],
    [400, 'CONSENT.WRONG_CHANNEL', { purpose: 'profiling' }],
    [400, 'CONSENT.EXPIRES_BEFORE', { expiresAt: '2020-01-01T00:00:00Z' }],
    [400, 'CONSENT.NOBODY', { subject: undefined }],
    [404, 'PROFILE.NOT_FOUND', { subject: 'f'.repeat(32) }],
    [400, 'REQUEST.INVALID', { channel: 'pigeon' }],
  ])('is refused with %i %s: %j', async (status, code, more) =>
    expect(await give(await register(), more)).toMatchObject({ status, body: { code } }),
  );

  it('is given only by who saw its version, where one is named', async () => {
    const ada = await register();
    expect((await give(ada, {}, { 'if-match': '"4"' })).status).toBe(412);
    expect((await give(ada, {}, { 'if-match': '"0"' })).status).toBe(200);
  });
});

describe('linked subjects', () => {
  it('stand as the strictest of them, and as before once they are unlinked', async () => {
    const [ada, other] = [await register(), await register()];
    await give(ada);
    await withdraw(other);
    const before = await said(ada);
    const then = await now();
    await post(`${profiles}/${ada}/links`, { subjectId: other, reason: 'the same person' });
    expect(await may(ada)).toMatchObject({ reason: 'withdrawn', subjectId: other });
    expect(await may(ada, `&asOf=${then}`)).toMatchObject({ reason: 'given' });
    expect((await said(ada)).consents).toMatchObject([{ state: 'withdrawn', subjects: [{}, {}] }]);
    await post(`${profiles}/${ada}/links/unlink`, { subjectId: other, reason: 'another one' });
    expect(await may(ada)).toMatchObject({ reason: 'given', subjectId: ada });
    expect(await said(ada)).toEqual(before);
  });
});

describe('the suppression list', () => {
  const suppress = (email: string, what = 'suppress') =>
    post(`${api}/suppressions/${what}`, { identifier: { kind: 'email', value: email }, source: 'hard-bounce' });

  it('beats a consent, by address and by person, until the address is taken off', async () => {
    const email = mailOf('ada');
    const ada = await register(email);
    await give(ada);
    await suppress(email);
    const no = { allowed: false, reason: 'suppressed', ground: { source: 'hard-bounce' } };
    expect(await mayReach(email)).toMatchObject(no);
    expect(await may(ada)).toMatchObject(no);
    const listed = { kind: 'email', channels: ['mail'], ground: { source: 'hard-bounce', legalBasis: null } };
    expect(await said(ada)).toMatchObject({ consents: [{ state: 'given' }], suppressed: [listed] });
    const then = await now();
    await suppress(email, 'unsuppress');
    expect(await may(ada)).toMatchObject({ allowed: true });
    expect((await said(ada)).suppressed).toEqual([]);
    expect((await said(ada, `?asOf=${then}`)).suppressed).toMatchObject([listed]);
  });

  it('counts for every address on a card, shared ones too, which make nobody the same person', async () => {
    const [own, shared] = [mailOf('ada'), mailOf('office')];
    const blocked = { identifier: { kind: 'email', value: shared }, reason: 'an office' };
    expect(await post(`${api}/blocked-identifiers/block`, blocked)).toMatchObject({ status: 200 });
    const { body } = await post(`${api}/contacts`, { name: 'Ada', email: own, emails: [{ value: shared }] });
    await give(body.id);
    expect(await may(body.id)).toMatchObject({ allowed: true });
    await suppress(shared);
    expect(await may(body.id)).toMatchObject({ allowed: false, reason: 'suppressed' });
  });

  it('outlives the erasure of whoever had the address, and holds no address', async () => {
    const email = mailOf('ada');
    const ada = await register(email);
    await give(ada);
    await suppress(email);
    await post(`${profiles}/${ada}/erase`, { confirm: true });
    expect(await may(ada)).toMatchObject({ allowed: false, reason: 'erased' });
    expect(await give(ada)).toMatchObject({ status: 410, body: { code: 'CONSENT.ERASED' } });
    expect(await said(ada)).toEqual({ erased: true, consents: [], suppressed: [] });
    const again = await register(email);
    await give(again);
    expect(await mayReach(email)).toMatchObject({ reason: 'suppressed' });
    expect(await may(again)).toMatchObject({ reason: 'suppressed' });
    const { body } = await people.get<object>(`${api}/suppressions`);
    expect(JSON.stringify(body)).not.toContain(email);
  });
});

describe('double opt-in', () => {
  it('gives a consent once it is confirmed, by one link, once', async () => {
    const ada = await register();
    const { body } = await post<RequestedConsentDto>(`${consents}/request`, { subject: ada, ...news });
    expect(await may(ada)).toMatchObject({ reason: 'requested' });
    const confirm = (token: string) => post(`${consents}/confirm`, { token });
    const middle = body.token.length >> 1;
    const forged =
      body.token.slice(0, middle) + (body.token[middle] === 'A' ? 'B' : 'A') + body.token.slice(middle + 1);
    expect(await confirm(forged)).toMatchObject({ status: 400, body: { code: 'CONSENT.LINK_FORGED' } });
    const [url = '', token = ''] = body.path.split('#');
    const send = (payload: string) => people.app.inject({ method: 'POST', url, ...form(`token=${token}${payload}`) });
    expect((await people.app.inject({ method: 'GET', url })).statusCode).toBe(200);
    expect((await send('&step=open')).statusCode).toBe(200);
    expect(await may(ada)).toMatchObject({ reason: 'requested' });
    const confirmed = await send('');
    expect([confirmed.statusCode, confirmed.body]).toEqual([200, expect.stringContaining('confirmed')]);
    expect(await may(ada)).toMatchObject({ allowed: true });
    expect(await confirm(body.token)).toMatchObject({ status: 409, body: { code: 'CONSENT.LINK_USED' } });
  });

  it('mails its link once, where it is asked to, and never to a suppressed address', async () => {
    const email = mailOf('eda');
    const request = (body: object, headers = {}) =>
      post<RequestedConsentDto & Problem>(`${consents}/request`, { ...news, mail: true, ...body }, headers);
    const key = { 'idempotency-key': fresh('request') };
    const identifier = { kind: 'email', value: email };
    const { body } = await request({ identifier }, key);
    await request({ identifier }, key);
    expect(body.isMailed).toBe(true);
    const own = mail.mails.filter(({ to }) => to[0] === email);
    expect(own.map(({ text }) => text.includes(`https://crm.example.com${body.path}`))).toEqual([true]);
    expect((await post(`${consents}/confirm`, { token: body.token })).status).toBe(200);
    expect(await mayReach(email)).toMatchObject({ allowed: true });
    const ada = mailOf('ada');
    expect((await request({ subject: await register(ada) })).body.isMailed).toBe(true);
    expect(mail.mails.at(-1)?.to).toEqual([ada]);
    await post(`${api}/suppressions/suppress`, { identifier });
    expect((await request({ identifier })).body.code).toBe('CONSENT.SUPPRESSED');
    expect((await request({ identifier: { kind: 'userId', value: fresh('user') } })).body.code).toBe(
      'CONSENT.NO_ADDRESS',
    );
  });
});

const form = (payload: string) => ({ payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

describe('the preference centre', () => {
  const link = async (subject: string) =>
    (await post<SignedPreferenceLinkDto>(`${consents}/preference-link`, { subject })).body.path;
  const send = (link: string, payload: string) => {
    const [url = '', token = ''] = link.split('#');
    return people.app.inject({ method: 'POST', url, ...form(`token=${token}&${payload}`) });
  };
  const show = (link: string) => send(link, 'step=open');
  const save = send;

  it('is opened by what stands behind the # of a link, which is in no address that a server sees', async () => {
    const [url = '', token] = (await link(await register())).split('#');
    expect(token).toMatch(/^[\w-]{40,}$/);
    const opening = await people.app.inject({ method: 'GET', url });
    const [, script = ''] = /<script>(.*)<\/script>/.exec(opening.body) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(opening.headers['content-security-policy']).toContain(`script-src 'sha256-${hash}'`);
    expect(opening.body).toContain('name="step" value="open"');
  });

  it('shows a page that needs no script, and changes nothing until it is sent', async () => {
    const ada = await register();
    await give(ada);
    await give(ada, { channel: 'sms' });
    const url = await link(ada);
    const version = await people.store.end();
    const page = await show(url);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).not.toContain('<script');
    expect(page.body).toContain('value="marketing/mail" checked');
    expect(await people.store.end()).toBe(version);
    const shown = ['marketing/mail', 'marketing/sms', 'marketing/post'].map((id) => `shown=${id}`).join('&');
    const saved = await save(url, `${shown}&chosen=marketing/mail&chosen=marketing/post`);
    expect([saved.statusCode, saved.body]).toEqual([200, expect.stringContaining('saved')]);
    const states = (await said(ada)).consents.map(({ channel, state, ground }) => [channel, state, ground?.source]);
    expect(states).toEqual([
      ['mail', 'given', 'rapport'],
      ['post', 'given', 'preference-centre'],
      ['sms', 'withdrawn', 'preference-centre'],
    ]);
  });

  it('speaks the language of whoever opens it', async () => {
    const [url = '', token = ''] = (await link(await register())).split('#');
    const asked = { payload: `token=${token}&step=open`, headers: { ...form('').headers, 'accept-language': 'de' } };
    const { body, headers } = await people.app.inject({ method: 'POST', url, ...asked });
    expect(body).toContain('<html lang="de">');
    expect(body).toContain('Ihre Einstellungen');
    expect(headers['vary']).toBe('Accept-Language');
    expect((await show(`${url}#${token}`)).body).toContain('<html lang="en">');
  });

  it('lets a person speak for all of their subjects', async () => {
    const [ada, other] = [await register(), await register()];
    await withdraw(other);
    await post(`${profiles}/${ada}/links`, { subjectId: other, reason: 'the same person' });
    await people.settled();
    await save(await link(ada), 'shown=marketing/mail&chosen=marketing/mail');
    expect(await may(other)).toMatchObject({ allowed: true });
  });

  it('opens for nobody with a forged, foreign or old link, or whose person is erased', async () => {
    const ada = await register();
    const url = await link(ada);
    const request = await post<RequestedConsentDto>(`${consents}/request`, { subject: ada, ...news });
    const at = url.indexOf('#') + 20;
    const forged = url.slice(0, at) + (url[at] === 'A' ? 'B' : 'A') + url.slice(at + 1);
    const foreign = url.replace(/#.*/, `#${request.body.token}`);
    for (const wrong of [forged, foreign, url.replace(/#.*/, '#x'), url.replace(/#.*/, '')]) {
      expect((await show(wrong)).statusCode).toBe(400);
      expect((await save(wrong, 'shown=marketing/mail&chosen=marketing/mail')).statusCode).toBe(400);
    }
    const [known] = await people.vault.subjectsById([ada]);
    if (!known) throw new Error('she is known');
    const over = { what: 'preferences', subject: known, until: Date.now() - 1 } as const;
    const token = await people.app.get(SignedLinks).sign(over, Date.now());
    expect((await show(url.replace(/#.*/, `#${token}`))).statusCode).toBe(410);
    await post(`${profiles}/${ada}/erase`, { confirm: true });
    expect((await show(url)).statusCode).toBe(400);
  });
});

it('a Global Privacy Control signal objects to sale or sharing', async () => {
  const anonymousId = fresh('laptop');
  await people.track(identify(0, { anonymousId, userId: fresh('ada') }));
  const identifier = { kind: 'anonymousId', value: anonymousId };
  const { body } = await post<SignalledDto>(`${consents}/privacy-signal`, { identifier });
  expect(body.objectsTo).toEqual(['sale-or-sharing']);
  const ask = `${consents}/may-contact?subject=${body.subjectId}&purpose=sale-or-sharing`;
  expect((await people.get<MayContactDto>(ask)).body).toMatchObject({
    ...{ allowed: false, reason: 'withdrawn' },
    ground: { source: 'global-privacy-control' },
  });
});

it('a signal that a browser sends with what it tracks is honoured, once', async () => {
  const anonymousId = fresh('gpc-laptop');
  const message = { messageId: fresh('m'), anonymousId, type: 'page' };
  const sent = await people.app.inject({
    method: 'POST',
    url: '/v1/page',
    headers: {
      authorization: `Basic ${Buffer.from('write-key-of-the-tests-0123456789:').toString('base64')}`,
      'sec-gpc': '1',
    },
    payload: message,
  });
  expect(sent.statusCode).toBe(200);
  const subject = await people.subjectOf('anonymousId', anonymousId);
  const sharing = { purpose: 'sale-or-sharing' };
  const ask = async () => {
    await people.settled();
    return (await people.get<MayContactDto>(`${consents}/may-contact?subject=${subject}&purpose=sale-or-sharing`)).body;
  };
  expect(await ask()).toMatchObject({ reason: 'withdrawn', ground: { source: 'global-privacy-control' } });
  await people.post(`${consents}/give`, { subject, ...sharing });
  const signals = people.app.get(PrivacySignals);
  await signals.take([{ kind: 'anonymousId', value: anonymousId }]);
  Reflect.set(signals, 'heard', new Set());
  await signals.take([{ kind: 'anonymousId', value: anonymousId }]);
  expect(await ask()).toMatchObject({ allowed: true });
});

it('many are imported with proofs and original times, each answered by itself', async () => {
  const ada = await register();
  const identifier = { kind: 'email', value: mailOf('bob') };
  const { body } = await post<BulkAnswerDto>(`${consents}/bulk`, {
    items: [
      {
        do: 'give',
        id: ada,
        with: { ...news, at: '2024-05-01T00:00:00Z', proof: 'list of 2024', source: 'mailchimp' },
      },
      { do: 'withdraw', with: { identifier, ...news } },
      { do: 'give', with: { identifier, ...news, at: '2024-05-01T00:00:00Z' } },
      { do: 'suppress', with: { identifier } },
    ],
  });
  expect(body).toMatchObject({
    succeeded: 3,
    failed: 1,
    items: [{}, {}, { problem: { code: 'CONSENT.WITHDRAWN_SINCE' } }, {}],
  });
  expect(await may(ada)).toMatchObject({
    allowed: true,
    ground: { at: '2024-05-01T00:00:00.000Z', source: 'mailchimp' },
  });
});

it('lists who agreed to a purpose, in pages', async () => {
  const [ada, bob] = [await register(), await register()];
  for (const subject of [ada, bob]) await give(subject, { purpose: 'profiling', channel: undefined });
  await people.settled();
  const url = `${consents}?purpose=profiling&limit=1`;
  const first = (await people.get<ConsentPage>(url)).body;
  const second = (await people.get<ConsentPage>(`${url}&cursor=${first.next}`)).body;
  expect([...first.items, ...second.items].map(({ subjectId }) => subjectId)).toEqual([bob, ada]);
  await withdraw(bob, { purpose: 'profiling', channel: undefined });
  await people.settled();
  expect((await people.get<ConsentPage>(url)).body.items[0]?.subjectId).toBe(ada);
});

describe('purposes', () => {
  const url = `${api}/consent-purposes`;
  it('are declared by who saw them, and ask for a confirmation where they say so', async () => {
    const { body } = await people.get<DeclaredPurposesDto>(url);
    const { purposes, privacySignal, version } = body;
    const club = { id: 'club', name: 'Club', channels: ['mail'], doubleOptIn: true, validDays: 30 };
    const wording = { version: '1', text: 'I join <the club>.' };
    const declare = (text: string, headers = {}) =>
      post(
        `${url}/declare`,
        { purposes: [...purposes, { ...club, wording: { ...wording, text } }], privacySignal },
        headers,
      );
    expect((await declare(wording.text)).status).toBe(428);
    expect((await declare(wording.text, { 'if-match': '"9"' })).status).toBe(412);
    expect((await declare(wording.text, { 'if-match': `"${version}"` })).status).toBe(200);
    const changed = await declare('Other words', { 'if-match': `"${version + 1}"` });
    expect(changed).toMatchObject({ status: 409, body: { code: 'CONSENT.WORDING_CHANGED' } });
    const ada = await register();
    expect(await give(ada, { purpose: 'club' })).toMatchObject({
      status: 409,
      body: { code: 'CONSENT.NEEDS_CONFIRMATION' },
    });
    await give(ada, { purpose: 'club', proof: 'on paper', at: '2026-01-01T00:00:00Z' });
    const { consents: known } = await said(ada, `?asOf=${await now()}`);
    expect(known[0]?.ground).toMatchObject({ expiresAt: '2026-01-31T00:00:00.000Z' });
  });
});

it('marketers see states, analysts ask, and neither declares purposes', async () => {
  const ada = await register();
  await give(ada, { proof: 'secret-proof' });
  for (const role of ['marketing', 'analyst'] as const) {
    const authorization = `Bearer ${await people.keyFor([role])}`;
    const answer = await people.get<MayContactDto>(
      `${consents}/may-contact?subject=${ada}&purpose=marketing&channel=mail`,
      {
        authorization,
      },
    );
    expect(answer.body).toMatchObject({ allowed: true });
    expect((await post(`${api}/consent-purposes/declare`, {}, { authorization })).status).toBe(403);
    const given = await give(ada, { channel: 'sms' }, { authorization });
    expect(given.status).toBe(role === 'analyst' ? 403 : 200);
    const timeline = await people.timelineOf(ada, '', authorization.slice('Bearer '.length));
    expect(JSON.stringify(timeline)).not.toContain('secret-proof');
  }
  expect(JSON.stringify(await people.timelineOf(ada))).toContain('secret-proof');
});
