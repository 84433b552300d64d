import { given } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { profileOf, valueShape } from './field-profile';
import { qualityDecider, qualityRulesDecider, type QualityEvent } from './quality.decider';
import { withMeasured } from './measure.decider';
import { qualityRows, qualityWork, type StoredQualityEvent } from './quality.projections';
import { assess, fieldsOfRule, type QualityRule } from './rule';

const projected = { work: qualityWork('sales'), rows: qualityRows('sales') };
const now = Date.parse('2026-11-22');
const rules: readonly QualityRule[] = [
  { id: 'mail', weight: 50, check: 'required', field: 'email' },
  { id: 'e164', weight: 20, check: 'pattern', field: 'phone', pattern: '^\\+' },
  { id: 'born', weight: 10, check: 'range', field: 'birthday', from: '1900-01-01', to: '2026-11-22' },
  { id: 'job', weight: 10, check: 'cross-field', field: 'account', needs: 'jobTitle' },
  { id: 'fresh', weight: 10, check: 'freshness', months: 12 },
];
const record = (fields: object, changedAt = now) => ({ fields: { ...fields }, changedAt });

it.each([
  [{}, ['mail'], 50],
  [{ email: 'a@b.example', phone: '+44', birthday: '1990-01-01' }, [], 100],
  [{ email: 'a@b.example', phone: '044' }, ['e164'], 80],
  [{ email: 'a@b.example', birthday: '1890-01-01' }, ['born'], 90],
  [{ email: '', account: 'x' }, ['mail', 'job'], 40],
])('%j breaks %j and scores %i', (fields, broken, score) =>
  expect(assess(rules, record(fields), now)).toEqual({ broken, score }),
);

it('looks at numbers as numbers, at lists by their values, and at age', () => {
  const range: QualityRule = { id: 'r', weight: 1, check: 'range', field: 'employees', from: '9', to: '10000' };
  expect(assess([range], record({ employees: 10 }), now).score).toBe(100);
  expect(assess([range], record({ employees: 5 }), now).score).toBe(0);
  const phones: QualityRule = { id: 'p', weight: 1, check: 'pattern', field: 'phones', pattern: '^\\+' };
  expect(assess([phones], record({ phones: [{ value: '+1' }, { value: '2' }] }), now).broken).toEqual(['p']);
  expect(assess(rules, record({ email: 'a' }, now - 400 * 86_400_000), now).broken).toEqual(['fresh']);
  expect(assess([], record({}), now)).toEqual({ broken: [], score: 100 });
});

const said = (broken: string[], before: string[] = [], score = 50): QualityEvent => ({
  type: 'quality-assessed',
  data: { record: 'r1', type: 'contact', broken, before, score, source: null, owner: null },
});

it('a record is told where it changes, and withdrawn', () => {
  const command = { type: 'assess', of: 'contact', record: 'r1', score: 50, source: null, owner: null } as const;
  given(qualityDecider)
    .when({ ...command, broken: ['mail'] })
    .then(said(['mail']));
  given(qualityDecider, said(['mail']))
    .when({ ...command, broken: ['mail'] })
    .thenNothing();
  given(qualityDecider, said(['mail']))
    .when({ ...command, broken: ['job'] })
    .then(said(['job'], ['mail']));
  const withdrawn: QualityEvent = {
    type: 'quality-withdrawn',
    data: { record: 'r1', type: 'contact', before: ['mail'] },
  };
  given(qualityDecider, said(['mail']))
    .when({ type: 'withdraw' })
    .then(withdrawn);
  given(qualityDecider).when({ type: 'withdraw' }).thenNothing();
});

it('rules are declared whole', () => {
  given(qualityRulesDecider)
    .when({ type: 'declare', of: 'contact', rules: [...rules, rules[0]!] })
    .thenRefused('QUALITY.RULE_TWICE');
  const pattern: QualityRule = { id: 'x', weight: 1, check: 'pattern', field: 'phone', pattern: '(' };
  given(qualityRulesDecider)
    .when({ type: 'declare', of: 'contact', rules: [pattern] })
    .thenRefused('QUALITY.BAD_PATTERN');
});

it('the list of work is what is broken now, whatever came before', () => {
  const drawn = fc.array(fc.subarray(['a', 'b', 'c']), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(drawn, (all) => {
      const documents = new Map<string, unknown>();
      let before: string[] = [];
      all.forEach((broken, position) => {
        const event = {
          ...said(broken, before),
          id: `e${position}`,
          occurredAt: position,
          recordedAt: 0,
          position,
          key: 'k',
        };
        const stored = event as StoredQualityEvent;
        for (const id of projected.work.documentIds(stored)) {
          const known = documents.get(id) as ReturnType<typeof projected.work.evolve> | undefined;
          documents.set(id, projected.work.evolve(known ?? null, stored, id));
        }
        before = broken;
      });
      const left = [...documents].filter(([, document]) => document !== null).map(([id]) => id);
      expect(left.toSorted()).toEqual(before.map((rule) => `r1/${rule}`).toSorted());
    }),
  );
});

it('what is broken counts once for all and once for each rule', () => {
  const row = {
    type: 'lead',
    broken: ['a', 'b'],
    score: 40,
    source: 'fair',
    owner: null,
    team: 't',
    assessedAt: 0,
  } as const;
  expect(projected.rows.contributions(row).map(({ dimensions, amounts }) => [dimensions, amounts])).toEqual([
    [
      ['lead', '', 'fair', '', 't'],
      [1, 40],
    ],
    [
      ['lead', 'a', 'fair', '', 't'],
      [1, 0],
    ],
    [
      ['lead', 'b', 'fair', '', 't'],
      [1, 0],
    ],
  ]);
});

it('profiles a field: how full, how varied, which shapes, what stands out', () => {
  const values = [...Array.from({ length: 200 }, (_, n) => `AB-${n}`), 'nothing', null, '', 'AB-1'];
  const profile = profileOf(values);
  expect(profile).toMatchObject({ records: 204, filled: 202, distinct: 201, outliers: ['nothing'] });
  expect(profile.top[0]).toEqual({ value: 'AB-1', count: 2 });
  expect(profile.patterns[0]).toEqual({ pattern: 'A-9', count: 201 });
  expect(profileOf([1, 2, 3, 4, 5, 900]).outliers).toEqual(['900']);
  expect(valueShape('+44 20 7946')).toBe('+9 9 9');
});

it('measures all records of a kind: complete is what lacks no required field', () => {
  const none = { kind: 'lead', records: 0, complete: 0, points: 0 };
  const assessed = [{}, { email: 'a@b.example', phone: '044' }].map((fields) => assess(rules, record(fields), now));
  expect(assessed.reduce((sum, one) => withMeasured(sum, rules, one), none)).toEqual({
    ...{ kind: 'lead', records: 2, complete: 1, points: 130 },
  });
});

it('knows which fields a rule looks at', () => {
  expect(rules.map(fieldsOfRule)).toEqual([['email'], ['phone'], ['birthday'], ['account', 'jobTitle'], []]);
});
