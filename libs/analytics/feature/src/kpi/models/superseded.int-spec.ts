import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { visits, visitSource } from '@rapport/analytics-domain';
import { openReadModelStore } from '@rapport/platform-embedded';
import { LIVE_LANE } from '@rapport/platform-ports';
import { analyticsModels, type AnySource } from './analytics-models';
import { supersededIn } from './superseded';

const version = 3;
const changed: AnySource = {
  ...visitSource,
  projection: { ...visitSource.projection, version },
  facts: [{ ...visits, version }],
  shapedSince: 2,
};

describe('a definition that has changed', () => {
  let folder: string;
  let store: ReturnType<typeof openReadModelStore>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-versions-'));
    store = openReadModelStore({ file: join(folder, 'views.db') });
  });
  afterEach(() => {
    store[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  });

  const modelsOf = (of: number) => analyticsModels({ timeZone: 'UTC' }, new Map([['analytics.visits', of]]), [changed]);
  /** So many visits, up to the position. */
  const count = async (of: number, position: number, visited: number) => {
    const model = modelsOf(of).cells('analytics.visits-total');
    await store.ensure([model]);
    const cell = { model, occurredDay: 1, recordedDay: 1, dimensions: [], amounts: [visited, 0, 0] };
    const projection = `analytics.visits@${of}`;
    await store.commit([{ projection, lane: LIVE_LANE, position, documents: [], cells: [cell] }]);
  };
  const answered = async () => {
    const models = analyticsModels({ timeZone: 'UTC' }, await supersededIn(store, 'UTC', [changed]), [changed]);
    const [sum] = await store.sum(models.cells('analytics.visits-total'), {
      occurred: { from: 1, to: 1 },
      buckets: [1],
    });
    return [models.behind('visits').projection, sum?.amounts[0]];
  };

  it('is answered by the old one until the new one is as far', async () => {
    await count(2, 100, 7);
    await count(3, 40, 1);
    expect(await answered()).toEqual(['analytics.visits@2', 7]);
    await count(3, 100, 9);
    expect(await answered()).toEqual(['analytics.visits@3', 1 + 9]);
  });

  it('is not answered by what had another shape', async () => {
    await count(1, 100, 7);
    await count(3, 40, 1);
    expect(await answered()).toEqual(['analytics.visits@3', 1]);
  });

  it('is computed by the newest version only', () => {
    const [own] = analyticsModels({ timeZone: 'UTC' }, new Map(), [changed]).projections;
    expect(own?.projection.version).toBe(version);
  });
});
