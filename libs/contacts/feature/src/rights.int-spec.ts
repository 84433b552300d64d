import { personalDataContexts } from '@rapport/contracts';
import type { ChangedDto } from '@rapport/platform-nest';
import { until } from '@rapport/platform-nest/fixtures';
import type { AccessReportDto, AccessReportPageDto } from './access-report/list-access-reports/access-report.dto';
import type { MayContactDto } from './consent/may-contact/may-contact.dto';
import type { ErasureDto } from './erasure/get-erasure/erasure.dto';
import { fresh, identify, openPeople, page, profiles, type People, type Problem } from './fixtures/people';
import type { DeclaredRetentionRulesDto } from './retention/declare-retention-rules/retention-rules.dto';
import type { RetentionRunDto } from './retention/run-retention/run-retention.controller';

const api = '/api/contacts/v1';
type Answered = ChangedDto & Problem;
interface Report {
  readonly subjectIds: string[];
  readonly sections: {
    context: string;
    kind: string;
    items: { content?: object; facts?: object; record?: string; action?: string }[];
  }[];
}

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

/** A person with a contact, a visit, a user id and a message that failed. */
async function somebody() {
  const [user, device] = [fresh('user'), fresh('device')];
  const email = `${fresh('planted')}@example.com`;
  const { body } = await people.post<ChangedDto>(`${api}/contacts`, { name: 'Planted Person', email, userId: user });
  await people.track(
    page(-60, { anonymousId: device, properties: { url: `https://shop.example/${email}` } }),
    identify(-50, { anonymousId: device, userId: user, traits: { plan: 'gold' } }),
    { type: 'track', userId: user, messageId: fresh('m'), event: 'Order Completed', properties: { total: 'much' } },
  );
  return { id: body.id, email, subject: await people.subjectOf('userId', user) };
}

/** Every other context answers; sales names one record, by the position of its event. */
async function answers(request: string, events: readonly number[] = []) {
  for (const context of personalDataContexts) {
    const records = context === 'sales' && events.length > 0 ? [{ kind: 'lead', id: 'a'.repeat(32), events }] : [];
    const data = { request, part: 0, parts: 1, records };
    await people.happens(`${context}.person-data-found.v1`, new Date().toISOString(), data);
  }
}

const reportOf = async (id: string) => (await people.get<AccessReportDto>(`${api}/access-reports/${id}`)).body;
const contentOf = (id: string, format: string) =>
  people.app.inject({
    url: `${api}/access-reports/${id}/content?format=${format}`,
    headers: { authorization: 'Bearer admin-key-of-the-tests-0123456789' },
  });

