import { dayOfIsoDate, isoDate, type Grain } from '@rapport/platform-consumer';
import { periodBefore, type Comparison } from './period-before';

const day = (text: string): number => dayOfIsoDate(text) ?? NaN;

describe('the period that one is compared with', () => {
  it.each<[Grain | 'total', Comparison, string, string, string, string]>([
    ['day', 'previous', '2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['day', 'year', '2024-02-29', '2024-02-29', '2023-02-28', '2023-02-28'],
    ['day', 'year', '2025-02-28', '2025-02-28', '2024-02-28', '2024-02-28'],
    ['week', 'previous', '2026-03-02', '2026-03-08', '2026-02-23', '2026-03-01'],
    ['week', 'year', '2026-03-02', '2026-03-08', '2025-03-03', '2025-03-09'],
    ['month', 'previous', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['month', 'previous', '2026-02-01', '2026-02-28', '2026-01-01', '2026-01-31'],
    ['month', 'previous', '2026-03-15', '2026-03-31', '2026-02-15', '2026-02-28'],
    ['month', 'previous', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['month', 'previous', '2026-03-31', '2026-03-31', '2026-02-28', '2026-02-28'],
    ['month', 'year', '2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['quarter', 'previous', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['quarter', 'previous', '2026-05-01', '2026-07-31', '2026-02-01', '2026-04-30'],
    ['year', 'previous', '2025-04-01', '2026-03-31', '2024-04-01', '2025-03-31'],
    ['year', 'previous', '2026-01-01', '2026-05-10', '2025-01-01', '2025-05-10'],
    ['total', 'previous', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
    ['total', 'previous', '2026-03-02', '2026-03-31', '2026-01-31', '2026-03-01'],
    ['total', 'year', '2026-03-02', '2026-03-31', '2025-03-02', '2025-03-31'],
  ])('by %s, %s: %s to %s with %s to %s', (grain, comparison, from, to, beforeFrom, beforeTo) => {
    const before = periodBefore({ from: day(from), to: day(to) }, grain, comparison);
    expect([isoDate(before.from), isoDate(before.to)]).toEqual([beforeFrom, beforeTo]);
  });
});
