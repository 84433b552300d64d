import { contactsContext } from '@rapport/contacts-feature/definition';
import { openReadModels, openReadModelStore } from '@rapport/platform-embedded';
import { LIVE_LANE, type Condition, type DocumentModel, type DocumentWrite } from '@rapport/platform-ports';
import { moment, timeline } from '@rapport/contacts-domain';
import { join } from 'node:path';
import { percentile, withFolder, type Bench } from '../harness';

const total = 1_000_000;
const ofPerson = 10_000;
const person = 1;
const device = 2;
const rounds = 500;
const kinds = ['page-viewed', 'product-viewed', 'product-added', 'order-completed'] as const;

/** As contacts declares it. */
function timelineModel(): DocumentModel {
  const model = contactsContext.projections.find(({ projection }) => projection.name === timeline.name)?.documents;
  if (!model) throw new Error('contacts has no timeline');
  return model;
}

/** A person with two subjects and ten thousand interactions in a ledger of a million. */
async function fill(file: string, model: DocumentModel): Promise<void> {
  const store = openReadModelStore({ file, models: [model] });
  await store.ensure([model]);
  for (let from = 1; from <= total; from += 10_000) {
    const documents = Array.from({ length: 10_000 }, (_, index): DocumentWrite => {
      const position = from + index;
      const isPersons = position % (total / ofPerson) === 0;
      const subject = isPersons ? ((position / 100) % 3 === 0 ? device : person) : 3 + ((position * 7919) % 50_000);
      const occurredAt = 1_700_000_000_000 + position * 31_000;
      const kind = kinds[position % 1_000 === 0 ? 3 : position % 3] ?? kinds[0];
      const document = { subject, moment: moment(occurredAt, position), position, kind, channel: 'web' };
      return { model, id: String(position), document, position };
    });
    const position = from + 9_999;
    await store.commit([{ projection: 'contacts.timeline@1', lane: LIVE_LANE, position, documents, cells: [] }]);
  }
  store[Symbol.dispose]();
}

export const timelineBench: Bench = {
  name: 'timeline',
  notShort: true,
  run: (report) =>
    withFolder(async (path) => {
      const file = join(path, 'views.db');
      const model = timelineModel();
      await fill(file, model);
      const readModels = openReadModels({ file });
      // What the timeline asks for: a page of a profile, newest first, and the next one behind its last moment.
      const measure = async (filter: readonly Condition[]) => {
        const took: number[] = [];
        let behind: readonly Condition[] = [];
        for (let round = -10; round < rounds; round++) {
          const start = performance.now();
          const { items, next } = await readModels.find(model, {
            where: [{ field: 'subject', op: 'in', value: [person, device] }, ...filter, ...behind],
            sort: [{ field: 'moment', direction: 'desc' }],
            limit: 50,
          });
          if (round >= 0) took.push(performance.now() - start);
          const last = items.at(-1)?.document.moment;
          behind = next && typeof last === 'string' ? [{ field: 'moment', op: 'lt', value: last }] : [];
        }
        return took;
      };
      const all = await measure([]);
      report.figure('timeline page of 50, 10,000 interactions, p99', percentile(all, 0.99), 'ms', { atMost: 20 });
      report.figure('timeline page of 50, 10,000 interactions, p50', percentile(all, 0.5), 'ms');
      const rare = await measure([{ field: 'kind', op: 'in', value: ['order-completed'] }]);
      report.figure('timeline page of 50, of a rare kind, p99', percentile(rare, 0.99), 'ms', { atMost: 20 });
      readModels[Symbol.dispose]();
      report.note(`${rounds} pages, one after the other, of two subjects in ${total} interactions`);
    }),
};
