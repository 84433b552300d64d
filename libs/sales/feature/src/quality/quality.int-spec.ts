import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { QualitySummaryDto, QualityWorkPageDto, RecordQualityDto, RepairDto } from '@rapport/records-feature';
import { openSales, type SalesApp } from '../fixtures/sales-app';

const api = '/api/sales/v1';
let app: SalesApp;
beforeAll(async () => {
  app = await openSales();
});
afterAll(() => app.close());

type Answer = { id: string; version: number; code: string; errors: { path: string }[] };
const post = async (path: string, body: object, headers = {}) =>
  (await app.post<Answer>(`${api}/${path}`, body, headers)).body;
const get = async <Body>(path: string, key?: string) => (await app.get<Body>(`${api}/${path}`, key)).body;
const declare = (type: string, rules: object[], version = 0) =>
  post(`quality/${type}/rules/declare`, { rules }, { 'if-match': `"${version}"` });
/** What follows in the background comes, sooner or later. */
async function until<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  for (;;) {
    await app.settled();
    const answer = await ask();
    if (isDone(answer)) return answer;
    await pause(10);
  }
}
const workOf = async (type: string) => {
  const { items } = await get<QualityWorkPageDto>(`quality/${type}/work`);
  return items.map(({ record, rule, score }) => `${record} ${rule} ${score}`).toSorted();
};
const opening = { currency: 'EUR', amount: 5_000, expectedClose: '2026-12-31' };

it('leads: assessed by rules on their card, their owner and fields that admins declared', async () => {
  await post('custom-fields/lead', { name: 'budget', label: 'Budget', type: 'number', isPlain: true });
  const poor = (await post('leads', { name: 'Ada', source: 'fair' })).id;
  const good = (await post('leads', { name: 'Eve', email: 'e@b.example', owner: 'u1', custom: { budget: 5 } })).id;
  const rules = [
    { id: 'mail', weight: 40, check: 'required', field: 'email' },
    { id: 'owned', weight: 40, check: 'required', field: 'owner' },
    { id: 'budget', weight: 20, check: 'range', field: 'custom.budget', from: '1', to: '10' },
  ];
  await declare('lead', rules);
  expect(
    await until(
      () => workOf('lead'),
      ({ length }) => length === 2,
    ),
  ).toEqual([`${poor} mail 20`, `${poor} owned 20`]);
  await post(`leads/${good}/custom-values`, { values: { budget: 99 } });
  expect(
    await until(
      () => workOf('lead'),
      ({ length }) => length === 3,
    ),
  ).toContain(`${good} budget 80`);
  const record = await get<RecordQualityDto>(`quality/lead/records/${good}`);
  expect(record).toMatchObject({ score: 80, broken: ['budget'] });
  expect(await get<QualitySummaryDto>('quality/lead/summary?by=source')).toEqual({
    figures: expect.arrayContaining([{ group: 'fair', records: 1, score: 20 }]),
  });
});

it('repairs leads in the background, their declared fields too', async () => {
  const bad = await post('quality/lead/repairs', { rule: 'owned', set: { email: 'x@b.example' } });
  expect(bad.errors).toMatchObject([{ path: 'set.email' }]);
  expect((await post('quality/lead/repairs', { rule: 'budget', set: { 'custom.budget': 'much' } })).code).toBe(
    'CUSTOM_FIELD.BAD_VALUE',
  );
  const { id } = await post('quality/lead/repairs', { rule: 'owned', set: { owner: 'u2', 'custom.budget': 7 } });
  const ask = () => get<RepairDto>(`quality-repairs/${id}`);
  expect(await until(ask, ({ status }) => status === 'finished')).toMatchObject({ repaired: 1, failed: [] });
  const left = await until(
    () => workOf('lead'),
    (work) => !work.some((one) => one.includes('owned')),
  );
  expect(new Set(left.map((one) => one.split(' ')[1]))).toEqual(new Set(['budget', 'mail']));
});

