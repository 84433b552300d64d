import { CALIBRATION_END, cdnow, HOLDOUT_END } from './cdnow.fixture';
import { fitValueModel, predict, validate, type Customer } from './customer-value';
import { transactionsOf } from './transactions';

const customers: readonly Customer[] = cdnow().map((transactions, person) => ({
  person,
  transactions,
  marginRate: 0.4,
}));

describe('the value of customers', () => {
  const model = fitValueModel(customers, CALIBRATION_END);
  const question = { today: CALIBRATION_END, horizonWeeks: 39, discountRate: 0.1 };
  const predictions = customers.flatMap((customer) => predict(model, customer, question) ?? []);

  it('is validated by what came: within an eighth in total, and in the order of frequency', () => {
    const holdout = validate(customers, HOLDOUT_END, 39);
    expect(holdout).toMatchObject({ calibrationEnd: CALIBRATION_END, customers: 2_357, actual: 1_882 });
    expect(Math.abs(holdout.expected / holdout.actual - 1)).toBeLessThan(0.125);
    // Fader, Hardie, Lee 2005, figure 1: customers by repeat transactions in 39 weeks.
    expect(holdout.byFrequency.map(({ customers: count }) => count)).toEqual([1_411, 439, 214, 100, 62, 38, 29, 64]);
    for (const { customers: count, modelled } of holdout.byFrequency)
      expect(Math.abs(modelled - count)).toBeLessThan(30);
    const expected = holdout.byFrequency.map((bin) => bin.expected);
    expect(expected).toEqual(expected.toSorted((a, b) => a - b));
    const last = holdout.tracking.at(-1);
    expect(last?.week).toBe(77);
    expect(Math.abs((last?.expected ?? 0) / (last?.actual ?? 1) - 1)).toBeLessThan(0.05);
  });

  it('says of one-time buyers that they have not come again yet, not that they are sure to', () => {
    const once = predictions.filter(({ label }) => label === 'no repeat yet');
    expect(once).toHaveLength(1_411);
    expect(once.every(({ alive }) => alive === 1)).toBe(true);
  });

  it('discounts what lies ahead, and keeps margin beside revenue', () => {
    const later = { ...question, discountRate: 0.5 };
    const [best] = predictions.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
    const same = best && predict(model, customers[best.person] as Customer, later);
    expect(same?.value).toBeLessThan(best?.value ?? 0);
    expect(same?.purchases).toBe(best?.purchases);
    expect(best?.margin).toBe(Math.round(0.4 * (best?.value ?? 0)));
  });

  it('is not modelled where frequent buyers spend more', () => {
    const spread = customers.map(({ transactions, ...customer }) => ({
      ...customer,
      transactions: transactions.map(({ day }) => ({ day, value: 1_000 * transactions.length ** 3 })),
    }));
    const { value, warnings } = fitValueModel(spread, CALIBRATION_END);
    expect(value).toBeNull();
    expect(warnings[0]).toMatch(/frequency and value correlate/);
  });

  it('is not modelled where a few purchases are worth nearly all', () => {
    const heavy = customers.map(({ transactions, ...customer }, i) => ({
      ...customer,
      // As Pareto has it, with an exponent of one half.
      transactions: transactions.map(({ day }) => ({
        day,
        value: Math.round(100 / (((i * 7_919) % 2_357) / 2_357 + 0.0005) ** 2),
      })),
    }));
    const { value, warnings } = fitValueModel(heavy, CALIBRATION_END);
    expect(value).toBeNull();
    expect(warnings.join()).toMatch(/no mean/);
  });

  it('is refused for too few', () =>
    expect(() => fitValueModel(customers.slice(0, 50), CALIBRATION_END)).toThrow(RangeError));

  it('takes the orders of a day for one transaction', () =>
    expect(
      transactionsOf([
        { day: 5, value: 1 },
        { day: 3, value: 2 },
        { day: 5, value: 3 },
      ]),
    ).toEqual([
      { day: 3, value: 2 },
      { day: 5, value: 4 },
    ]));
});
