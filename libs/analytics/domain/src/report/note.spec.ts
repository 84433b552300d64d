import { verdictOf, type Judged } from '../target';
import { noteOf } from './note';

type Case = Partial<Omit<Judged, 'definition'>> & {
  readonly unit: Judged['definition']['unit'];
  readonly direction?: 'up' | 'down';
  readonly locale?: string;
};

function judged({ unit, direction = 'up', locale = 'en', value = null, target = null, ...more }: Case) {
  const definition = { unit, direction };
  const verdict = verdictOf({ definition, value, target, margin: 10, addsUp: false, ...more });
  const format = { unit, locale, currency: 'EUR' };
  return `${verdict.status}: ${noteOf({ definition, verdict, value, target, format })}`;
}

describe('a value and its target', () => {
  // The first two as the issue words them.
  it.each<[Case, string]>([
    [{ unit: 'money', value: 125_000, target: 100_000 }, 'exceeded: Exceeded target by 25 %'],
    [
      { unit: 'share', direction: 'down', value: 0.05, target: 0.1 },
      'exceeded: 5 percentage points better than the limit',
    ],
    [{ unit: 'count', value: 110, target: 100 }, 'exceeded: Exceeded target by 10 %'],
    [{ unit: 'count', value: 109, target: 100 }, 'achieved: Exceeded target by 9 %'],
    [{ unit: 'count', value: 100, target: 100 }, 'achieved: Achieved target exactly'],
    [{ unit: 'count', value: 90, target: 100 }, 'at-risk: Missed target by 10 %'],
    [{ unit: 'count', value: 89, target: 100 }, 'missed: Missed target by 11 %'],
    [{ unit: 'count', direction: 'down', value: 12, target: 10 }, 'missed: 20 % worse than the limit'],
    [{ unit: 'count', direction: 'down', value: 10, target: 10 }, 'achieved: Exactly at the limit'],
    [
      { unit: 'milliseconds', direction: 'down', value: 3_600_000, target: 5_400_000 },
      'exceeded: 30 min better than the limit',
    ],
    [{ unit: 'points', value: 45, target: 40 }, 'achieved: Exceeded target by 5 points'],
    [{ unit: 'points', value: -5, target: 10 }, 'missed: Missed target by 15 points'],
    [{ unit: 'score', value: 4.4, target: 4 }, 'exceeded: Exceeded target by 0.4 points'],
    [{ unit: 'share', value: 0.31, target: 0.32 }, 'at-risk: Missed target by 1 percentage point'],
  ])('%j is %s', (given, told) => expect(judged(given)).toBe(told));

  it.each<[Case, string]>([
    [{ unit: 'count', value: 5, target: null }, 'no-target: No target set'],
    [{ unit: 'share', value: null, target: 0.3, without: 'no visits' }, 'no-value: No value: no visits'],
    [{ unit: 'count', value: 3, target: 0 }, 'exceeded: 3 above a target of zero'],
    [{ unit: 'count', value: 0, target: 0 }, 'achieved: Achieved target exactly'],
    [{ unit: 'count', direction: 'down', value: 0, target: 0 }, 'achieved: Exactly at the limit'],
    [{ unit: 'count', direction: 'down', value: 2, target: 0 }, 'missed: 2 worse than the limit of zero'],
    [{ unit: 'money', value: 500, target: 0 }, 'exceeded: €5.00 above a target of zero'],
  ])('%j, zero or missing, is %s', (given, told) => expect(judged(given)).toBe(told));

  const running = { over: 10, days: 30 };
  it.each<[Case, string]>([
    [
      { unit: 'count', value: 40, target: 100, addsUp: true, running },
      'on-track: On pace: 40 of 100 after 10 of 30 days',
    ],
    [
      { unit: 'count', value: 30, target: 100, addsUp: true, running },
      'at-risk: Behind pace: 30 of 100 after 10 of 30 days',
    ],
    [{ unit: 'count', value: 120, target: 100, addsUp: true, running }, 'exceeded: Exceeded target by 20 % so far'],
    [
      { unit: 'count', direction: 'down', value: 50, target: 100, addsUp: true, running },
      'at-risk: Behind pace: 50 of 100 after 10 of 30 days',
    ],
    [
      { unit: 'count', direction: 'down', value: 130, target: 100, addsUp: true, running },
      'missed: 30 % worse than the limit so far',
    ],
    [{ unit: 'share', value: 0.2, target: 0.4, running }, 'at-risk: Missed target by 20 percentage points so far'],
    [{ unit: 'share', value: 0.5, target: 0.4, running }, 'exceeded: Exceeded target by 10 percentage points so far'],
  ])('%j, while the period runs, is %s', (given, told) => expect(judged(given)).toBe(told));

  it('is told in the language of the organisation, with its numbers', () => {
    expect(judged({ unit: 'money', value: 125_000, target: 100_000, locale: 'de-DE' })).toBe(
      'exceeded: Ziel um 25 % übertroffen',
    );
    expect(judged({ unit: 'share', direction: 'down', value: 0.055, target: 0.1, locale: 'de-AT' })).toBe(
      'exceeded: 4,5 Prozentpunkte besser als die Grenze',
    );
    expect(judged({ unit: 'count', value: 1, target: 2, locale: 'fr-FR' })).toBe('missed: Missed target by 50 %');
  });

  it('of which only parts have a target says so', () => {
    const definition = { unit: 'count', direction: 'up' } as const;
    const verdict = verdictOf({ definition, value: 10, target: 10, margin: 10, addsUp: true });
    const format = { unit: 'count', locale: 'en' } as const;
    expect(noteOf({ definition, verdict, value: 10, target: 10, format, partial: { have: 2, of: 3 } })).toBe(
      'Achieved target exactly. Partial target: 2 of 3 parts of the period have one',
    );
  });
});
