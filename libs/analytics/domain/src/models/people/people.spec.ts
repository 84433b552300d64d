import { churnOf } from './churn';
import type { Behaviour } from './churn-features';
import { clustersOf, silhouetteOf } from './clusters';
import { areaUnderCurve, brierSkill, calibration, seeded, skillLowerBound } from './forecast-quality';
import { medianLifetime, survivalCurve } from './kaplan-meier';
import { chance, fitLogistic } from './logistic';
import { hitRate, recommender } from './recommendations';

describe('a survival curve', () => {
  // Freireich et al. 1963, weeks of remission under 6-MP, + still in it; the estimate is in Cox, Oakes 1984, table 4.1.
  const weeks = [
    '6',
    '6',
    '6',
    '6+',
    '7',
    '9+',
    '10',
    '10+',
    '11+',
    '13',
    '16',
    '17+',
    '19+',
    '20+',
    '22',
    '23',
    '25+',
  ];
  const lifetimes = [...weeks, '32+', '32+', '34+', '35+'].map((week) => ({
    time: Number.parseInt(week, 10),
    ended: !week.endsWith('+'),
  }));

  it('is as it is printed', () => {
    const curve = survivalCurve(lifetimes);
    expect(curve.map(({ time, atRisk, survival }) => [time, atRisk, Number(survival.toFixed(3))])).toEqual([
      [6, 21, 0.857],
      [7, 17, 0.807],
      [10, 15, 0.753],
      [13, 12, 0.69],
      [16, 11, 0.627],
      [22, 7, 0.538],
      [23, 6, 0.448],
    ]);
    expect(curve[0]?.error).toBeCloseTo(0.0764, 4);
    expect(medianLifetime(curve)).toBe(23);
  });
  it('of what does not end has no median', () =>
    expect(medianLifetime(survivalCurve([{ time: 3, ended: false }]))).toBeNull());
});

describe('logistic regression', () => {
  // Wikipedia, Logistic regression: hours of study and passing an exam.
  const hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5];
  const passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1].map((each) => each === 1);

  it('has the printed weights', () => {
    const model = fitLogistic(
      hours.map((each) => [each]),
      passed,
    );
    expect(model.weights[0]).toBeCloseTo(-4.0777, 4);
    expect(model.weights[1]).toBeCloseTo(1.5046, 4);
    expect(chance(model, [2])).toBeCloseTo(0.26, 2);
  });
  it('stays finite where a feature tells all', () =>
    expect(Math.abs(fitLogistic([[0], [1]], [false, true], 1).weights[1] ?? Infinity)).toBeLessThan(10));
});

describe('the quality of forecasts', () => {
  const said = (chances: readonly number[], came: readonly boolean[]) =>
    chances.map((each, i) => ({ chance: each, came: came[i] ?? false }));

  it('AUC counts pairs in the right order, equal ones half', () => {
    expect(areaUnderCurve(said([0.9, 0.8, 0.3, 0.1], [true, false, true, false]))).toBe(0.75);
    expect(areaUnderCurve(said([0.5, 0.5], [true, false]))).toBe(0.5);
    expect(areaUnderCurve(said([0.5], [true]))).toBeNull();
  });
  it('skill is 1 for what is sure and right, 0 for the mean of all', () => {
    expect(brierSkill(said([1, 0], [true, false]))).toBe(1);
    expect(brierSkill(said([0.5, 0.5], [true, false]))).toBe(0);
  });
  it('the bound of noise is not above 0', () => {
    const next = seeded(3);
    const noise = Array.from({ length: 400 }, () => ({ chance: next(), came: next() < 0.5 }));
    expect(skillLowerBound(noise)).toBeLessThan(0);
    expect(calibration(noise).reduce((sum, { persons }) => sum + persons, 0)).toBe(400);
  });
});

/** Persons who buy by a rhythm of their own until they stop. */
function histories(isTelling: boolean): readonly Behaviour[] {
  const next = seeded(5);
  return Array.from({ length: 600 }, (_, person) => {
    const gap = 5 + Math.floor(next() * 60);
    const stop = next() < 0.5 ? next() * 400 : 1_000;
    const days: number[] = [];
    for (
      let day = Math.floor(next() * 60);
      day < 400 && day < stop;
      day += Math.max(1, Math.round(gap * (0.5 + next())))
    )
      days.push(day);
    // Each day by the same chance: what was says nothing of what comes.
    const bought = isTelling ? days : Array.from({ length: 400 }, (_, day) => day).filter(() => next() < 0.01);
    return {
      person,
      transactions: bought.map((day) => ({ day, value: 1_000 })),
      visits: isTelling ? days : [],
      tickets: [],
    };
  });
}

