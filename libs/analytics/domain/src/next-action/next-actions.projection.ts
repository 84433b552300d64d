import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { AnalysisEvent, Facts } from '../analysis';

/** What a rule found for a person, by its name; money in minor units. */
export type FoundAction = {
  readonly rule: string;
  readonly chance: number;
  readonly worth: number;
  readonly expected: number;
  readonly because: readonly string[];
  /** What to offer, where that is the point. */
  readonly product?: string;
};

/** A person of whom something was found. A person's number is that of one of its subjects. */
export type ActionsOfPerson = {
  /** Id of a subject of the person, if any is known: that of the contact where there is one. */
  readonly subject: string | null;
  /** Of the contact. */
  readonly owner: string | null;
  /** The highest expected value. */
  readonly best: number;
  readonly actions: readonly FoundAction[];
};
export type NextActionsRow = { readonly person: number } & ActionsOfPerson;

/** With the analysis that found it: only those of the newest one hold. */
export type NextActionsDocument = ActionsOfPerson & { readonly analysis: string };

type RowsFound = ProjectedEvent<
  'analysis-rows-found',
  Extract<AnalysisEvent, { readonly type: 'analysis-rows-found' }>['data']
>;

const NEXT_ACTIONS = 'next-actions';

/** `analytics.next-actions`: what the newest analysis found, by person. Fed by the streams of all of them: the last word counts. */
export const nextActionsProjection: DocumentProjection<RowsFound, NextActionsDocument> = {
  kind: 'document',
  name: 'analytics.next-actions',
  version: 1,
  reads: ['analysis-rows-found'],
  documentIds: ({ data: { kind, rows } }) =>
    kind === NEXT_ACTIONS ? (rows as readonly NextActionsRow[]).map(({ person }) => String(person)) : [],
  evolve: (before, { key, data }, id) => {
    const row = (data.rows as readonly NextActionsRow[]).find(({ person }) => String(person) === id);
    if (!row) return before;
    const { person: _, ...found } = row;
    return { ...found, analysis: analysisOf(key) };
  },
};

type Completed = ProjectedEvent<
  'analysis-completed',
  Extract<AnalysisEvent, { readonly type: 'analysis-completed' }>['data']
>;

/** The last analysis of a kind that was completed; `head`: what of its summary readers of its rows need. */
export type LatestAnalysis = { readonly analysis: string; readonly completedAt: number; readonly head: Facts };

/** `analytics.latest-analyses`, by kind. */
export const latestAnalyses: DocumentProjection<Completed, LatestAnalysis> = {
  kind: 'document',
  name: 'analytics.latest-analyses',
  version: 2,
  reads: ['analysis-completed'],
  documentIds: ({ data: { kind } }) => (kind === undefined ? [] : [kind]),
  evolve: (_, { key, occurredAt, data }) => ({
    ...{ analysis: analysisOf(key), completedAt: occurredAt },
    head: {
      ...(typeof data.summary['currency'] === 'string' && { currency: data.summary['currency'] }),
      ...(data.summary['head'] as Facts | undefined),
    },
  }),
};

const analysisOf = (key: string): string => key.slice(key.indexOf('-') + 1);
