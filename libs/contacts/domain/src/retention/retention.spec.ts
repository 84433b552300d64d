import { fold, given } from '@rapport/eventsourcing';
import {
  isExpired,
  keptUpTo,
  lastYearOver,
  retentionDecider,
  type RetentionEvent,
  type RetentionRule,
} from './retention.decider';
import { retentionRunDecider } from './retention-run.decider';

const visits: RetentionRule = { id: 'visits', months: 24, then: 'destroy-keys', retentionClass: 'interaction' };
const declared: RetentionEvent = { type: 'retention-rules-declared', data: { rules: [visits] } };
const expired: RetentionEvent = {
  type: 'data-expired',
  data: { retentionClass: 'interaction', year: 2022, rule: 'visits' },
};
const expire = { type: 'expire', ...expired.data } as const;

it('rules are declared whole, each once', () => {
  given(retentionDecider)
    .when({ type: 'declare', rules: [visits] })
    .then(declared);
  given(retentionDecider, declared)
    .when({ type: 'declare', rules: [visits] })
    .thenNothing();
  given(retentionDecider)
    .when({ type: 'declare', rules: [visits, visits] })
    .thenRefused('RETENTION.RULE_TWICE');
});

it('a class and year is told once, and remembered', () => {
  given(retentionDecider, declared).when(expire).then(expired);
  given(retentionDecider, declared, expired).when(expire).thenNothing();
  const state = fold(retentionDecider, [declared, expired]);
  expect([2022, 2023].map((year) => isExpired(state, 'interaction', year))).toEqual([true, false]);
});

it.each([
  ['2026-11-22', 24, '2024-11-22', 2023],
  ['2026-03-31', 1, '2026-02-28', 2025],
  ['2024-02-29', 12, '2023-02-28', 2022],
  ['2026-01-01', 12, '2025-01-01', 2024],
])(
  'at %s, what was kept for %i months happened before %s; the year %i is over for so long',
  (now, months, upTo, year) => {
    expect(new Date(keptUpTo(months, Date.parse(now))).toISOString().slice(0, 10)).toBe(upTo);
    expect(lastYearOver({ ...visits, months }, Date.parse(now))).toBe(year);
  },
);

it('a run is begun and finished once', () => {
  const begun = { type: 'retention-run-begun', data: { dryRun: true } } as const;
  const finished = { type: 'retention-run-finished', data: { outcomes: [] } } as const;
  given(retentionRunDecider).when({ type: 'begin', dryRun: true }).then(begun);
  given(retentionRunDecider, begun).when({ type: 'finish', outcomes: [] }).then(finished);
  given(retentionRunDecider, begun, finished).when({ type: 'finish', outcomes: [] }).thenNothing();
});
