import { rateOn, type DatedRate, type RateDay, type RateStep } from '@rapport/analytics-domain';
import { dayOfIsoDate, isoDate, zoneCalendar } from '@rapport/platform-consumer';
import type { StoredDocument } from '@rapport/platform-ports';
import { positionOf } from '../known/known';
import type { KpiQuestion } from '../kpi-question';
import type { KpiSources } from '../kpi-sources';
import type { AnalyticsModels } from '../models/analytics-models';

const PAGE = 500;

/** The rates into one currency that were known at one time. */
export interface RateBook {
  /** The rate that is dated at or before the day. */
  rateOn(currency: string, day: number): Promise<DatedRate | undefined>;
}

/** Reads the rates of each currency once, back to the last one before the range. */
export async function rateBook(
  sources: KpiSources,
  models: AnalyticsModels,
  { asOf }: KpiQuestion,
  to: string,
  range: { readonly from: number; readonly to: number },
): Promise<RateBook> {
  const { dayAt } = zoneCalendar(models.timeZone);
  const last = asOf && asOf.kind !== 'day' ? await positionOf(sources, asOf) : Infinity;
  const lastDay = asOf?.kind === 'day' ? asOf.day : Infinity;
  const isKnown = ({ position, at }: RateStep) => position <= last && dayAt(at) <= lastDay;
  const ratesOf = async (currency: string): Promise<readonly DatedRate[]> => {
    const rates: DatedRate[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { items: readonly StoredDocument[]; next: string | null } = await sources.readModels.find(
        models.rates.model,
        {
          where: [
            { field: 'pair', op: 'eq', value: `${currency}-${to}` },
            { field: 'day', op: 'lte', value: isoDate(range.to) },
          ],
          sort: [{ field: 'day', direction: 'desc' }],
          limit: PAGE,
          ...(cursor && { cursor }),
        },
      );
      for (const { document } of page.items) {
        const { day, steps } = document as RateDay;
        const step = steps.findLast(isKnown);
        if (step) rates.push({ ...step, day: dayOfIsoDate(day) ?? 0 });
        if (step && (rates.at(-1)?.day ?? 0) <= range.from) return rates.toReversed();
      }
      cursor = page.next;
    }
    return rates.toReversed();
  };
  const kept = new Map<string, Promise<readonly DatedRate[]>>();
  return {
    rateOn: async (currency, day) => {
      const rates = kept.get(currency) ?? ratesOf(currency);
      kept.set(currency, rates);
      return rateOn(await rates, day);
    },
  };
}
