import type { ChangedDto } from '@rapport/platform-nest';
import { openSales, type SalesApp } from '../fixtures/sales-app';
import type { PipelineDto } from './pipeline.dto';
import type { PipelinePage } from './list-pipelines/list-pipelines.controller';
import type { PipelineSummaryDto } from './summarise-pipeline/pipeline-summary.dto';

const pipelines = '/api/sales/v1/pipelines';
const opportunities = '/api/sales/v1/opportunities';
const stages = [
  { stage: 'due', name: 'Due', probability: 60 },
  { stage: 'asked', name: 'Asked', probability: 80 },
];

let sales: SalesApp;
beforeEach(async () => {
  sales = await openSales();
});
afterEach(() => sales.close());

const define = (id: string, body: object, version: number, headers = {}) =>
  sales.post<ChangedDto & { code: string }>(`${pipelines}/${id}/define`, body, {
    'if-match': `"${version}"`,
    ...headers,
  });
const read = (id: string) => sales.get<PipelineDto>(`${pipelines}/${id}`);
const open = async (more: object) => {
  const opening = { account: 'e'.repeat(32), currency: 'EUR', amount: 1_000, expectedClose: '2026-06-30', ...more };
  return (await sales.post<ChangedDto>(opportunities, opening)).body.id;
};
const summary = async (id: string, query = '') => {
  await sales.settled();
  return (await sales.get<PipelineSummaryDto>(`${pipelines}/${id}/summary${query}`)).body;
};

it('the standard pipeline is there until one is defined under its id', async () => {
  expect(await read('standard')).toMatchObject({ status: 200, etag: '"0"', body: { name: 'Standard', version: 0 } });
  await define('renewals', { name: 'Renewals', stages }, 0);
  await sales.settled();
  const list = async () =>
    (await sales.get<PipelinePage>(pipelines)).body.items.map(({ id, version }) => [id, version]);
  expect(await list()).toEqual([
    ['standard', 0],
    ['renewals', 1],
  ]);
  await define('standard', { name: 'Ours', stages }, 0);
  await sales.settled();
  expect(await list()).toEqual([
    ['standard', 1],
    ['renewals', 1],
  ]);
  expect((await read('standard')).body).toEqual({ id: 'standard', version: 1, name: 'Ours', stages });
  expect((await read('nowhere')).status).toBe(404);
});

it('is defined by admins who saw what it is', async () => {
  expect((await define('renewals', { name: 'Renewals', stages }, 0)).body).toEqual({ id: 'renewals', version: 1 });
  expect((await define('renewals', { name: 'Other', stages }, 0)).status).toBe(412);
  const unseen = await sales.post(`${pipelines}/renewals/define`, { name: 'Other', stages });
  expect(unseen.status).toBe(428);
  const seller = { authorization: `Bearer ${await sales.keyFor('sales')}` };
  expect((await define('renewals', { name: 'Other', stages }, 1, seller)).status).toBe(403);
  const twice = await define('renewals', { name: 'Other', stages: [...stages, ...stages] }, 1);
  expect(twice).toMatchObject({ status: 400, body: { code: 'PIPELINE.STAGE_TWICE' } });
});

it.each([
  { name: '', stages },
  { name: 'x', stages: [] },
  { name: 'x', stages: [{ stage: 'a b', name: 'x', probability: 1 }] },
  { name: 'x', stages: [{ stage: 'a', name: 'x', probability: 101 }] },
  { name: 'x', stages: [{ stage: 'a', name: 'x', probability: 0.5 }] },
])('is not %j', async (body) => {
  expect((await define('renewals', body, 0)).status).toBe(400);
});

describe('the summary', () => {
  it('sums what is open by stage and currency, and weighs it', async () => {
    await open({ stage: 'proposal' });
    await open({ stage: 'proposal', amount: 333, currency: 'USD', owner: 'user:ada' });
    const moved = await open({ owner: 'user:ada', team: 'north' });
    await open({ amount: 7 });
    const won = await open({ amount: 9 });
    await sales.post(`${opportunities}/${moved}/move`, { stage: 'proposal' }, { 'if-match': '"1"' });
    await sales.post(`${opportunities}/${won}/win`, {});
    const proposal = [
      { currency: 'EUR', amount: 2_000, weighted: 1_000 },
      { currency: 'USD', amount: 333, weighted: 167 },
    ];
    expect(await summary('standard')).toEqual({
      ...{ id: 'standard', name: 'Standard' },
      stages: [
        { stage: 'new', name: 'New', probability: 10, count: 1, values: [{ currency: 'EUR', amount: 7, weighted: 1 }] },
        { stage: 'qualified', name: 'Qualified', probability: 25, count: 0, values: [] },
        { stage: 'proposal', name: 'Proposal', probability: 50, count: 3, values: proposal },
        { stage: 'negotiation', name: 'Negotiation', probability: 75, count: 0, values: [] },
      ],
      total: {
        count: 4,
        values: [{ currency: 'EUR', amount: 2_007, weighted: 1_001 }, proposal[1]],
      },
    });
    expect((await summary('standard', '?owner=user:ada')).total.count).toBe(2);
    expect((await summary('standard', '?owner=user:ada&team=north')).total.count).toBe(1);
  });

  it('shows stages that are gone as long as opportunities are in them, with the chance that they had', async () => {
    await define('renewals', { name: 'Renewals', stages }, 0);
    const id = await open({ pipeline: 'renewals', stage: 'due' });
    await define('renewals', { name: 'Renewals', stages: [{ ...stages[1], probability: 90 }] }, 1);
    expect((await summary('renewals')).stages).toEqual([
      { stage: 'asked', name: 'Asked', probability: 90, count: 0, values: [] },
      {
        ...{ stage: 'due', name: null, probability: null, count: 1 },
        values: [{ currency: 'EUR', amount: 1_000, weighted: 600 }],
      },
    ]);
    await sales.post(`${opportunities}/${id}/move`, { stage: 'asked' }, { 'if-match': '"1"' });
    expect((await summary('renewals')).stages).toMatchObject([{ stage: 'asked', count: 1 }]);
  });

  it('is of a pipeline that is there', async () => {
    expect((await sales.get(`${pipelines}/nowhere/summary`)).status).toBe(404);
  });
});
