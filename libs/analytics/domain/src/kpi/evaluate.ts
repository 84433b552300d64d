import type { Fact } from '../facts';
import { percentile } from '../sketch';
import { meanInterval, netScoreInterval, proportionInterval, type Interval } from '../statistics';
import type { KpiDefinition, Terms } from './definition';
import { factOf } from './sources';
import type { Sums } from './sums';

/** The sum of the terms, from amounts in the fact's order of measures. */
export function evaluate(fact: Fact, terms: Terms, amounts: readonly number[]): number {
  const sum = (measures: readonly string[]) =>
    measures.reduce((total, measure) => total + (amounts[fact.measures.indexOf(measure)] ?? 0), 0);
  return sum(terms.plus) - sum(terms.minus ?? []);
}

/** Numerator, denominator and value; no value, but a word, where there is nothing to divide by. */
export interface Evaluation {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly without?: string;
  /** Of answers to a survey: how sure the value is. */
  readonly sample?: Sample;
}

/** What a value that stands for more than those who were asked is based on. */
export interface Sample {
  /** How many answered. */
  readonly n: number;
  /** Of those asked in the period, how many have answered by now; `value` is null where nobody was asked. */
  readonly responseRate: { readonly numerator: number; readonly denominator: number; readonly value: number | null };
  /** 95 %; null where there are too few to say. */
  readonly interval: Interval | null;
}

export function evaluateKpi(definition: KpiDefinition, fact: Fact, sums: Sums): Evaluation {
  const { times = 1, without = 'nothing', multipliedBy } = definition;
  const numerator =
    startOf(definition) * (denominatorOf(definition, fact, sums) ?? 0) +
    evaluate(fact, definition.numerator, sums.amounts);
  const sample = definition.sample && { sample: sampleOf(definition, fact, sums) };
  if (!definition.denominator) return { numerator, denominator: null, value: inUnits(definition, numerator) };
  const denominator = denominatorOf(definition, fact, sums) ?? 0;
  if (denominator === 0 || (definition.grown && denominator < 0))
    return { numerator, denominator, value: null, without, ...sample };
  const value = definition.percentile
    ? percentile(sums.sketch ?? new Map(), definition.percentile.percent)
    : (times * (multipliedBy ? evaluate(fact, multipliedBy, sums.amounts) : 1) * numerator) /
      (definition.hundredths ? 100 : 1) /
      denominator;
  return { numerator, denominator, value, ...sample };
}

/** How many times the numerator has the denominator in it. */
function startOf({ retained, grown }: Pick<KpiDefinition, 'retained' | 'grown'>): 1 | 0 | -1 {
  return retained ? 1 : grown ? -1 : 0;
}

/** What amounts of one of its facts add to numerator and denominator; `isAgainst`: of that which has the denominator alone. */
export function sharesOf(
  definition: KpiDefinition,
  fact: Fact,
  amounts: readonly number[],
  isAgainst: boolean,
): Pick<Evaluation, 'numerator' | 'denominator'> {
  const { numerator: above, denominator: below, against, within } = definition;
  const own = isAgainst ? 0 : evaluate(fact, above, amounts);
  if (!below) return { numerator: own, denominator: null };
  const divided = isAgainst || against === undefined ? evaluate(fact, below, amounts) : within ? own : 0;
  return { numerator: own + (isAgainst ? startOf(definition) * divided : 0), denominator: divided };
}

/** How large something is beside others: the denominator of a rate, since the highest rate alone may be that of one. */
export function sizeOf(definition: KpiDefinition, fact: Fact, sums: Sums): number {
  return denominatorOf(definition, fact, sums) ?? evaluate(fact, definition.numerator, sums.amounts);
}

/** Whether anything that the KPI is made of was counted, even where it adds up to nothing. */
export function isCountedIn(definition: KpiDefinition, fact: Fact, sums: Sums): boolean {
  const { numerator, denominator, against, sample } = definition;
  const { amounts } = sums;
  if (against !== undefined && (denominatorOf(definition, fact, sums) ?? 0) !== 0) return true;
  const terms = [numerator, against === undefined ? denominator : null, sample?.asked];
  return terms
    .flatMap((each) => [...(each?.plus ?? []), ...(each?.minus ?? [])])
    .some((measure) => (amounts[fact.measures.indexOf(measure)] ?? 0) !== 0);
}

function denominatorOf(definition: KpiDefinition, fact: Fact, sums: Sums): number | null {
  const { denominator, against, within, numerator } = definition;
  if (!denominator) return null;
  if (against === undefined) return evaluate(fact, denominator, sums.amounts);
  return (
    (within ? evaluate(fact, numerator, sums.amounts) : 0) +
    evaluate(against === definition.fact ? fact : factOf(definition, against), denominator, sums.against ?? [])
  );
}

/** Numerators in hundredths become whole units; of money whole minor units, halves away from zero. */
function inUnits({ hundredths, unit }: KpiDefinition, numerator: number): number {
  if (!hundredths) return numerator;
  if (unit !== 'money') return numerator / 100;
  return Math.sign(numerator) * Math.round(Math.abs(numerator) / 100);
}

function sampleOf(definition: KpiDefinition, fact: Fact, { amounts }: Sums): Sample {
  const { sample, numerator, denominator } = definition;
  const times: number = definition.times ?? 1;
  const of = (terms: Terms | null | undefined) => (terms ? evaluate(fact, terms, amounts) : 0);
  const n = of(denominator);
  const [answered, asked] = [of(sample?.answered), of(sample?.asked)];
  const responseRate = { numerator: answered, denominator: asked, value: asked === 0 ? null : answered / asked };
  const interval = (): Interval | null => {
    switch (sample?.estimates) {
      case 'proportion':
        return proportionInterval(of(numerator), n);
      case 'net score':
        return netScoreInterval(of({ plus: numerator.plus }), of({ plus: numerator.minus ?? [] }), n);
      case 'mean':
        return meanInterval(n, of(numerator), of(sample.squares));
      case undefined:
        return null;
      default:
        return sample satisfies never;
    }
  };
  const found = interval();
  return { n, responseRate, interval: found && { ...found, low: times * found.low, high: times * found.high } };
}