describe('churn', () => {
  it('is foreseen where behaviour tells it, with reasons in words', () => {
    const { model, scores } = churnOf(histories(true), { today: 400, windowDays: 90 });
    expect(model.isUsed).toBe(true);
    expect(model.auc).toBeGreaterThan(0.7);
    expect(model.skillLowerBound).toBeGreaterThan(0);
    expect(scores[0]?.chance).toBeGreaterThan(scores.at(-1)?.chance ?? 1);
    expect(scores[0]?.because[0]).toMatch(/likely to go\)$/);
  });
  it('of subscriptions is their end, and how somebody wrote tells it', () => {
    const next = seeded(17);
    const people = Array.from({ length: 800 }, (_, person): Behaviour => {
      // Who is unhappy writes so, and ends the subscription within some weeks.
      const unhappyOn = next() < 0.6 ? Math.floor(next() * 420) : null;
      const sentiments = [
        ...Array.from({ length: 5 }, () => ({ day: Math.floor(next() * (unhappyOn ?? 420)), score: 0.4 + next() / 2 })),
        ...(unhappyOn === null ? [] : [unhappyOn, unhappyOn + 3, unhappyOn + 7].map((day) => ({ day, score: -0.8 }))),
      ];
      const to = unhappyOn === null ? null : unhappyOn + 20 + Math.floor(next() * 50);
      const contracts = [{ from: -Math.floor(next() * 300), to: to !== null && to > 400 ? null : to }];
      return { person, transactions: [], visits: [], tickets: [], sentiments, contracts };
    });
    const { model, scores } = churnOf(people, { today: 400, windowDays: 90, basis: 'subscription' });
    expect([model.basis, model.isUsed]).toEqual(['subscription', true]);
    expect(model.weights['sentiment']).toBeLessThan(0);
    expect(scores.every(({ person }) => people[person]?.contracts?.[0]?.to === null)).toBe(true);
    expect(scores[0]?.because[0]).toBe('wrote unhappily of late (more likely to go)');
  });
  it('is not told by what was the same of all when it was learnt', () => {
    const some = (from: number, count: number, bought: readonly number[], visits: readonly number[]) =>
      Array.from({ length: count }, (_, i): Behaviour => {
        return { person: from + i, transactions: bought.map((day) => ({ day, value: 5_000 })), visits, tickets: [] };
      });
    const stayed = some(200, 60, [190, 250, 350, 395], [120, 150, 180, 220, 250, 280]);
    const people = [...some(0, 55, [190], []), ...some(100, 55, [190, 250], [120, 150, 180]), ...stayed];
    const { model, scores } = churnOf(people, { today: 400, windowDays: 100 });
    expect([model.isUsed, scores.length]).toEqual([true, 60]);
    expect(model.auc).toBe(1);
  });
  it('that nothing tells is not scored', () => {
    const { model, scores } = churnOf(histories(false), { today: 400, windowDays: 90 });
    expect([model.isUsed, scores]).toEqual([false, []]);
  });
  it('of too few is refused', () =>
    expect(() => churnOf(histories(true).slice(0, 40), { today: 400, windowDays: 90 })).toThrow(RangeError));
});

describe('clusters', () => {
  const next = seeded(9);
  const around = (x: number, y: number) => Array.from({ length: 40 }, () => [x + next(), y + next()]);
  const rows = [...around(0, 0), ...around(10, 0), ...around(0, 10)];

  it('are as many as there are, described by what sets them apart', () => {
    const { clusters, of, silhouette } = clustersOf(rows, ['frequency', 'value']);
    expect(clusters.map(({ persons }) => persons)).toEqual([40, 40, 40]);
    expect(silhouette).toBeGreaterThan(0.8);
    expect(clusters.map(({ words }) => words)).toContain('very high frequency, low value');
    expect(new Set(of.slice(0, 40)).size).toBe(1);
    expect(clustersOf(rows, ['frequency', 'value'])).toEqual(clustersOf(rows, ['frequency', 'value']));
  });
  it('have silhouettes', () => {
    expect(silhouetteOf([[0], [1], [10], [11]], [0, 0, 1, 1])).toBeCloseTo((1 - 1 / 10.5 + 1 - 1 / 9.5) / 2, 9);
  });
});

describe('recommendations', () => {
  const baskets = new Map<number, readonly string[]>([
    ...Array.from({ length: 20 }, (_, i) => [i, ['tent', 'mat']] as const),
    ...Array.from({ length: 30 }, (_, i) => [100 + i, ['pan', 'knife']] as const),
  ]);

  it('are what others bought with it, never what is owned, and else what is popular', () => {
    const suggest = recommender(baskets);
    expect(suggest(['tent'], 2).map(({ product, because }) => [product, because])).toEqual([
      ['mat', 'together'],
      ['knife', 'popular'],
    ]);
    expect(suggest(['tent', 'mat'], 9).map(({ product }) => product)).toEqual(['knife', 'pan']);
  });
  it('hit more often than what is popular', () => {
    const turned = (products: readonly string[], by: number) => [
      ...products.slice(by % 3),
      ...products.slice(0, by % 3),
    ];
    const threes = new Map(
      Array.from({ length: 90 }, (_, i) => [
        i,
        turned(i % 3 === 0 ? ['tent', 'mat', 'lamp'] : ['pan', 'knife', 'board'], Math.floor(i / 3)),
      ]),
    );
    const { persons, hits, popularHits } = hitRate(threes, 1);
    expect([persons, hits]).toEqual([90, 90]);
    expect(popularHits).toBeLessThanOrEqual(60);
  });
});