describe('everything that is held on a person', () => {
  it('is collected from every context, made in the background, and read as JSON and as a page', async () => {
    const { subject, email, id: contact } = await somebody();
    const [task, other] = [
      await people.post<ChangedDto>(`${api}/tasks`, {
        title: 'Call the planted',
        record: { kind: 'contact', id: contact },
      }),
      await people.post<ChangedDto>(`${api}/contacts`, {
        name: 'Somebody Else',
        email: `${fresh('else')}@example.com`,
      }),
    ];
    await people.post(`${api}/tasks/${task.body.id}/change`, { title: 'Write to the planted' });
    const [from, to] = [contact, other.body.id].map((id) => ({ type: 'contact', id }));
    const related = await people.post<ChangedDto>(`${api}/relations`, { kind: 'household', from, to });
    const identifier = { kind: 'email', value: email };
    await people.post(`${api}/suppressions/suppress`, { identifier, reason: 'complained' });
    const merged = await people.post<ChangedDto>(`${api}/contacts/${contact}/merge`, {
      with: other.body.id,
      reason: 'one',
    });
    expect([task, related, merged].map(({ status }) => status)).toEqual([201, 201, 201]);
    const told = {
      notice: 'd'.repeat(32),
      recipient: 'user:rita',
      kind: 'assigned',
      what: 'task-created',
      inApp: true,
    };
    await people.store.append({
      ...{ stream: `contacts_notice-${told.notice}`, expected: 'no-stream' },
      events: [
        {
          ...{ id: 'c'.repeat(32), type: 'notice-raised', occurredAt: Date.now() },
          data: { ...told, target: { kind: 'task', id: task.body.id }, at: Date.now() },
        },
      ],
    });
    const asked = await people.post<Answered>(`${profiles}/${subject}/access-reports`, {});
    expect(asked.status).toBe(201);
    const { id } = asked.body;
    await people.settled();
    expect(await reportOf(id)).toMatchObject({ status: 'collecting', waitingFor: [...personalDataContexts] });
    expect((await contentOf(id, 'json')).json()).toMatchObject({ code: 'ACCESS_REPORT.NOT_READY' });

    const events: number[] = [];
    for await (const event of people.store.readStream(`contacts_contact-${contact}`)) events.push(event.position);
    await answers(id, events);
    await answers(id, events);
    const made = await until(
      () => reportOf(id),
      ({ status }) => status === 'made',
    );
    expect(made).toMatchObject({ status: 'made', waitingFor: [], expiresAt: expect.any(String) });

    const report = (await contentOf(id, 'json')).json<Report>();
    expect(report.subjectIds).toContain(subject);
    const items = (kind: string) => report.sections.find((section) => section.kind === kind)?.items ?? [];
    expect(JSON.stringify(items('interactions'))).toContain(`https://shop.example/${email}`);
    expect(JSON.stringify(items('traits'))).toContain('gold');
    expect(items('contact')[0]).toMatchObject({ content: { name: 'Planted Person', email } });
    expect(items('tasks').map(({ content }) => content)).toMatchObject([
      { title: 'Call the planted' },
      { title: 'Write to the planted' },
    ]);
    expect(items('relations')).toMatchObject([{ facts: { relation: related.body.id } }]);
    expect(items('notices')).toMatchObject([{ facts: { recipient: 'user:rita', kind: 'assigned' } }]);
    expect(items('merges')).toContainEqual(
      expect.objectContaining({ facts: expect.objectContaining({ merge: merged.body.id }) }),
    );
    expect(items('suppressions')).toHaveLength(1);
    expect(JSON.stringify(items('failed-messages'))).toContain('much');
    expect(items('lead')).toMatchObject([{ record: 'a'.repeat(32), content: { email } }]);
    expect(items('who-saw-or-changed-it')).toContainEqual(
      expect.objectContaining({ action: 'contacts.access-report-requested' }),
    );
    const shown = await contentOf(id, 'html');
    expect(shown.headers).toMatchObject({
      'content-type': expect.stringContaining('text/html'),
      'cache-control': 'no-store',
    });
    expect(shown.body).toContain(email);
    const audit = await people.get<{ items: { action: string; subjectIds: string[] }[] }>(
      '/api/access/v1/audit?limit=2',
    );
    expect(audit.body.items.map(({ action }) => action)).toEqual([
      'contacts.access-report-read',
      'contacts.access-report-read',
    ]);
  });

  it('is for admins only', async () => {
    const { subject } = await somebody();
    const support = { authorization: `Bearer ${await people.keyFor(['support'])}` };
    expect((await people.post(`${profiles}/${subject}/access-reports`, {}, support)).status).toBe(403);
    expect((await people.get(`${api}/access-reports`, support)).status).toBe(403);
  });
});

describe('an erasure', () => {
  const erasureOf = async (subject: string) => (await people.get<ErasureDto>(`${profiles}/${subject}/erasure`)).body;

  it('is confirmed by every context, takes reports and failed messages along, and has a certificate', async () => {
    const { subject, id: contact } = await somebody();
    const { body: asked } = await people.post<Answered>(`${profiles}/${subject}/access-reports`, {});
    await people.settled();
    await answers(asked.id);
    await until(
      () => reportOf(asked.id),
      ({ status }) => status === 'made',
    );
    expect((await people.get(`${profiles}/${subject}/erasure`)).body).toMatchObject({ code: 'ERASURE.NOT_FOUND' });

    await people.post(`${profiles}/${subject}/erase`, { confirm: true });
    await people.settled();
    const begun = await erasureOf(subject);
    expect(begun).toMatchObject({ status: 'erased', waitingFor: [...personalDataContexts] });
    const [own] = begun.confirmations;
    expect(own?.records.find(({ kind }) => kind === 'access-report')).toEqual({ kind: 'access-report', count: 1 });
    expect(own?.records.find(({ kind }) => kind === 'failed-message')).toEqual({ kind: 'failed-message', count: 1 });
    expect(await reportOf(asked.id)).toMatchObject({ status: 'removed' });
    expect((await contentOf(asked.id, 'json')).statusCode).toBe(410);
    expect((await people.get(`${profiles}/${subject}/erasure/certificate`)).body).toMatchObject({
      code: 'ERASURE.NOT_CONFIRMED',
    });

    for (const context of personalDataContexts) {
      const data = { erasure: begun.id, records: [{ kind: 'ticket', count: 2 }] };
      await people.happens(`${context}.person-forgotten.v1`, new Date().toISOString(), data);
    }
    await people.settled();
    const url = `${profiles}/${contact}/erasure/certificate`;
    const certificate = (await people.get<ErasureDto>(url)).body;
    expect(certificate).toMatchObject({ status: 'completed', completedAt: expect.any(String), waitingFor: [] });
    expect(certificate.confirmations.map(({ by }) => by).toSorted()).toEqual(
      ['contacts', ...personalDataContexts].toSorted(),
    );
    const authorization = 'Bearer admin-key-of-the-tests-0123456789';
    const printed = await people.app.inject({ url: `${url}.html`, headers: { authorization } });
    expect([printed.statusCode, printed.body]).toEqual([200, expect.stringContaining('2 × ticket')]);
    const { body } = await people.get<{ events: { type: string }[] }>(
      '/v1/events?types=contacts.erasure-completed.v1,contacts.contact-erased.v1',
    );
    expect(body.events.map(({ type }) => type)).toEqual([
      'contacts.contact-erased.v1',
      'contacts.erasure-completed.v1',
    ]);
  });
});

