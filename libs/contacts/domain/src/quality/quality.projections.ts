import type { Contribution, DocumentProjection, EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { Assessed, QualityEvent } from './quality.decider';
import type { QualityType } from './rule';

type Stored<E extends QualityEvent> = E extends QualityEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredQualityEvent = Stored<QualityEvent>;

/** A record in the list of scores. */
export type QualityRow = Omit<Assessed, 'before' | 'record'> & {
  /** ms */
  readonly assessedAt: number;
};

/** Cells of {@link qualityRows}: how many records there are and how good they are; with a rule, how many break it. */
export const qualitySums = {
  name: 'contacts.quality-sums',
  dimensions: ['type', 'rule', 'source', 'owner'],
  measures: ['records', 'score'],
} as const;

/** `contacts.quality@1`: a document per record; what was recorded up to a day sums to how the base was then. */
export const qualityRows: EntityProjection<StoredQualityEvent, QualityRow> = {
  kind: 'entity',
  name: 'contacts.quality',
  version: 1,
  reads: ['quality-assessed', 'quality-withdrawn'],
  documentIds: ({ data }) => [data.record],
  evolve(_, event) {
    if (event.type === 'quality-withdrawn') return null;
    const { type, broken, score, source, owner } = event.data;
    return { type, broken, score, source, owner, assessedAt: event.occurredAt };
  },
  contributions: ({ type, broken, score, source, owner }) => {
    const cell = (rule: string, amounts: readonly number[]): Contribution => ({
      ...{ cells: qualitySums.name, occurredAt: 0 },
      ...{ dimensions: [type, rule, source ?? '', owner ?? ''], amounts },
    });
    return [cell('', [1, score]), ...broken.map((rule) => cell(rule, [1, 0]))];
  },
};

/** Something to repair: a record and a rule that it breaks. */
export type QualityWork = {
  readonly record: string;
  readonly type: QualityType;
  readonly rule: string;
  readonly source: string | null;
  readonly owner: string | null;
  readonly score: number;
  /** ms */
  readonly since: number;
};

const workId = (record: string, rule: string): string => `${record}/${rule}`;

/** `contacts.quality-work@1`: a document per record and rule that does not hold. */
export const qualityWork: DocumentProjection<StoredQualityEvent, QualityWork> = {
  kind: 'document',
  name: 'contacts.quality-work',
  version: 1,
  reads: ['quality-assessed', 'quality-withdrawn'],
  documentIds: ({ data }) => {
    const broken = 'broken' in data ? data.broken : [];
    return [...new Set([...data.before, ...broken])].map((rule) => workId(data.record, rule));
  },
  evolve(work, event, id) {
    if (event.type === 'quality-withdrawn') return null;
    const { record, type, broken, source, owner, score } = event.data;
    const rule = broken.find((one) => workId(record, one) === id);
    if (rule === undefined) return null;
    return { record, type, rule, source, owner, score, since: work?.since ?? event.occurredAt };
  },
};
