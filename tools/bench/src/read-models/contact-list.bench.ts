import { contactsContext } from '@rapport/contacts-feature/definition';
import { contactRows } from '@rapport/contacts-domain';
import { openReadModels, openReadModelStore } from '@rapport/platform-embedded';
import {
  LIVE_LANE,
  type Condition,
  type DocumentModel,
  type DocumentWrite,
  type FindQuery,
} from '@rapport/platform-ports';
import { join } from 'node:path';
import { percentile, withFolder, type Bench } from '../harness';

const DAY = 86_400_000;
const rounds = 300;
const countries = ['DE', 'FR', 'GB', 'US', 'JP', 'BR', 'IN', 'PL'];
const active: Condition = { field: 'status', op: 'eq', value: 'active' };

/** As contacts declares it. */
function rowsModel(): DocumentModel {
  const model = contactsContext.projections.find(({ projection }) => projection.name === contactRows.name)?.documents;
  if (!model) throw new Error('contacts has no list');
  return model;
}

/** As an import leaves them: a thousand or more of each day, none with a time of its own. */
async function fill(file: string, model: DocumentModel, total: number): Promise<void> {
  const store = openReadModelStore({ file, models: [model] });
  await store.ensure([model]);
  for (let from = 1; from <= total; from += 10_000) {
    const documents = Array.from({ length: 10_000 }, (_, index): DocumentWrite => {
      const position = from + index;
      const day = 1_700_000_000_000 + ((position * 7_919) % 730) * DAY;
      const document = {
        ...{ subject: position, status: 'active', country: countries[position % countries.length] ?? 'DE' },
        ...{ source: null, owner: `owner-${position % 200}`, lifecycleStage: null, lists: '||', accounts: '||' },
        tags: position % 1_000 === 0 ? '|rare|' : '|bench|',
        ...{ card: position, version: 1, registeredAt: day, changedAt: day },
      };
      // Ids do not come in the order of the file.
      const id = ((position * 2_654_435_761) % 4_294_967_296).toString(16).padStart(32, '0');
      return { model, id, document, position };
    });
    const projection = `${model.name}@${model.version}`;
    await store.commit([{ projection, lane: LIVE_LANE, position: from + 9_999, documents, cells: [] }]);
  }
  store[Symbol.dispose]();
}

/** Pages of the list of a million contacts: the first one, and those behind a cursor. */
export const contactListBench: Bench = {
  name: 'contact-list',
  run: (report, { short }) =>
    withFolder(async (path) => {
      const total = short ? 50_000 : 1_000_000;
      const file = join(path, 'views.db');
      const model = rowsModel();
      await fill(file, model, total);
      const readModels = openReadModels({ file });
      const measure = async (where: readonly Condition[], field: string) => {
        const took: number[] = [];
        let cursor: string | null = null;
        for (let round = -10; round < rounds; round++) {
          const query: FindQuery = { where, sort: [{ field, direction: 'desc' }], limit: 50 };
          const start = performance.now();
          const { next } = await readModels.find(model, cursor === null ? query : { ...query, cursor });
          if (round >= 0) took.push(performance.now() - start);
          cursor = next;
        }
        return percentile(took, 0.99);
      };
      const figure = async (what: string, atMost: number, where: readonly Condition[], field = 'registeredAt') =>
        report.figure(`${what}, p99`, await measure(where, field), 'ms', { atMost });
      await figure('a page of 50, the newest', 20, [active]);
      await figure('a page of 50, by last change', 20, [active], 'changedAt');
      await figure('a page of 50 of a country', 20, [active, { field: 'country', op: 'eq', value: 'FR' }]);
      await figure('a page of 50 of an owner', 20, [active, { field: 'owner', op: 'eq', value: 'owner-7' }]);
      for (const found of [50, 1_000]) {
        const value = Array.from({ length: found }, (_, index) => 1 + index * Math.floor(total / found));
        await figure(`a page of 50 of ${found} that a search found`, 20, [
          active,
          { field: 'subject', op: 'in', value },
        ]);
      }
      await figure('a page of 50 of a rare tag, no index', 1_000, [
        active,
        { field: 'tags', op: 'contains', value: '|rare|' },
      ]);
      readModels[Symbol.dispose]();
      report.note(
        `${rounds} pages each, one after the other, of ${total} contacts, ${Math.round(total / 730)} of each day`,
      );
    }),
};