describe('an erasure of somebody who was imported', () => {
  it('destroys the file that they came in with', async () => {
    const email = `${fresh('imported')}@example.com`;
    const csv = Buffer.from(`Name,Email\nImported Person,${email}\n`);
    const { body } = await people.upload<{ id: string }>(`${api}/imports?name=people.csv`, csv);
    await people.post(`${api}/imports/${body.id}/start`, {});
    const ask = async () => (await people.get<{ status: string }>(`${api}/imports/${body.id}`)).body;
    expect(await until(ask, ({ status }) => status === 'imported')).toMatchObject({ status: 'imported' });
    await people.settled();
    const subject = await people.subjectOf('email', email);
    await people.post(`${profiles}/${subject}/erase`, { confirm: true });
    await people.settled();
    const erasure = (await people.get<ErasureDto>(`${profiles}/${subject}/erasure`)).body;
    expect(erasure.confirmations[0]?.records).toContainEqual({ kind: 'import-file', count: 1 });
    expect((await people.get<Problem>(`${api}/imports/${body.id}/preview`)).status).not.toBe(200);
  });
});

describe('a restriction', () => {
  it('keeps the data, says no to every purpose, and shows', async () => {
    const { subject, id } = await somebody();
    const given = { subject: id, purpose: 'profiling' };
    expect((await people.post(`${api}/consents/give`, given)).status).toBe(200);
    const may = async () =>
      (await people.get<MayContactDto>(`${api}/consents/may-contact?subject=${subject}&purpose=profiling`)).body;
    expect(await may()).toMatchObject({ allowed: true });
    const restricted = await people.post<Answered>(`${profiles}/${subject}/restrict`, { reason: 'accuracy contested' });
    expect(restricted.status).toBe(200);
    expect(await may()).toMatchObject({
      ...{ allowed: false, reason: 'restricted' },
      ground: { event: expect.any(String), source: 'restriction', why: 'accuracy contested' },
    });
    expect(await people.profileOf(id)).toMatchObject({ restrictedSince: expect.any(String), traits: { plan: {} } });
    expect((await people.post(`${profiles}/${id}/restrict`, {})).body).toMatchObject({
      code: 'RESTRICTION.RESTRICTED',
    });
    await people.settled();
    expect((await people.get(`${api}/restrictions`)).body).toMatchObject({
      items: [{ subjectId: subject, reason: 'accuracy contested' }],
    });
    await people.post(`${profiles}/${id}/lift-restriction`, {});
    expect(await may()).toMatchObject({ allowed: true });
  });
});

