import fc from 'fast-check';
import { fieldHistory, type Step } from './field-history';

type Fields = Readonly<Record<string, unknown>>;
const step = (state: Fields, version: number): Step<Fields> => ({
  ...{ state, version, recordedAt: version * 10, occurredAt: version, actor: 'user:1' },
});

it('says who gave each field which value, when, and what it was before', () =>
  expect(
    fieldHistory(
      [step({ name: 'Ada', tags: ['vip'] }, 1), step({ name: 'Ada', tags: ['vip'], job: 'Countess' }, 2), step({}, 3)],
      (fields) => fields,
    ).map(({ version, field, from, to }) => [version, field, from, to]),
  ).toEqual([
    [1, 'name', null, 'Ada'],
    [1, 'tags', null, ['vip']],
    [2, 'job', null, 'Countess'],
    [3, 'job', 'Countess', null],
    [3, 'name', 'Ada', null],
    [3, 'tags', ['vip'], null],
  ]));

it('its changes, applied one after the other, give the record', () =>
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer())), (states) => {
      const history = fieldHistory(
        states.map((state, index) => step(state, index + 1)),
        (fields) => fields,
      );
      const applied = new Map<string, unknown>();
      for (const { field, from, to } of history) {
        expect(applied.get(field) ?? null).toEqual(from);
        if (to === null) applied.delete(field);
        else applied.set(field, to);
      }
      expect(Object.fromEntries(applied)).toEqual({ ...states.at(-1) });
    }),
  ));
