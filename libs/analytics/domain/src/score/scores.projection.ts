import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { AnalysisEvent, Facts } from '../analysis';

/** The analyses that give each person a score. */
export const scoreKinds = ['rfm', 'customer-value', 'churn'] as const;
export type ScoreKind = (typeof scoreKinds)[number];

/** What an analysis says of a person; only what the newest one of its kind says holds. */
export type ScoreDocument = { readonly analysis: string; readonly score: Facts };

type RowsFound = ProjectedEvent<
  'analysis-rows-found',
  Extract<AnalysisEvent, { readonly type: 'analysis-rows-found' }>['data']
>;

/** A document a person and kind: `churn 12`. */
export const scoreIdOf = (kind: ScoreKind, person: number): string => `${kind} ${person}`;

const isScoreKind = (kind: string | undefined): kind is ScoreKind => scoreKinds.some((known) => known === kind);

/** `analytics.scores`: what the newest analyses say of each person. Fed by the streams of all of them: the last word counts. */
export const scoresProjection: DocumentProjection<RowsFound, ScoreDocument> = {
  kind: 'document',
  name: 'analytics.scores',
  version: 1,
  reads: ['analysis-rows-found'],
  documentIds: ({ data: { kind, rows } }) =>
    isScoreKind(kind) ? rows.map((row) => scoreIdOf(kind, Number(row['person']))) : [],
  evolve: (before, { key, data: { kind, rows } }, id) => {
    if (!isScoreKind(kind)) return before;
    // For each of a thousand documents one of a thousand rows.
    const whose = Number(id.slice(kind.length + 1));
    const row = rows.find((each) => each['person'] === whose);
    if (!row) return before;
    const { person: _, ...score } = row;
    return { analysis: key.slice(key.indexOf('-') + 1), score };
  },
};
