import type { ChangedDto } from '@rapport/platform-nest';
import { fresh, identify, openPeople, page, profiles, type People, type Problem } from '../fixtures/people';
import type { IdentityRule } from '@rapport/contacts-domain';
import type { DeclaredIdentityRulesDto, SuspendedIdentifierPage } from './identity-rules.dto';

const api = '/api/contacts/v1';
const why = { reason: 'nobody in particular' };

let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

type Declared = Omit<DeclaredIdentityRulesDto, 'rules'> & { rules: IdentityRule[] };
const rules = async () => (await people.get<Declared>(`${api}/identity-rules`)).body;
const declare = (declared: object[], version: number, headers = {}) =>
  people.post<ChangedDto & Problem>(
    `${api}/identity-rules/declare`,
    { rules: declared },
    { 'if-match': `"${version}"`, ...headers },
  );
const change = (verb: 'block' | 'unblock', kind: string, value: string) =>
  people.post<ChangedDto & Problem>(`${api}/blocked-identifiers/${verb}`, { identifier: { kind, value }, ...why });
const suspended = async () =>
  (await people.get<SuspendedIdentifierPage>(`${api}/suspended-identifiers?limit=200`)).body.items;
async function register(fields: object): Promise<string> {
  const { body } = await people.post<ChangedDto>(`${api}/contacts`, { name: fresh('Contact'), ...fields });
  await people.settled();
  return body.id;
}
const togetherWith = async (id: string) => (await people.profileOf(id)).subjects.map((subject) => subject.id);
const areOne = async (one: string, other: string) => (await togetherWith(one)).includes(other);

it('values of nobody identify nobody: all zeros, null, test@test.com', async () => {
  for (const [kind, value] of [
    ['userId', '0000'],
    ['userId', 'null'],
    ['email', 'Test@Test.com'],
  ] as const) {
    const [one, other] = [fresh('pc'), fresh('pc')];
    const named = kind === 'email' ? { traits: { email: value } } : { userId: value };
    await people.track(identify(-9, { anonymousId: one, ...named }), identify(-8, { anonymousId: other, ...named }));
    const [pc, second] = [await people.subjectOf('anonymousId', one), await people.subjectOf('anonymousId', other)];
    expect([value, await togetherWith(pc), await togetherWith(second)]).toEqual([value, [pc], [second]]);
  }
  expect(
    (await suspended()).filter(({ kind, why: reasons }) => kind === 'userId' && reasons.includes('blocked')),
  ).not.toEqual([]);
});

it('an id on more profiles than it may be links none of them, until more are allowed', async () => {
  const before = await rules();
  const phone = `+44207946${1000 + Number(fresh('').slice(1))}`;
  const limited = (mostProfiles: number) =>
    before.rules.map((rule) => (rule.kind === 'phone' ? { ...rule, mostProfiles } : rule));
  const { body: first } = await declare(limited(3), before.version);
  const sharing = [await register({ phone }), await register({ phone }), await register({ phone })];
  expect(await areOne(sharing[0]!, sharing[2]!)).toBe(true);

  sharing.push(await register({ phone }));
  for (const id of sharing) expect(await togetherWith(id)).toEqual([id]);
  const subject = await people.subjectOf('phone', phone);
  expect((await suspended()).find(({ id }) => id === subject)).toMatchObject({
    kind: 'phone',
    why: ['shared'],
    profiles: 4,
  });
  sharing.push(await register({ phone }));
  expect(await togetherWith(sharing[4]!)).toEqual([sharing[4]]);
  // A person knows better.
  await people.post(`${profiles}/${sharing[0]}/links`, { subjectId: sharing[1], reason: 'a couple' });
  await people.settled();
  expect(await areOne(sharing[0]!, sharing[1]!)).toBe(true);
  expect(await areOne(sharing[0]!, sharing[2]!)).toBe(false);

  await declare(limited(10), first.version);
  await people.settled();
  for (const id of sharing) expect(await areOne(sharing[0]!, id)).toBe(true);
  expect((await suspended()).find(({ id }) => id === subject)).toBeUndefined();
});

