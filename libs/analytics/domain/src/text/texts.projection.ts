import type { TextDropped, TextScored } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byMonth, entitySource, type Change, type Dimension, type Fact } from '../facts';
import { NEUTRAL_BELOW } from './read-text';

export type TextEvent =
  ProjectedEvent<'analytics.text-scored.v1', TextScored> | ProjectedEvent<'analytics.text-dropped.v1', TextDropped>;

const known: readonly Dimension[] = ['channel', 'source', 'country'];

/** Texts on the date they were written; `sentiment` in hundredths. */
const factOf = (name: string): Fact => ({
  ...{ name, version: 1, dimensions: known, measures: ['texts', 'sentiment', 'negative', 'positive'] },
  rollups: [
    { cells: `analytics.${name}-total`, dimensions: [] },
    { cells: `analytics.${name}`, dimensions: known },
  ],
  months: byMonth(`analytics.${name}`, known),
});

export const texts = factOf('texts');
/** Of the texts those in social media. */
export const mentions = factOf('mentions');

export type TextState = {
  /** The last word; null: it was withdrawn. */
  readonly score: Change<{
    readonly of: string;
    readonly values: readonly string[];
    readonly sentiment: number;
  }> | null;
};

const MENTIONED = 'contacts.social-mentioned.v1';

export const textSource = entitySource<TextEvent, TextState>({
  name: 'analytics.texts',
  version: 1,
  reads: ['analytics.text-scored.v1', 'analytics.text-dropped.v1'],
  facts: [texts, mentions],
  spans: 'analytics.text-streams',
  evolve: (_, event, told) => {
    switch (event.type) {
      case 'analytics.text-scored.v1': {
        const { of, channel, source, country = '', sentiment } = event.data;
        return { score: { of, values: [channel, source, country], sentiment, at: event.occurredAt, told } };
      }
      case 'analytics.text-dropped.v1':
        return { score: null };
      default:
        return event satisfies never;
    }
  },
  parts: ({ score }) => {
    if (!score) return [];
    const { at, values, sentiment, told } = score;
    const bound = 100 * NEUTRAL_BELOW;
    const amounts = [1, sentiment, sentiment <= -bound ? 1 : 0, sentiment >= bound ? 1 : 0];
    const part = { at, values, amounts, told: [told] };
    return [{ of: texts, ...part }, ...(score.of === MENTIONED ? [{ of: mentions, ...part }] : [])];
  },
});
