import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transactionsOf, type Transaction } from './transactions';

/** 39 weeks of calibration end on 1997-09-30, day 272. */
export const CALIBRATION_END = 272;
export const HOLDOUT_END = CALIBRATION_END + 39 * 7;

/** The transactions of each of CDNOW's sampled customers, see fixtures/README.md; days since 1997-01-01. */
export function cdnow(): readonly (readonly Transaction[])[] {
  const byCustomer = new Map<string, Transaction[]>();
  for (const line of readFileSync(join(__dirname, 'fixtures/cdnow-sample.csv'), 'utf8').trim().split('\n').slice(1)) {
    const [customer = '', day, value] = line.split(',');
    const known = byCustomer.get(customer) ?? [];
    byCustomer.set(customer, known);
    known.push({ day: Number(day), value: Number(value) });
  }
  return [...byCustomer.values()].map(transactionsOf);
}
