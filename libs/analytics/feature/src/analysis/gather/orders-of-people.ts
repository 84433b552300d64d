import { converted, rateOn, type DatedRate, type Person, type RateDay } from '@rapport/analytics-domain';
import type { PersonOrder, PersonOrders } from '@rapport/analytics-domain/models';
import { dayOfIsoDate } from '@rapport/platform-consumer';
import type { ReadModels } from '@rapport/platform-ports';
import { peopleNow } from '../../kpi/people/people-now';
import type { AnalyticsModels } from '../../kpi/models/analytics-models';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { personsLeftOut } from './persons-left-out';
import { pagesOfPurchases, purchaseModels } from './purchases';

export interface GatheredOrders {
  readonly people: readonly PersonOrders[];
  readonly currency: string;
  /** In a currency that has no rate on their day. */
  readonly leftOut: number;
}

const PAGE = 2_000;

/**
 * What every person has bought, as it is known now; all subjects that are linked are one person. Who objects to profiling, or is
 * restricted, is left out.
 */
export async function ordersOfPeople(run: AnalysisRun, currency: string): Promise<GatheredOrders> {
  const { sources, models, calendar } = run;
  const { readModels } = sources;
  const [{ personOf }, rates] = await Promise.all([
    peopleNow(sources, models),
    ratesInto(readModels, models, currency),
  ]);
  const hidden = await personsLeftOut(run, personOf);
  const people = new Map<Person, PersonOrder[]>();
  const all = await readModels.count(purchaseModels(models).purchases, []);
  let [leftOut, done] = [0, 0];
  for await (const { read, bought } of pagesOfPurchases(readModels, models)) {
    for (const { subject, at, worth } of bought) {
      const person = personOf(subject);
      if (hidden.has(person)) continue;
      const day = calendar.dayAt(at);
      const change = worth && exchange(worth.currency, currency, day, rates);
      if (!worth || !change) {
        leftOut++;
        continue;
      }
      const order = {
        ...{ at, day, value: change(worth.value) },
        products: worth.products.map(([product, value]) => [product, change(value)] as const),
      };
      const known = people.get(person);
      if (known) known.push(order);
      else people.set(person, [order]);
    }
    done += read;
    await run.progress(done / Math.max(1, all));
  }
  const sorted = [...people].toSorted(([a], [b]) => a - b);
  return {
    people: sorted.map(([person, own]) => ({ person, orders: own.toSorted((a, b) => a.at - b.at) })),
    ...{ currency, leftOut },
  };
}

export type Rates = ReadonlyMap<string, readonly DatedRate[]>;

export function exchange(from: string, to: string, day: number, rates: Rates): ((amount: number) => number) | null {
  if (from === to) return (amount) => amount;
  const rate = rateOn(rates.get(from) ?? [], day);
  return rate ? (amount) => converted(amount, rate, from, to) : null;
}

export async function ratesInto(readModels: ReadModels, models: AnalyticsModels, to: string): Promise<Rates> {
  const rates = new Map<string, DatedRate[]>();
  let cursor: string | null = null;
  do {
    const page = await readModels.find(models.rates.model, {
      where: [{ field: 'to', op: 'eq', value: to }],
      sort: [
        { field: 'pair', direction: 'asc' },
        { field: 'day', direction: 'asc' },
      ],
      limit: PAGE,
      ...(cursor !== null && { cursor }),
    });
    for (const { document } of page.items) {
      const { pair, day, steps } = document as RateDay;
      const [from = ''] = pair.split('-');
      const step = steps.at(-1);
      if (step) rates.set(from, [...(rates.get(from) ?? []), { ...step, day: dayOfIsoDate(day) ?? 0 }]);
    }
    cursor = page.next;
  } while (cursor !== null);
  return rates;
}
