import type { ChangedDto } from '@rapport/platform-nest';
import { until as eventually } from '@rapport/platform-nest/fixtures';
import { fresh, openPeople, profiles, type People, type Problem } from '../fixtures/people';
import type {
  DeclaredQualityRulesDto,
  FieldProfileDto,
  QualitySummaryDto,
  QualityWorkPageDto,
  RepairDto,
} from '@rapport/records-feature';

const api = '/api/contacts/v1';
const quality = `${api}/quality/contact`;
let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const register = async (fields: object) => {
  const { body } = await people.post<ChangedDto>(`${api}/contacts`, { name: fresh('Ada'), ...fields });
  return body.id;
};
const declare = async (rules: object[], type = 'contact') => {
  const { body } = await people.get<DeclaredQualityRulesDto>(`${api}/quality/${type}/rules`);
  return people.post<Problem & { id: string }>(
    `${api}/quality/${type}/rules/declare`,
    { rules },
    { 'if-match': `"${body.version}"` },
  );
};
const until = <T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> =>
  eventually(async () => {
    await people.settled();
    return ask();
  }, isDone);
const work = async (query = '') => (await people.get<QualityWorkPageDto>(`${quality}/work${query}`)).body.items;
const summary = async (query = '') => (await people.get<QualitySummaryDto>(`${quality}/summary${query}`)).body.figures;
const rules = [
  { id: 'mail', weight: 60, check: 'required', field: 'email' },
  { id: 'land', weight: 40, check: 'required', field: 'country' },
];

it('assesses all records when rules are declared, and each one as it changes', async () => {
  const [poor, good] = [
    await register({ source: 'fair' }),
    await register({ email: `${fresh('a')}@b.example`, country: 'GB' }),
  ];
  expect((await declare(rules)).status).toBe(200);
  const items = await until(work, ({ length }) => length === 2);
  expect(
    items
      .map(({ record, rule, score }) => [record, rule, score])
      .toSorted(([, a], [, b]) => (String(a) < String(b) ? -1 : 1)),
  ).toEqual([
    [poor, 'land', 0],
    [poor, 'mail', 0],
  ]);
  const isOfBoth = ([all]: QualitySummaryDto['figures']) => all?.records === 2;
  expect(await until(summary, isOfBoth)).toEqual([{ group: null, records: 2, score: 100 }]);
  expect(await summary('?by=rule')).toEqual([
    { group: 'land', records: 1, score: null },
    { group: 'mail', records: 1, score: null },
  ]);
  expect(await summary('?by=source')).toEqual([
    { group: null, records: 1, score: 100 },
    { group: 'fair', records: 1, score: 0 },
  ]);
  expect(await summary('?asOf=2020-01-01')).toEqual([]);
  await people.post(`${api}/contacts/${poor}/change`, { email: `${fresh('p')}@b.example` }, { 'if-match': '"1"' });
  const left = await until(work, ({ length }) => length === 1);
  expect(left).toMatchObject([{ record: poor, rule: 'land', score: 60, source: 'fair' }]);
  await people.post(`${profiles}/${good}/erase`, { confirm: true });
  expect(await until(summary, ([all]) => all?.records === 1)).toEqual([{ group: null, records: 1, score: 60 }]);
});

it('repairs many at once, in the background', async () => {
  const asked = await people.post<ChangedDto>(`${quality}/repairs`, { rule: 'land', set: { country: 'PT' } });
  expect(asked.status).toBe(201);
  const ask = async () => (await people.get<RepairDto>(`${api}/quality-repairs/${asked.body.id}`)).body;
  expect(await until(ask, ({ status }) => status === 'finished')).toMatchObject({ repaired: 1, failed: [] });
  expect(await until(work, ({ length }) => length === 0)).toEqual([]);
  expect((await people.post(`${quality}/repairs`, { rule: 'land', set: { name: 'Ada' } })).body).toMatchObject({
    errors: [{ path: 'set.name' }],
  });
});

it('says what a rule lacks', async () => {
  expect((await declare([{ id: 'x', weight: 1, check: 'pattern', field: 'phone' }])).body).toMatchObject({
    errors: [{ path: 'rules[0].pattern' }],
  });
  expect((await declare([{ id: 'x', weight: 1, check: 'pattern', field: 'phone', pattern: '(' }])).body).toMatchObject({
    code: 'QUALITY.BAD_PATTERN',
  });
});

it('profiles any field, for who may open it', async () => {
  await register({ jobTitle: 'Pilot' });
  await register({ jobTitle: 'Pilot' });
  await people.settled();
  const { body } = await people.get<FieldProfileDto>(`${quality}/fields/jobTitle`);
  expect(body).toMatchObject({ filled: 2, distinct: 1, top: [{ value: 'Pilot', count: 2 }] });
  const analyst = { authorization: `Bearer ${await people.keyFor(['analyst'])}` };
  expect((await people.get(`${quality}/fields/jobTitle`, analyst)).status).toBe(403);
});

it('is the same in a rebuild', async () => {
  await people.settled();
  const report = await people.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
});
