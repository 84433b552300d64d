import { textSource } from '../../text';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const read = {
  version: 1,
  anchor: 'the time of the text',
  dimensions: audience,
  reads: textSource.projection.reads,
  without: 'no texts',
} as const;
const rule = 'From −1 to 1, by words and rules (VADER). Texts of persons who object to profiling are not read.';
const mean = {
  ...read,
  numerator: { plus: ['sentiment'] },
  denominator: { plus: ['texts'] },
  hundredths: true,
} as const;
const negative = { ...read, numerator: { plus: ['negative'] }, denominator: { plus: ['texts'] } } as const;

/** How customers sound in what they write. */
export const textKpis: readonly KpiDefinition[] = [
  {
    ...mean,
    name: 'sentiment',
    title: 'Sentiment',
    sentence: `Mean sentiment of tickets, messages, reviews, mentions and comments. ${rule}`,
    fact: 'texts',
    unit: 'score',
    direction: 'up',
  },
  {
    ...negative,
    name: 'negative-texts',
    title: 'Negative texts',
    sentence: 'Texts with a sentiment of −0.05 or less ÷ texts that were read.',
    fact: 'texts',
    unit: 'share',
    direction: 'down',
  },
  {
    ...mean,
    name: 'social-sentiment',
    title: 'Sentiment of mentions',
    sentence: `Mean sentiment of mentions in social media. ${rule}`,
    fact: 'mentions',
    unit: 'score',
    direction: 'up',
  },
  {
    ...negative,
    name: 'negative-mentions',
    title: 'Negative mentions',
    sentence: 'Mentions in social media with a sentiment of −0.05 or less ÷ mentions that were read.',
    fact: 'mentions',
    unit: 'share',
    direction: 'down',
  },
];