it('a lead that is converted, or whose person is erased, counts no more', async () => {
  const counted = async () => (await get<QualitySummaryDto>('quality/lead/summary')).figures[0]?.records ?? 0;
  const before = await counted();
  const made = (await post('leads', { name: 'Zoe' })).id;
  await until(counted, (now) => now === before + 1);
  const { subject } = (await get<{ subject: string }>(`leads/${made}`)) ?? {};
  const [known] = await app.vault.subjectsById([subject]);
  if (!known) throw new Error('the vault does not know the person');
  const subjects = [{ id: known.id, number: known.number }];
  await app.vault.erase(subjects, Date.now());
  const erased = {
    id: randomUUID().replaceAll('-', ''),
    type: 'person-erased',
    occurredAt: Date.now(),
    data: { subjects },
  };
  await app.store.append({ stream: `contacts_erasure-${known.id}`, expected: 'any', events: [erased] });
  await until(counted, (now) => now === before);
});

it('opportunities, by rules of their own; a reference that leads nowhere is none', async () => {
  const account = 'a'.repeat(32);
  const [contact] = await app.vault.subjectsOf([{ kind: 'contact', value: 'somebody' }]);
  const lost = (await post('opportunities', { ...opening, contact: contact?.id, lead: 'f'.repeat(32) })).id;
  const whole = (await post('opportunities', { ...opening, account, owner: 'u1' })).id;
  await app.settled();
  await declare('opportunity', [
    { id: 'account', weight: 50, check: 'reference', field: 'account' },
    { id: 'lead', weight: 25, check: 'cross-field', field: 'contact', needs: 'lead' },
    { id: 'worth', weight: 25, check: 'range', field: 'amount', from: '1000' },
  ]);
  const work = [`${lost} account 25`, `${lost} lead 25`];
  expect(
    await until(
      () => workOf('opportunity'),
      ({ length }) => length > 1,
    ),
  ).toEqual(work);
  const unknown = await declare('opportunity', [{ id: 'x', weight: 1, check: 'reference', field: 'stage' }], 1);
  expect(unknown.errors).toMatchObject([{ path: 'rules[0].field' }]);
  await post('quality/opportunity/repairs', { rule: 'account', set: { expectedClose: '2027-01-31' } });
  const closing = (id: string) => get<{ expectedClose: string }>(`opportunities/${id}`);
  await until(
    () => closing(lost),
    ({ expectedClose }) => expectedClose === '2027-01-31',
  );
  expect(await closing(whole)).toMatchObject({ expectedClose: '2026-12-31' });
});

it('orders, as their sources settle them; what is cancelled counts no more', async () => {
  const said = { subject: { id: 'b'.repeat(32), number: 1 }, source: 'website', channel: 'web' };
  const report = (type: string, orderId: string, net: number) => ({
    ...{ id: randomUUID().replaceAll('-', ''), type, occurredAt: Date.UTC(2026, 2, 2) },
    data: {
      ...said,
      order: { shop: 'shop', orderId, currency: 'EUR', net, tax: 0, shipping: 0, discount: 0, products: [] },
    },
  });
  await app.report('contacts_interactions-b', report('order-completed', '1', 0), report('order-completed', '2', 900));
  await declare('order', [{ id: 'worth', weight: 1, check: 'range', field: 'net', from: '1' }]);
  const [broken = ''] = await until(
    () => workOf('order'),
    ({ length }) => length > 0,
  );
  expect(broken).toMatch(/ worth 0$/);
  const closed = await post('quality/order/repairs', { rule: 'worth', set: { net: '5' } });
  expect(closed.errors).toMatchObject([{ path: 'set.net' }]);
  const cancelled = { ...said, cancellation: { shop: 'shop', orderId: '1' } };
  await app.report('contacts_interactions-b', { ...report('order-cancelled', '1', 0), data: cancelled });
  await until(
    () => workOf('order'),
    ({ length }) => length === 0,
  );
});

it('measures the base, publicly, and is the same in a rebuild', async () => {
  await app.settled();
  const measured: object[] = [];
  for await (const event of app.store.readStream('sales_qualityMeasure-opportunity')) measured.push(event.data);
  expect(measured).toEqual([{ kind: 'opportunity', records: 2, complete: 2, points: 125 }]);
  const report = await app.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
});
