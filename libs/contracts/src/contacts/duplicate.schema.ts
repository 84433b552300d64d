import { hexId, listOf, objectOf, text, type JsonSchema, type PublicEventSchema } from '../public-event-schema';
import {
  duplicateKinds,
  duplicateWithdrawals,
  type DuplicateDismissed,
  type DuplicateFound,
  type DuplicateMerged,
  type DuplicateMergesFinished,
  type DuplicateModelLearnt,
  type DuplicateReopened,
  type DuplicateRulesSet,
  type DuplicateSearchFinished,
  type DuplicateWithdrawn,
} from './duplicate';

const integer: JsonSchema = { type: 'integer' };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const millionths: JsonSchema = { type: 'integer', minimum: 0 };
const kind: JsonSchema = { enum: [...duplicateKinds] };
const about = { pair: hexId, kind, a: hexId, b: hexId };
const example: DuplicateReopened = {
  pair: 'a87ff679a2f3e71d9181a67b7542122c',
  kind: 'contact',
  a: '5d41402abc4b2a76b9719d911017c592',
  b: '7d793037a0760186574b0282f2f435e7',
};

const found: PublicEventSchema<DuplicateFound> = {
  schema: objectOf({
    ...about,
    weight: integer,
    probability: millionths,
    model: count,
    fields: listOf(objectOf({ field: text, level: text, weight: integer })),
  }),
  example: {
    ...example,
    ...{ weight: 17_250, probability: 998_700, model: 1 },
    fields: [
      { field: 'name', level: 'exact', weight: 9_250 },
      { field: 'phone', level: 'exact', weight: 8_000 },
    ],
  },
};
const dismissed: PublicEventSchema<DuplicateDismissed> = {
  schema: objectOf(about, { reason: text }),
  example: { ...example, reason: 'father and son' },
};
const reopened: PublicEventSchema<DuplicateReopened> = { schema: objectOf(about), example };
const withdrawn: PublicEventSchema<DuplicateWithdrawn> = {
  schema: objectOf({ ...about, because: { enum: [...duplicateWithdrawals] } }),
  example: { ...example, because: 'archived' },
};
const merged: PublicEventSchema<DuplicateMerged> = {
  schema: objectOf({ ...about, merge: hexId }),
  example: { ...example, merge: 'e4d909c290d0fb1ca068ffaddf22cbd0' },
};
const thresholds = objectOf({ review: millionths, merge: millionths });
const rules: PublicEventSchema<DuplicateRulesSet> = {
  schema: objectOf({ contact: thresholds, account: thresholds }),
  example: { contact: { review: 500_000, merge: 990_000 }, account: { review: 500_000, merge: 990_000 } },
};
const learnt: PublicEventSchema<DuplicateModelLearnt> = {
  schema: objectOf({ kind, model: count, records: count, candidates: count }),
  example: { kind: 'contact', model: 1, records: 120_000, candidates: 81_230 },
};
const searched: PublicEventSchema<DuplicateSearchFinished> = {
  schema: objectOf({ search: hexId, kind, model: count, records: count, compared: count, found: count }),
  example: {
    search: 'e4d909c290d0fb1ca068ffaddf22cbd0',
    kind: 'contact',
    ...{ model: 1, records: 120_000, compared: 2_400_000, found: 3_100 },
  },
};
const mergesFinished: PublicEventSchema<DuplicateMergesFinished> = {
  schema: objectOf({ run: hexId, kind, undone: { type: 'boolean' }, succeeded: count, failed: count }),
  example: { run: 'e4d909c290d0fb1ca068ffaddf22cbd0', kind: 'contact', undone: false, succeeded: 310, failed: 2 },
};

export const duplicateSchemas: Readonly<Record<string, PublicEventSchema>> = {
  'contacts.duplicate-found.v1': found,
  'contacts.duplicate-dismissed.v1': dismissed,
  'contacts.duplicate-reopened.v1': reopened,
  'contacts.duplicate-withdrawn.v1': withdrawn,
  'contacts.duplicate-merged.v1': merged,
  'contacts.duplicate-rules-set.v1': rules,
  'contacts.duplicate-model-learnt.v1': learnt,
  'contacts.duplicate-search-finished.v1': searched,
  'contacts.duplicate-merges-finished.v1': mergesFinished,
};
