import { surveySource } from '../../surveys';
import type { KpiDefinition, SampleTerms } from '../definition';
import { audience } from './dimensions';

const survey = {
  version: 1,
  anchor: 'the time of the answer; response rates: of sending',
  direction: 'up',
  dimensions: ['owner', 'team', 'queue', ...audience],
  reads: surveySource.projection.reads,
} as const;

const asked = { asked: { plus: ['asked'] }, answered: { plus: ['replied'] } } as const;
const mean: SampleTerms = { ...asked, estimates: 'mean', squares: { plus: ['square'] } };

const ofAnswers = { ...survey, denominator: { plus: ['answers'] }, without: 'no answers' } as const;
const rate = {
  ...survey,
  numerator: asked.answered,
  denominator: asked.asked,
  without: 'nobody asked',
  anchor: 'the time of sending, whenever the answer came',
  unit: 'share',
} as const;

const again = 'Answered again, the new answer takes the place of the old one.';

/** What customers say when they are asked. */
export const surveyKpis: readonly KpiDefinition[] = [
  {
    ...ofAnswers,
    name: 'csat',
    title: 'CSAT',
    sentence: `Answers of 4 or 5, on a scale from 1 to 5 ÷ answers. ${again}`,
    fact: 'csat-surveys',
    numerator: { plus: ['high'] },
    sample: { ...asked, estimates: 'proportion' },
    unit: 'share',
  },
  {
    ...ofAnswers,
    name: 'csat-mean',
    title: 'CSAT (mean)',
    sentence: `Sum of the answers, on a scale from 1 to 5 ÷ their number. ${again}`,
    fact: 'csat-surveys',
    numerator: { plus: ['score'] },
    sample: mean,
    unit: 'score',
  },
  {
    ...ofAnswers,
    name: 'nps',
    title: 'NPS',
    sentence: `Promoters (9 or 10, on a scale from 0 to 10) less detractors (0 to 6) ÷ answers, times 100. ${again}`,
    fact: 'nps-surveys',
    numerator: { plus: ['high'], minus: ['low'] },
    times: 100,
    sample: { ...asked, estimates: 'net score' },
    unit: 'points',
  },
  {
    ...ofAnswers,
    name: 'ces',
    title: 'CES',
    sentence: `Sum of the answers, on a scale from 1 to 7 (7: it was easy) ÷ their number. ${again}`,
    fact: 'ces-surveys',
    numerator: { plus: ['score'] },
    sample: mean,
    unit: 'score',
  },
  {
    ...rate,
    name: 'csat-response-rate',
    title: 'Response rate of CSAT',
    sentence: 'CSAT surveys that were answered ÷ sent.',
    fact: 'csat-surveys',
  },
  {
    ...rate,
    name: 'nps-response-rate',
    title: 'Response rate of NPS',
    sentence: 'NPS surveys that were answered ÷ sent.',
    fact: 'nps-surveys',
  },
  {
    ...rate,
    name: 'ces-response-rate',
    title: 'Response rate of CES',
    sentence: 'CES surveys that were answered ÷ sent.',
    fact: 'ces-surveys',
  },
];