describe('retention', () => {
  const declare = async (rules: object[]) => {
    const { body } = await people.get<DeclaredRetentionRulesDto>(`${api}/retention-rules`);
    return people.post<Answered>(`${api}/retention-rules/declare`, { rules }, { 'if-match': `"${body.version}"` });
  };
  const run = async (dryRun: boolean) => {
    const { body } = await people.post<ChangedDto>(`${api}/retention-runs`, { dryRun });
    const ask = async () => (await people.get<RetentionRunDto>(`${api}/retention-runs/${body.id}`)).body;
    return until(ask, ({ status }) => status === 'finished');
  };
  const yearsAgo = (years: number) => new Date(Date.now() - years * 366 * 86_400_000).toISOString();

  it('takes old visits away, while the customer and new visits stay; first it only counts', async () => {
    const { subject, id } = await somebody();
    const device = fresh('old-device');
    const visit = (timestamp: string) => ({
      ...page(0, { anonymousId: device }),
      messageId: fresh('visit'),
      timestamp,
    });
    await people.track(visit(yearsAgo(4)), visit(yearsAgo(3.2)), visit(new Date().toISOString()));
    const old = await people.subjectOf('anonymousId', device);
    const rules = [{ id: 'visits', months: 24, then: 'destroy-keys', retentionClass: 'interaction' }];
    expect((await declare([{ ...rules[0], retentionClass: undefined }])).body).toMatchObject({
      errors: [{ path: 'rules[0].retentionClass' }],
    });
    expect((await declare(rules)).status).toBe(200);
    const expected = { rule: 'visits', events: 2, persons: 1 };
    expect(await run(true)).toMatchObject({ dryRun: true, outcomes: [expected] });
    expect((await people.timelineOf(old)).items.map(({ erased }) => erased)).toEqual([undefined, undefined, undefined]);
    expect(await run(false)).toMatchObject({ dryRun: false, outcomes: [expected] });
    expect((await people.timelineOf(old)).items.map(({ erased }) => erased)).toEqual([undefined, true, true]);
    expect((await people.timelineOf(subject)).items.every(({ erased }) => !erased)).toBe(true);
    expect((await people.get(`${api}/contacts/${id}`)).body).toMatchObject({ card: { name: 'Planted Person' } });
    expect(await run(false)).toMatchObject({ outcomes: [{ events: 0 }] });
    await people.track(visit(yearsAgo(4)));
    expect(await run(false)).toMatchObject({ outcomes: [{ events: 1 }] });
    expect((await people.timelineOf(old)).items.filter(({ erased }) => erased)).toHaveLength(3);
  });

  it('takes whole months, however short the rule; those that are not over for so long stay', async () => {
    const device = fresh('month-device');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const visit = (days: number) => ({
      ...{ ...page(0, { anonymousId: device }), messageId: fresh('visit') },
      timestamp: daysAgo(days),
    });
    await people.track(visit(0), visit(20), visit(100), visit(101));
    const subject = await people.subjectOf('anonymousId', device);
    const rules = [{ id: 'short', months: 2, then: 'destroy-keys', retentionClass: 'interaction' }];
    expect((await declare([...rules, { ...rules[0], id: 'again' }])).body).toMatchObject({
      ...{ code: 'RETENTION.CLASS_TWICE', errors: [{ path: 'rules[1].then' }] },
    });
    expect((await declare(rules)).status).toBe(200);
    const month = daysAgo(100).slice(0, 7);
    const [outcome] = (await run(true)).outcomes;
    expect([...(outcome?.months ?? []), ...(outcome?.years ?? []).map(String)]).toContainEqual(
      expect.stringMatching(new RegExp(`^(${month}|${month.slice(0, 4)})$`)),
    );
    expect((await run(false)).outcomes).toEqual([outcome]);
    const seen = (await people.timelineOf(subject)).items.map(({ erased }) => erased === true);
    expect(seen).toEqual([false, false, true, true]);
    expect(await run(false)).toMatchObject({ outcomes: [{ years: [], months: [], events: 0 }] });
    const { expired } = (await people.get<DeclaredRetentionRulesDto>(`${api}/retention-rules`)).body;
    expect(expired).toContainEqual(expect.stringMatching(new RegExp(`^interaction/(${month}|${month.slice(0, 4)})$`)));
  });

  it('erases persons of whom nothing was heard', async () => {
    await declare([{ id: 'silent', months: 1, then: 'erase-persons' }]);
    expect(await run(false)).toMatchObject({ outcomes: [{ rule: 'silent', persons: 0 }] });
  });
});

it('all of it is the same in a rebuild, byte for byte', async () => {
  await people.settled();
  const report = await people.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
  expect((await people.get<AccessReportPageDto>(`${api}/access-reports`)).body.items).toHaveLength(2);
});

describe('the audit', () => {
  it('says who saw and who changed whose data, and is whole', async () => {
    const { id } = await somebody();
    const support = { authorization: `Bearer ${await people.keyFor(['support'])}` };
    await people.get(`${api}/contacts/${id}`, support);
    await people.get(`${profiles}/${id}/timeline`, support);
    await people.get(`${profiles}/${id}/timeline`, { authorization: `Bearer ${await people.keyFor(['analyst'])}` });
    await people.post(`${api}/contacts/${id}/tag`, { tag: 'pilot' }, support);
    type Entries = { items: { action: string; actor: string }[] };
    const ask = async () => (await people.get<Entries>(`/api/access/v1/audit?subject=${id}`)).body.items;
    const entries = await until(ask, ({ length }) => length >= 4);
    expect(entries.map(({ action }) => action)).toEqual([
      'contacts.contacts.tag',
      'contacts.timeline-read',
      'contacts.contact-read',
      'contacts.contacts',
    ]);
    expect(new Set(entries.slice(0, 3).map(({ actor }) => actor)).size).toBe(1);
    const verdict = (await people.get<{ head: string }>('/api/access/v1/audit/verification')).body;
    expect(verdict).toMatchObject({ intact: true });
    expect((await people.get(`/api/access/v1/audit/verification?head=${verdict.head}`)).body).toMatchObject({
      foundAt: expect.any(Number),
    });
  });
});
