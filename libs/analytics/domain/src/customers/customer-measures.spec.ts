import { customerHistory } from './customer-history';
import { countProspects } from './count-prospects';
import { countCustomers } from './customer-measures';
import type { CustomerMeasure, PeopleQuestion } from './customer-question';

const alone = (subject: number): number => subject;
const bought = (day: number, subject: number, channel = 'web', times = 1) => ({
  ...{ day, values: [channel], numbers: [subject], times: [times] },
});
const during = (from: number, to: number, more: Partial<PeopleQuestion> = {}): PeopleQuestion => ({
  periods: [{ from, to }],
  ...{ activityWindow: 10, today: 1_000, groupOf: () => [] },
  ...more,
});
const byChannel = { groupOf: (values: readonly string[]) => values };

describe('customers', () => {
  const days = [bought(1, 1), bought(5, 1, 'mail'), bought(5, 2), bought(30, 1), bought(30, 3, 'web', 2)];
  const count = (measure: CustomerMeasure, question: PeopleQuestion, personOf = alone) =>
    countCustomers(measure, customerHistory(days, personOf), question).map(({ group, counts }) => [
      ...group,
      ...counts,
    ]);
  const joined = (subject: number) => (subject === 3 ? 1 : subject);

  it('are new once', () => {
    expect(count('new', during(1, 4))).toEqual([[1]]);
    expect(count('new', during(5, 29))).toEqual([[1]]);
    expect(count('new', during(30, 40))).toEqual([[1]]);
    expect(count('new', during(30, 40), joined)).toEqual([]);
  });
  it('are active for the window, the day of the purchase included', () => {
    expect(count('active', during(0, 14))).toEqual([[2]]);
    expect(count('active', during(0, 15))).toEqual([]);
    expect(count('active', during(0, 10, byChannel))).toEqual([
      ['web', 2],
      ['mail', 1],
    ]);
  });
  it('are lost on the day after it, and not before that day has come', () => {
    expect(count('lost', during(15, 15))).toEqual([[2]]);
    expect(count('lost', during(0, 14))).toEqual([]);
    expect(count('lost', during(0, 40, { today: 14 }))).toEqual([]);
    expect(count('lost', during(15, 15, byChannel))).toEqual([
      ['mail', 1],
      ['web', 1],
    ]);
  });
  it('count once, however often they are lost in a period', () => expect(count('lost', during(0, 40))).toEqual([[3]]));
  it('repeat with the second purchase, also on the same day or by another subject', () => {
    expect(count('repeating', during(0, 4))).toEqual([]);
    expect(count('repeating', during(0, 29))).toEqual([[1]]);
    expect(count('repeating', during(0, 30))).toEqual([[2]]);
    expect(count('customers', during(0, 30))).toEqual([[3]]);
    expect(count('customers', during(0, 30), joined)).toEqual([[2]]);
  });
  it('are told for periods that overlap', () => {
    const periods = [
      { from: 0, to: 30 },
      { from: 5, to: 5 },
      { from: 0, to: 3 },
    ];
    expect(count('new', during(0, 0, { periods }))).toEqual([[3, 1, 1]]);
    expect(count('active', during(0, 0, { periods }))).toEqual([[2, 2, 1]]);
  });
});

describe('leads', () => {
  const history = customerHistory([bought(100, 1), bought(100, 2)], alone);
  const leads = [bought(10, 1), bought(9, 2), bought(100, 2), bought(101, 1), bought(50, 3)];
  const count = (today: number) => {
    const { leads: all, converted, open } = countProspects(leads, alone, history, during(0, 200, { today }));
    return [all, converted, open].map((each) => each[0]?.counts[0] ?? 0);
  };

  it('convert on their day or in the 90 days after it, and only with a first purchase', () =>
    expect(count(1_000)).toEqual([5, 2, 0]));
  it('are open while the 90 days are not over', () => {
    expect(count(191)[2]).toBe(1);
    expect(count(192)[2]).toBe(0);
  });
});
