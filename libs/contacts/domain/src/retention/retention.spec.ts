import { fold, given } from '@rapport/eventsourcing';
import {
  expiredWith,
  keptUpTo,
  lastMonthOver,
  retentionDecider,
  type RetentionEvent,
  type RetentionRule,
  wasApplied,
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
  given(retentionDecider)
    .when({ type: 'declare', rules: [visits, { ...visits, id: 'longer', months: 36 }] })
    .thenRefused('RETENTION.CLASS_TWICE');
});

it('a class and its year or month is told once, and remembered', () => {
  given(retentionDecider, declared).when(expire).then(expired);
  given(retentionDecider, declared, expired).when(expire).thenNothing();
  const march: RetentionEvent = { type: 'data-expired', data: { ...expired.data, year: 2023, month: 3 } };
  given(retentionDecider, expired)
    .when({ type: 'expire', ...march.data })
    .then(march);
  expect([...fold(retentionDecider, [expired, march]).expired]).toEqual(['interaction/2022', 'interaction/2023-03']);
});

it('what a run looked for is done, and nothing else', () => {
  const applied: RetentionEvent = {
    type: 'retention-applied',
    data: { retentionClass: 'interaction', through: 70, month: 202303 },
  };
  given(retentionDecider)
    .when({ type: 'apply', ...applied.data, month: 202303 })
    .then(applied);
  const done = (event: RetentionEvent, month: number, position: number) =>
    wasApplied(fold(retentionDecider, [event]), 'interaction', { month, position });
  expect([done(applied, 202303, 70), done(applied, 202304, 70), done(applied, 202303, 71)]).toEqual([
    true,
    false,
    false,
  ]);
  // As former releases wrote it.
  const byYear: RetentionEvent = { type: 'retention-applied', data: { retentionClass: 'interaction', through: 70 } };
  expect(done(byYear, 202201, 1)).toBe(false);
  expect(wasApplied(fold(retentionDecider, [applied]), 'message', { month: 202303, position: 1 })).toBe(false);
});

it.each([
  ['2026-11-22', 24, '2024-11-22', 202410],
  ['2026-03-31', 1, '2026-02-28', 202601],
  ['2024-02-29', 12, '2023-02-28', 202301],
  ['2026-01-01', 12, '2025-01-01', 202412],
  ['2026-11-22', 13, '2025-10-22', 202509],
])(
  'at %s, what was kept for %i months happened before %s; the month %i is over for so long',
  (now, months, upTo, month) => {
    expect(new Date(keptUpTo(months, Date.parse(now))).toISOString().slice(0, 10)).toBe(upTo);
    expect(lastMonthOver({ ...visits, months }, Date.parse(now))).toBe(month);
  },
);

it('a year goes as one once it is over, before that month by month', () => {
  expect([202411, 202412, 202501].map((month) => expiredWith(month, 202509))).toEqual([
    { year: 2024 },
    { year: 2024 },
    { year: 2025, month: 1 },
  ]);
  expect(expiredWith(202412, 202412)).toEqual({ year: 2024 });
});

it('a run is begun and finished once', () => {
  const begun = { type: 'retention-run-begun', data: { dryRun: true } } as const;
  const finished = { type: 'retention-run-finished', data: { outcomes: [] } } as const;
  given(retentionRunDecider).when({ type: 'begin', dryRun: true }).then(begun);
  given(retentionRunDecider, begun).when({ type: 'finish', outcomes: [] }).then(finished);
  given(retentionRunDecider, begun, finished).when({ type: 'finish', outcomes: [] }).thenNothing();
});
