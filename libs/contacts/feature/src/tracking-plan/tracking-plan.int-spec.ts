import { fresh, openPeople, type People, type Problem } from '../fixtures/people';
import { ObserveEvents } from './observe-events';
import type { DeclaredTrackingPlanDto, TrackedEventPageDto } from './tracking-plan.dto';

const api = '/api/contacts/v1';
let people: People;
beforeAll(async () => {
  people = await openPeople();
});
afterAll(() => people.close());

const track = (event: string, properties: object) =>
  people.track({ type: 'track', messageId: fresh('m'), userId: 'ada', event, properties });
const declare = async (events: object[], unknownEvents = 'flag') => {
  const { body } = await people.get<DeclaredTrackingPlanDto>(`${api}/tracking-plan`);
  return people.post<Problem>(
    `${api}/tracking-plan/declare`,
    { events, unknownEvents },
    { 'if-match': `"${body.version}"` },
  );
};
const seen = async () => {
  await people.app.get(ObserveEvents).run();
  await people.settled();
  return (await people.get<TrackedEventPageDto>(`${api}/tracked-events`)).body.items;
};
const contentOf = async () => {
  const { items } = await people.timelineOf(await people.subjectOf('userId', 'ada'));
  return items[0]?.content;
};
const schema = {
  type: 'object',
  properties: { seats: { type: 'integer' }, plan: { enum: ['free', 'gold'] } },
  required: ['plan'],
  additionalProperties: false,
};

it('shows every event and property that was seen, before anything is declared', async () => {
  await track('Trial Started', { plan: 'gold', seats: 3 });
  await track('Trial Started', { plan: 'gold', seats: 'many', 'ada@example.com': 1 });
  await track('completed order', { order_id: '1', total: 5, currency: 'EUR' });
  const items = await seen();
  expect(items.map(({ name }) => name)).toEqual(['Order Completed', 'Trial Started']);
  expect(items[1]).toMatchObject({ planned: false, count: 2, sampled: 2, problems: 0, source: expect.any(String) });
  expect(items[1]?.properties).toEqual([
    { name: 'plan', types: ['text'], count: 2, problems: 0 },
    { name: 'seats', types: ['number', 'text'], count: 2, problems: 0 },
  ]);
  expect(await seen()).toEqual(items);
});

it('flags what is not as declared, and lets it in', async () => {
  expect((await declare([{ name: 'Trial Started', schema, otherwise: 'flag' }])).status).toBe(200);
  await track('Trial Started', { seats: 4, colour: 'red' });
  expect(await contentOf()).toMatchObject({ properties: { seats: 4, colour: 'red' } });
  const trial = (await seen()).find(({ name }) => name === 'Trial Started');
  expect(trial).toMatchObject({ planned: true, count: 3, problems: 1 });
  expect(trial?.properties.filter(({ problems }) => problems > 0).map(({ name }) => name)).toEqual(['colour', 'plan']);
});

it('leaves out properties, or keeps the message as a failed one, where the plan says so', async () => {
  await declare([{ name: 'Trial Started', schema, otherwise: 'drop-field' }]);
  await track('Trial Started', { plan: 'gold', seats: 'many', colour: 'red' });
  expect(await contentOf()).toMatchObject({ properties: { plan: 'gold' } });
  expect(JSON.stringify(await contentOf())).not.toMatch(/many|red/);

  await declare([{ name: 'Trial Started', schema, otherwise: 'fail' }], 'fail');
  await track('Trial Started', { plan: 'platinum' });
  await track('Never Heard Of', {});
  const { body } = await people.get<{ items: { reason: string; path: string }[] }>(`${api}/failed-messages`);
  expect(body.items.map(({ reason, path }) => [reason, path])).toEqual([
    ['MESSAGE.NOT_IN_PLAN', 'event'],
    ['MESSAGE.NOT_IN_PLAN', 'properties.plan'],
  ]);
  await declare([]);
  await track('Never Heard Of', {});
  expect(await contentOf()).toMatchObject({ event: 'Never Heard Of' });
});

it('refuses what is no schema, and two words on one event', async () => {
  const broken = await declare([{ name: 'A', schema: { type: 'nonsense' }, otherwise: 'flag' }]);
  expect(broken.body).toMatchObject({ code: 'TRACKING_PLAN.BAD_SCHEMA' });
  const twice = { name: 'A', schema, otherwise: 'flag' };
  expect((await declare([twice, twice])).body).toMatchObject({ code: 'TRACKING_PLAN.EVENT_TWICE' });
});

it('is the same in a rebuild', async () => {
  const report = await people.projections.rebuild({ mode: 'verify' });
  expect(report.models.filter(({ live, rebuilt }) => live !== rebuilt)).toEqual([]);
});
