import type { BulkAnswerDto, ChangedDto } from '@rapport/platform-nest';
import { openMarketing, type MarketingApp } from '../fixtures/marketing-app';
import type { CampaignDto } from './campaign.dto';
import type { CampaignPage } from './list-campaigns/list-campaigns.controller';

type Problem = { code: string; errors?: { path: string }[] };

const campaigns = '/api/marketing/v1/campaigns';
let app: MarketingApp;
beforeAll(async () => {
  app = await openMarketing();
});
afterAll(() => app.close());

const post = (path: string, body: object, headers = {}) => app.post<ChangedDto & Problem>(path, body, headers);
const read = async (id: string, query = '') => (await app.get<CampaignDto>(`${campaigns}/${id}${query}`)).body;
async function plan(fields: object): Promise<string> {
  const { status, body } = await post(campaigns, fields);
  expect([status, body.code]).toEqual([201, undefined]);
  return body.id;
}
async function list(query: string): Promise<CampaignPage> {
  await app.settled();
  return (await app.get<CampaignPage>(`${campaigns}?${query}`)).body;
}
const names = ({ items }: CampaignPage) => items.map(({ name }) => name);
const euros = (amount: number) => ({ amount, currency: 'EUR' });

describe('a campaign', () => {
  const spring = {
    ...{ name: 'Spring sale', medium: 'mail', audience: 'customers in DE', audienceSize: 1_200 },
    ...{ budget: euros(500_000), owner: 'u-7', team: 'retention' },
  };

  it('is planned, changed, launched and ended, and knows its costs', async () => {
    const id = await plan({ ...spring, at: '2026-01-05T10:00:00Z' });
    const change = { name: 'Early spring sale', team: null };
    expect(await post(`${campaigns}/${id}/change`, change, { 'if-match': '"1"' })).toMatchObject({
      ...{ status: 200, etag: '"2"', body: { id, version: 2 } },
    });
    const cost = (money: object, at: string) => post(`${campaigns}/${id}/record-cost`, { money, kind: 'media', at });
    await cost(euros(12_000), '2026-01-20T00:00:00Z');
    await cost({ amount: 9_900, currency: 'CHF' }, '2026-01-21T00:00:00Z');
    await post(`${campaigns}/${id}/launch`, { at: '2026-02-01T00:00:00Z' });
    expect((await post(`${campaigns}/${id}/launch`, {})).body).toEqual({ id, version: 5 });
    await post(`${campaigns}/${id}/end`, { at: '2026-03-01T00:00:00Z' });
    await cost(euros(-2_000), '2026-03-15T00:00:00Z');

    const facts = { ...spring, name: 'Early spring sale', team: null };
    const spent = [{ amount: 9_900, currency: 'CHF' }, euros(10_000)];
    const times = { launchedAt: '2026-02-01T00:00:00.000Z', endedAt: '2026-03-01T00:00:00.000Z' };
    const answer = await app.get<CampaignDto>(`${campaigns}/${id}`);
    expect(answer.etag).toBe('"7"');
    expect(answer.body).toMatchObject({ id, version: 7, status: 'ended', ...facts, ...times, spent });
    expect(answer.body.costs.map(({ money, at }) => [money.amount, at.slice(0, 10)])).toEqual([
      [12_000, '2026-01-20'],
      [9_900, '2026-01-21'],
      [-2_000, '2026-03-15'],
    ]);
    expect((await list('q=early')).items).toEqual([
      {
        ...{ id, version: 7, status: 'ended', ...facts, ...times, spent },
        ...{ plannedAt: '2026-01-05T10:00:00.000Z', changedAt: expect.any(String) },
      },
    ]);
  });

  it('is changed only by who saw its version', async () => {
    const id = await plan(spring);
    expect((await post(`${campaigns}/${id}/change`, { name: 'x' })).status).toBe(428);
    expect((await post(`${campaigns}/${id}/change`, { name: 'x' }, { 'if-match': '"9"' })).status).toBe(412);
    expect((await read(id)).name).toBe('Spring sale');
  });

  it('is answered as it was known', async () => {
    const id = await plan(spring);
    const { recordedAt } = (await app.store.readAt([await app.store.end()]))[0] ?? { recordedAt: 0 };
    while (Date.now() <= recordedAt) await app.settled();
    await post(`${campaigns}/${id}/launch`, {});
    expect(await read(id, `?asOf=${new Date(recordedAt).toISOString()}`)).toMatchObject({
      ...{ status: 'planned', version: 1 },
    });
    expect(await read(id)).toMatchObject({ status: 'launched', version: 2 });
    expect(await app.get(`${campaigns}/${id}?asOf=2020-01-01`)).toMatchObject({ status: 404 });
    expect(await app.get(`${campaigns}?asOf=2026-01-01`)).toMatchObject({ status: 400 });
  });

  it('is planned once under one Idempotency-Key, and its costs are recorded once', async () => {
    const key = { 'idempotency-key': 'one' };
    const { body: first } = await post(campaigns, spring, key);
    expect((await post(campaigns, spring, key)).body).toEqual(first);
    expect(await post(campaigns, { ...spring, name: 'x' }, key)).toMatchObject({ status: 422 });
    const cost = () => post(`${campaigns}/${first.id}/record-cost`, { money: euros(5), kind: 'media' }, key);
    await cost();
    expect((await cost()).body.version).toBe(2);
  });

  it.each([
    [400, 'CAMPAIGN.INCOMPLETE', undefined, { name: 'x' }],
    [400, 'REQUEST.INVALID', 'audienceSize', { name: 'x', medium: 'mail', audienceSize: -1 }],
    [400, 'REQUEST.INVALID', 'budget.currency', { name: 'x', medium: 'mail', budget: { amount: 1, currency: 'EU' } }],
    [400, 'REQUEST.INVALID', 'owner', { name: 'x', medium: 'mail', owner: 'ada@example.com' }],
    [400, 'REQUEST.INVALID', 'colour', { name: 'x', medium: 'mail', colour: 'red' }],
  ])('is refused with %i %s at %s', async (status, code, path, fields) => {
    const answer = await post(campaigns, fields);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.body.errors?.[0]?.path).toBe(path);
  });

  it('is not ended before it is launched, nor launched again', async () => {
    const id = await plan(spring);
    const verb = (name: string, body = {}) => post(`${campaigns}/${id}/${name}`, body);
    expect(await verb('end')).toMatchObject({ status: 409, body: { code: 'CAMPAIGN.NOT_LAUNCHED' } });
    await verb('launch', { at: '2026-02-01T00:00:00Z' });
    expect(await verb('end', { at: '2026-01-31T00:00:00Z' })).toMatchObject({
      ...{ status: 400, body: { code: 'CAMPAIGN.ENDED_BEFORE_LAUNCH' } },
    });
    await verb('end');
    expect(await verb('launch')).toMatchObject({ status: 409, body: { code: 'CAMPAIGN.ENDED' } });
    const nothing = { money: euros(0), kind: 'media' };
    expect(await verb('record-cost', nothing)).toMatchObject({ body: { code: 'CAMPAIGN.COST_OF_NOTHING' } });
    const nowhere = `${campaigns}/${'f'.repeat(32)}/launch`;
    expect(await post(nowhere, {})).toMatchObject({ status: 404, body: { code: 'CAMPAIGN.NOT_FOUND' } });
  });

  it('is marketing’s; others read it', async () => {
    const id = await plan(spring);
    const as = async (role: 'sales' | 'marketing' | 'analyst') => ({
      authorization: `Bearer ${await app.keyFor([role])}`,
    });
    expect((await post(campaigns, spring, await as('sales'))).status).toBe(403);
    expect((await post(campaigns, spring, await as('marketing'))).status).toBe(201);
    expect((await app.get(`${campaigns}/${id}`, await as('analyst'))).status).toBe(200);
  });
});

