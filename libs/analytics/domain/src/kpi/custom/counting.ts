import { DISTINCT_PERSONS, type CustomMeasure } from './custom-kpi';
import { matching, numberAt, textAt } from './matching';

interface CountedEvent {
  readonly amounts: readonly number[];
  readonly member?: number;
  readonly hidden?: string;
  /** Of a percentile. */
  readonly value?: number;
}

type Counting = (type: string, data: unknown) => readonly CountedEvent[];

/** What one event counts, whatever its dimensions are. */
export function countingOf(measure: CustomMeasure, inHundredths: boolean): Counting {
  const scale = inHundredths ? 100 : 1;
  const amountOf = (value: number): number => Math.round(scale * value);
  const none: readonly CountedEvent[] = [];
  switch (measure.kind) {
    case 'count': {
      const [isMeant, one] = [matching(measure), [{ amounts: [1] }]];
      return (type, data) => (isMeant(type, data) ? one : none);
    }
    case 'sum':
    case 'average':
    case 'percentile': {
      const [isMeant, valueIn] = [matching(measure), numberAt(measure.field)];
      return (type, data) => {
        const value = isMeant(type, data) ? valueIn(data) : null;
        return value === null ? none : [{ amounts: [amountOf(value), 1], value }];
      };
    }
    case 'ratio': {
      const parts = [measure.numerator, measure.denominator].map((part) => {
        const [isMeant, valueIn] = [matching(part), part.field === undefined ? () => 1 : numberAt(part.field)];
        return (type: string, data: unknown) => (isMeant(type, data) ? amountOf(valueIn(data) ?? 0) : 0);
      });
      return (type, data) => {
        const amounts = parts.map((amountIn) => amountIn(type, data));
        return amounts.every((amount) => amount === 0) ? none : [{ amounts }];
      };
    }
    case 'distinct': {
      const isMeant = matching(measure);
      if (measure.field === DISTINCT_PERSONS) {
        return (type, data) => (isMeant(type, data) ? person(data, '') : none);
      }
      const valueIn = textAt(measure.field);
      return (type, data) => {
        const hidden = isMeant(type, data) ? valueIn(data) : '';
        return hidden === '' ? none : [{ amounts: [1], member: 0, hidden }];
      };
    }
    case 'funnel': {
      const steps = measure.steps.map(matching);
      return (type, data) => steps.flatMap((isMeant, i) => (isMeant(type, data) ? person(data, String(i)) : none));
    }
    default:
      return measure satisfies never;
  }
}

const subjectIn = numberAt('subject.number');

function person(data: unknown, hidden: string): readonly CountedEvent[] {
  const member = subjectIn(data);
  return member === null ? [] : [{ amounts: [1], member, hidden }];
}
