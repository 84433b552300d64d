import { chanceAlive, expectedOfNew, expectedPurchases, fitBgNbd } from './bg-nbd';
import { CALIBRATION_END, cdnow } from './cdnow.fixture';
import { expectedValue, fitGammaGamma } from './gamma-gamma';
import { summaryOf } from './transactions';

const customers = cdnow().flatMap((transactions) => summaryOf(transactions, CALIBRATION_END) ?? []);

/** Within half a percent. */
const near = (value: number, printed: number) => expect(Math.abs(value / printed - 1)).toBeLessThan(0.005);

describe("CDNOW's sample", () => {
  const fitted = fitBgNbd(customers);

  it('has the customers and repeat transactions that are printed', () => {
    expect(customers).toHaveLength(2_357);
    expect(customers.reduce((sum, { x }) => sum + x, 0)).toBe(2_457);
    expect(customers.filter(({ x }) => x > 0)).toHaveLength(946);
  });

  // Fader, Hardie, Lee 2005, table 2.
  it('gives the printed parameters of BG/NBD', () => {
    near(fitted.r, 0.243);
    near(fitted.alpha, 4.414);
    near(fitted.a, 0.793);
    near(fitted.b, 2.426);
    expect(fitted.logLikelihood).toBeCloseTo(-9_582.4, 1);
  });

  // Hardie: Implementing the BG/NBD model for customer base analysis in Excel, 2005: the customer with x = 2, tx = 30.43.
  it('gives the printed expectation of one customer', () => {
    const one = { x: 2, tx: 30 + 3 / 7, T: 38 + 6 / 7 };
    expect(expectedPurchases(fitted, one, 39)).toBeCloseTo(1.226, 2);
    expect(chanceAlive(fitted, { x: 0, tx: 0, T: 30 })).toBe(1);
  });

  it('of a new customer nothing is expected at once, and more and more later', () => {
    const weeks = [0, 1, 10, 39, 78].map((t) => expectedOfNew(fitted, t));
    expect(weeks[0]).toBe(0);
    expect(weeks).toEqual(weeks.toSorted((a, b) => a - b));
  });

  // Fader, Hardie 2013, section 5: in dollars.
  it('gives the printed parameters of gamma-gamma', () => {
    const spending = customers.flatMap(({ spending: of }) => (of ? [{ ...of, mean: of.mean / 100 }] : []));
    const model = fitGammaGamma(spending);
    expect(model.customers).toBe(946);
    near(model.p, 6.25);
    near(model.q, 3.74);
    near(model.gamma, 15.45);
    expect(Math.abs(model.correlation)).toBeLessThan(0.3);
    // Whoever spent more is expected to spend more, drawn to the mean of all.
    const [little, mean, much] = [10, 35, 200].map((of) => expectedValue(model, { x: 2, mean: of })) as [
      number,
      number,
      number,
    ];
    expect(little).toBeGreaterThan(10);
    expect(mean).toBeGreaterThan(little);
    expect(much).toBeLessThan(200);
  });
});
