import { bindGoldenOutputs } from '@rapport/platform-contract-tests';
import { join } from 'node:path';
import { duplicatePublisher } from './duplicate.publisher';

const about = { pair: 'f'.repeat(32), kind: 'contact', a: 'a'.repeat(32), b: 'b'.repeat(32) };
const weighed = {
  ...{ weight: 9_250, probability: 998_700, model: 1 },
  fields: [{ field: 'name', level: 'exact', weight: 9_250 }],
};
const run = 'e'.repeat(32);
const thresholds = { review: 500_000, merge: 990_000 };

bindGoldenOutputs(duplicatePublisher, join(__dirname, 'duplicate.publisher.golden.json'), [
  { type: 'duplicate-found', data: { ...about, ...weighed } },
  { type: 'duplicate-dismissed', data: { ...about, reason: 'father and son' } },
  { type: 'duplicate-reopened', data: about },
  { type: 'duplicate-withdrawn', data: { ...about, because: 'archived' } },
  { type: 'duplicate-merged', data: { ...about, merge: run } },
  { type: 'duplicate-rules-set', data: { contact: thresholds, account: thresholds } },
  {
    type: 'duplicate-model-learnt',
    data: {
      kind: 'contact',
      model: 1,
      records: 10,
      candidates: 12,
      rounds: 3,
      spreads: {},
      frequencies: {},
      shape: '',
    },
  },
  {
    type: 'duplicate-search-finished',
    data: { search: run, kind: 'contact', model: 1, records: 10, compared: 12, found: 2 },
  },
  { type: 'duplicate-merges-finished', data: { run, kind: 'contact', undone: false, succeeded: 2, failed: 0 } },
]);