describe('the list', () => {
  let planned: BulkAnswerDto;
  beforeAll(async () => {
    const items = [
      ['Été à Zürich', 'mail', 'u-1'],
      ['Herbstaktion', 'social', 'u-1'],
      ['Winter in Zürich', 'social', 'u-2'],
      ['', 'mail', 'u-9'],
    ].map(([name, medium, owner], month) => ({
      do: 'plan',
      with: { name, medium, owner, team: 'listed', at: new Date(Date.UTC(2025, month, 1)).toISOString() },
    }));
    const { body } = await app.post<BulkAnswerDto>(`${campaigns}/bulk`, { items });
    planned = body;
    await post(`${campaigns}/${body.items[1]?.result?.id}/launch`, {});
  });

  it('is of campaigns that were planned at once, each answered by itself', () =>
    expect(planned.items.map(({ status }) => status)).toEqual([200, 200, 200, 400]));

  it('is sorted, the newest first unless asked otherwise', async () => {
    expect(names(await list('team=listed'))).toEqual(['Winter in Zürich', 'Herbstaktion', 'Été à Zürich']);
    expect(names(await list('team=listed&sort=name'))).toEqual(['Été à Zürich', 'Herbstaktion', 'Winter in Zürich']);
  });

  it('is filtered by status, medium and owner', async () => {
    expect(names(await list('team=listed&status=launched'))).toEqual(['Herbstaktion']);
    expect(names(await list('team=listed&status=planned,ended'))).toEqual(['Winter in Zürich', 'Été à Zürich']);
    expect(names(await list('team=listed&medium=social&owner=u-1'))).toEqual(['Herbstaktion']);
    expect((await app.get(`${campaigns}?status=gone`)).status).toBe(400);
  });

  it('is searched by parts of names, without accents', async () => {
    expect(names(await list('team=listed&q=zurich'))).toEqual(['Winter in Zürich', 'Été à Zürich']);
    expect(names(await list('team=listed&q=ZÜRI+ete'))).toEqual(['Été à Zürich']);
  });

  it('comes in pages', async () => {
    const first = await list('team=listed&limit=2');
    const second = await list(`team=listed&limit=2&cursor=${first.next}`);
    expect([...names(first), ...names(second)]).toEqual(names(await list('team=listed')));
    expect(second.next).toBeNull();
  });
});
