import { gatherAttribution } from './kinds/attribution-kind';
import { gatherExperiment } from './kinds/experiment-kind';
import { gatherKeywords } from './kinds/keyword-kind';
import { gatherNextActions } from './kinds/next-action-kind';
import { gatherChurn, gatherClusters, gatherRecommendations, gatherSurvival } from './kinds/people-kinds';
import type { TaskInput, TaskName } from '@rapport/analytics-domain/models';
import { gatherCohorts, gatherFunnel, gatherJourneys } from './kinds/touch-kinds';
import { gatherCustomerValue, gatherRfm } from './kinds/value-kinds';
import { gatherTextVerification } from './verify/text-verification-kind';
import { gatherVerification, type VerifiableKinds } from './verify/verification-kind';
import type { AnalysisRun } from './run-analysis/analysis-run';

/** A question that can be asked: what it is, and how its parts are gathered. A change of meaning is a new version. */
export interface AnalysisKind<Name extends TaskName = TaskName> {
  readonly version: number;
  readonly title: string;
  readonly sentence: string;
  /** What a row tells; null: there are none. */
  readonly rows: string | null;
  // Parameters were checked when it was asked.
  readonly gather: (run: AnalysisRun, parameters: never) => Promise<TaskInput<Name>>;
}

export const analysisKinds = {
  rfm: {
    version: 2,
    title: 'RFM',
    sentence:
      'How recently, how often and for how much each person has bought, in fifths, with named segments and value tiers.',
    rows: 'a person with scores, segment and tier',
    gather: gatherRfm,
  },
  'customer-value': {
    version: 3,
    title: 'Customer value',
    sentence:
      'What each person will buy, by BG/NBD and gamma-gamma: expected purchases, P(alive), discounted value and margin up to a horizon, validated on the last weeks. Not for subscriptions.',
    rows: 'a person with what is expected, the most valuable first',
    gather: gatherCustomerValue,
  },
  cohorts: {
    version: 1,
    title: 'Cohorts',
    sentence: 'Who came back, how often and for how much, by the week or month in which they began.',
    rows: 'a member of a cohort and the periods in which they came back',
    gather: gatherCohorts,
  },
  funnel: {
    version: 2,
    title: 'Funnel',
    sentence: 'How far persons come through steps in their order, within a window.',
    rows: 'a person, how far they came and when',
    gather: gatherFunnel,
  },
  journeys: {
    version: 3,
    title: 'Journey map',
    sentence:
      'How persons go from stage to stage and channel to channel: transitions, frequent paths, where they stop, how satisfied they are and how they sound.',
    rows: null,
    gather: gatherJourneys,
  },
  attribution: {
    version: 1,
    title: 'Attribution',
    sentence:
      'Which touches orders and won deals are owed to: first, last, linear, time-decay, position-based and by removal effect; ROI of campaigns under each.',
    rows: null,
    gather: gatherAttribution,
  },
  'ab-test': {
    version: 1,
    title: 'A/B evaluation',
    sentence:
      'Whether variants differ: two-proportion z, interval, chance to be best, sample ratio, and a stop rule that holds however often one looks.',
    rows: null,
    gather: gatherExperiment,
  },
  churn: {
    version: 2,
    title: 'Churn',
    sentence:
      'Who will buy nothing for so long, or end the subscription: by logistic regression on recency, frequency, trend, value, tenure, visits, tickets and sentiment, trained on an earlier time and tested on a later one; by subscription where there are any; not used unless its Brier skill is above 0 with 95 %. With the survival curve of customers.',
    rows: 'a person with the chance and what moves it most, in words; the most likely first',
    gather: gatherChurn,
  },
  survival: {
    version: 1,
    title: 'Survival of deals',
    sentence: 'How many deals are still open after how many days (Kaplan–Meier).',
    rows: null,
    gather: gatherSurvival,
  },
  clusters: {
    version: 2,
    title: 'Clusters of customers',
    sentence: 'Groups of customers that buy alike, as many as have the best silhouette, each in words.',
    rows: 'a person and the cluster',
    gather: gatherClusters,
  },
  recommendations: {
    version: 1,
    title: 'Recommendations',
    sentence:
      'Products that others bought with those of a person, else the most popular; what is owned is left out. With the hit rate beside that of popularity.',
    rows: 'a person with suggestions',
    gather: gatherRecommendations,
  },
  'next-actions': {
    version: 1,
    title: 'Next best actions',
    sentence:
      'What is worth doing next with each person: rules over what is known and what models expect, by expected value. Observational: what an action adds takes a control group to know.',
    rows: 'a person with actions, the most valuable first; GET /people/<id>/next-actions asks whether they may be contacted',
    gather: gatherNextActions,
  },
  keywords: {
    version: 1,
    title: 'Keywords',
    sentence:
      'What customers write about, by mood or channel: words by TF-IDF. Texts are opened for it; only words that five persons use are kept.',
    rows: null,
    gather: gatherKeywords,
  },
  verification: {
    version: 1,
    title: 'Verification',
    sentence:
      'Whether an analysis comes out the same when it is computed anew from the log alone, with its parameters and as of its position.',
    rows: null,
    gather: gatherVerification((): VerifiableKinds => analysisKinds),
  },
  'text-verification': {
    version: 1,
    title: 'Verification of texts',
    sentence: 'Whether every text that has a score reads the same again, as far as its words still open.',
    rows: null,
    gather: gatherTextVerification,
  },
} as const satisfies { readonly [Name in TaskName]: AnalysisKind<Name> };

export type AnalysisKindName = keyof typeof analysisKinds;

export const isAnalysisKind = (name: string): name is AnalysisKindName => Object.hasOwn(analysisKinds, name);
