import type { Contribution, DocumentProjection, EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { qualityEventTypes, type Assessed, type QualityEvent } from './quality.decider';
import type { QualityType } from './rule';

type Stored<E extends QualityEvent> = E extends QualityEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredQualityEvent = Stored<QualityEvent>;

/** A record in the list of scores. */
export type QualityRow = Omit<Assessed, 'before' | 'record' | 'team'> & {
  readonly team: string | null;
  /** ms */
  readonly assessedAt: number;
};

/** Something to repair: a record and a rule that it breaks. */
export type QualityWork = {
  readonly record: string;
  readonly type: QualityType;
  readonly rule: string;
  readonly source: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly score: number;
  /** ms */
  readonly since: number;
};

/** Of both projections, in every context. */
const VERSION = 2;

/** Cells of {@link qualityRows}: how many records there are and how good they are; with a rule, how many break it. */
export const qualitySums = (context: string) =>
  ({
    name: `${context}.quality-sums`,
    dimensions: ['type', 'rule', 'source', 'owner', 'team'],
    measures: ['records', 'score'],
  }) as const;

/** `<context>.quality@2`: a document per record; what was recorded up to a day sums to how the base was then. */
export const qualityRows = (context: string): EntityProjection<StoredQualityEvent, QualityRow> => ({
  kind: 'entity',
  name: `${context}.quality`,
  version: VERSION,
  reads: qualityEventTypes,
  documentIds: ({ data }) => [data.record],
  evolve(_, event) {
    if (event.type === 'quality-withdrawn') return null;
    const { type, broken, score, source, owner, team = null } = event.data;
    return { type, broken, score, source, owner, team, assessedAt: event.occurredAt };
  },
  contributions: ({ type, broken, score, source, owner, team }) => {
    const cell = (rule: string, amounts: readonly number[]): Contribution => ({
      ...{ cells: qualitySums(context).name, occurredAt: 0 },
      ...{ dimensions: [type, rule, source ?? '', owner ?? '', team ?? ''], amounts },
    });
    return [cell('', [1, score]), ...broken.map((rule) => cell(rule, [1, 0]))];
  },
});

const workId = (record: string, rule: string): string => `${record}/${rule}`;

/** `<context>.quality-work@2`: a document per record and rule that does not hold. */
export const qualityWork = (context: string): DocumentProjection<StoredQualityEvent, QualityWork> => ({
  kind: 'document',
  name: `${context}.quality-work`,
  version: VERSION,
  reads: qualityEventTypes,
  documentIds: ({ data }) => {
    const broken = 'broken' in data ? data.broken : [];
    return [...new Set([...data.before, ...broken])].map((rule) => workId(data.record, rule));
  },
  evolve(work, event, id) {
    if (event.type === 'quality-withdrawn') return null;
    const { record, type, broken, source, owner, team = null, score } = event.data;
    const rule = broken.find((one) => workId(record, one) === id);
    if (rule === undefined) return null;
    return { record, type, rule, source, owner, team, score, since: work?.since ?? event.occurredAt };
  },
});