it('an id of another system is its own there, and no two users’', async () => {
  const [one, other, id] = [fresh('pc'), fresh('pc'), fresh('0031')];
  const crm = { context: { externalIds: [{ id, type: 'crm' }, { id: 7 }, { id, type: 'no good' }, null] } };
  await people.track(
    identify(-9, { anonymousId: one, ...crm }),
    identify(-8, { anonymousId: other, ...crm }),
    identify(-7, { anonymousId: fresh('pc'), context: { externalIds: [{ id, type: 'shop' }] } }),
  );
  const [pc, second] = [await people.subjectOf('anonymousId', one), await people.subjectOf('anonymousId', other)];
  const external = await people.subjectOf('external:crm', id);
  expect(new Set(await togetherWith(pc))).toEqual(new Set([pc, second, external]));
  await people.track(identify(-6, { userId: fresh('u'), ...crm }), identify(-5, { userId: fresh('u'), ...crm }));
  expect(await togetherWith(external)).toEqual([external]);
});

it('a value that an admin blocks comes apart, and is back with all that was said meanwhile once it is unblocked', async () => {
  const [one, other, email] = [fresh('ada'), fresh('bob'), `${fresh('info')}@example.com`];
  await people.track(identify(-9, { userId: one, traits: { email } }), page(-8, { userId: other }));
  const [ada, bob] = [await people.subjectOf('userId', one), await people.subjectOf('userId', other)];
  const mail = await people.subjectOf('email', email);
  expect(await areOne(ada, mail)).toBe(true);

  expect((await change('block', 'email', ` ${email.toUpperCase()} `)).status).toBe(200);
  await people.settled();
  expect(await areOne(ada, mail)).toBe(false);
  await people.track(identify(-7, { userId: other, traits: { email } }));
  expect(await areOne(bob, mail)).toBe(false);
  const { links } = await people.profileOf(mail);
  expect(links.map(({ status }) => status).toSorted()).toEqual(['claimed', 'superseded']);

  await change('unblock', 'email', email);
  await people.settled();
  expect([await areOne(ada, mail), await areOne(bob, mail)]).toEqual([true, true]);
  expect((await change('unblock', 'email', email)).body.code).toBe('IDENTITY.NOT_BLOCKED');
});

it('a kind that identifies nobody links nobody, and the lowest priority is the one that others point at', async () => {
  const before = await rules();
  const declared = before.rules.map((rule) =>
    rule.kind === 'phone' ? { ...rule, identifies: false } : rule.kind === 'email' ? { ...rule, priority: 90 } : rule,
  );
  const { body } = await declare(declared, before.version);
  const [userId, email, phone] = [fresh('ida'), `${fresh('ida')}@example.com`, '+442079460001'];
  const contact = await register({ userId, email, phone });
  const subjects = (await people.profileOf(contact)).subjects.map(({ kind }) => kind);
  expect(new Set(subjects)).toEqual(new Set(['contact', 'email', 'userId']));
  await declare([...before.rules], body.version);
});

it('rules are the admins’, on the version that was read, and answer with the field that is wrong', async () => {
  const { rules: declared, version } = await rules();
  const support = { authorization: `Bearer ${await people.keyFor(['support'])}` };
  expect((await declare(declared, version, support)).status).toBe(403);
  expect((await people.get(`${api}/identity-rules`, support)).status).toBe(200);
  expect((await declare(declared, version + 1)).status).toBe(412);
  const wrong = await declare([{ kind: 'shoe', identifies: true, mostProfiles: 0, priority: 1 }], version);
  expect([wrong.status, wrong.body.errors?.map(({ path }) => path)]).toEqual([
    400,
    ['rules[0].kind', 'rules[0].mostProfiles'],
  ]);
  expect((await change('block', 'email', 'no mail')).body.errors?.map(({ path }) => path)).toEqual([
    'identifier.value',
  ]);
});

it('all of it is the same in a rebuild, byte for byte', async () => {
  const report = await people.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
});
