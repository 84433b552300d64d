import type { TouchPage } from '@rapport/analytics-domain/models';
import { exchange, ratesInto } from '../gather/orders-of-people';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import type { KeptPurchase } from './kept-purchases';

/** Purchases as touches that say their values in one currency; what has no rate into it is in none. */
export async function ordersPage(
  { sources, models, calendar }: AnalysisRun,
  purchases: Iterable<KeptPurchase>,
  currency: string,
): Promise<TouchPage> {
  const rates = await ratesInto(sources.readModels, models, currency);
  const [subjects, at, said]: [number[], number[], number[]] = [[], [], []];
  for (const { subject, at: time, value, currency: from } of purchases) {
    const change = from !== null && exchange(from, currency, from === currency ? 0 : calendar.dayAt(time), rates);
    if (!change) continue;
    subjects.push(subject);
    at.push(time);
    said.push(change(value));
  }
  const rows = subjects.length;
  return {
    ...{ subjects: Uint32Array.from(subjects), codes: new Uint32Array(rows), at: Float64Array.from(at) },
    ...{ saidRows: Uint32Array.from({ length: rows }, (_, i) => i), said: Float64Array.from(said) },
  };
}
