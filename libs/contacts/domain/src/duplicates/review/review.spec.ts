import { given } from '@rapport/eventsourcing';
import { labelledPeople } from '../quality/labelled-people.fixture';
import { findDuplicates } from '../model/find';
import { people } from '../people/people';
import { comparers } from './comparer';
import { duplicateModelDecider, modelIn, shapeOf } from './learnt-model';
import { duplicateRunDecider } from './merge-run';
import { companyOf, personOf, shownOf } from './records';
import { duplicateRulesDecider } from './rules';
import { duplicateSearchDecider } from './search';

const id = 'a'.repeat(32);

test('a model that is kept weighs as the one that was learnt, and holds no value that few share', () => {
  const { records } = labelledPeople(600, 3);
  const { model, pairs } = findDuplicates(people, records, 0.5);
  const shape = shapeOf(people.fields);
  const learn = { type: 'learn', kind: 'contact', records: 600, model, shape } as const;
  const [event] = duplicateModelDecider.decide(learn, null);
  const stored = JSON.parse(JSON.stringify(event)) as NonNullable<typeof event>;
  const state = duplicateModelDecider.evolve(null, stored);
  const { model: kept, number } = modelIn(state, people.fields);
  expect(number).toBe(1);
  const weigher = comparers.contact.weigherOf(kept);
  for (const pair of pairs.slice(0, 50)) {
    const [a, b] = [records[pair.a]!, records[pair.b]!];
    expect(weigher(a)(b).weight).toBeCloseTo(pair.weight, 2);
  }
  for (const { common } of Object.values(stored.data.frequencies))
    for (const [, count] of common) expect(count).toBeGreaterThanOrEqual(20);
  expect(modelIn(state, comparers.account.fields).number).toBe(0);
  expect(modelIn(null, people.fields).number).toBe(0);
});

test('rules keep what is merged among what is shown', () => {
  const usual = { review: 500_000, merge: 990_000 };
  given(duplicateRulesDecider)
    .when({ type: 'set', rules: { contact: { review: 400_000, merge: 900_000 } } })
    .then({ type: 'duplicate-rules-set', data: { contact: { review: 400_000, merge: 900_000 }, account: usual } });
  given(duplicateRulesDecider)
    .when({ type: 'set', rules: { account: usual } })
    .thenNothing();
  given(duplicateRulesDecider)
    .when({ type: 'set', rules: { account: { review: 900_000, merge: 800_000 } } })
    .thenRefused('DUPLICATE.BAD_THRESHOLD');
});

test('a search advances, ends once, and goes on no more when it is cancelled', () => {
  const requested = { type: 'duplicate-search-requested', data: { search: id, kind: 'contact' } } as const;
  const place = { pass: 2, key: 7 };
  const progress = { phase: 'comparing', records: 5, compared: 9, found: 1, place, model: 1 } as const;
  const advanced = { type: 'duplicate-search-advanced', data: { search: id, ...progress } } as const;
  const cancelled = { type: 'duplicate-search-cancelled', data: { search: id } } as const;
  given(duplicateSearchDecider).when({ type: 'request', search: id, kind: 'contact' }).then(requested);
  given(duplicateSearchDecider, requested).when({ type: 'request', search: id, kind: 'contact' }).thenNothing();
  given(duplicateSearchDecider).when({ type: 'cancel' }).thenRefused('DUPLICATE.NO_SUCH_SEARCH');
  given(duplicateSearchDecider, requested).when({ type: 'advance', progress }).then(advanced);
  given(duplicateSearchDecider, requested, advanced)
    .when({ type: 'finish' })
    .then({
      type: 'duplicate-search-finished',
      data: { search: id, kind: 'contact', model: 1, records: 5, compared: 9, found: 1 },
    });
  given(duplicateSearchDecider, requested).when({ type: 'cancel' }).then(cancelled);
  given(duplicateSearchDecider, requested, cancelled).when({ type: 'advance', progress }).thenNothing();
  given(duplicateSearchDecider, requested, cancelled).when({ type: 'finish' }).thenNothing();
});

test('a run merges, is undone once it is over, and counts', () => {
  const asked = { run: id, kind: 'contact', threshold: 990_000 } as const;
  const requested = { type: 'duplicate-merges-requested', data: asked } as const;
  const counts = { succeeded: 3, failed: 1 };
  const finished = {
    type: 'duplicate-merges-finished',
    data: { run: id, kind: 'contact', undone: false, ...counts },
  } as const;
  const undo = { type: 'duplicate-merges-undo-requested', data: { run: id } } as const;
  given(duplicateRunDecider)
    .when({ type: 'request', ...asked })
    .then(requested);
  given(duplicateRunDecider, requested).when({ type: 'undo' }).thenRefused('DUPLICATE.RUNNING');
  given(duplicateRunDecider, requested)
    .when({ type: 'finish', ...counts })
    .then(finished);
  given(duplicateRunDecider, requested, finished).when({ type: 'undo' }).then(undo);
  given(duplicateRunDecider, requested, finished, undo).when({ type: 'undo' }).thenNothing();
  given(duplicateRunDecider, requested, finished, undo)
    .when({ type: 'finish', succeeded: 3, failed: 0 })
    .then({ ...finished, data: { ...finished.data, undone: true, failed: 0 } });
});

test('records are compared by every name, mail, phone and address of theirs', () => {
  const card = {
    name: 'Ada King',
    nameParts: { given: 'Augusta', middle: 'Ada', family: 'Byron' },
    otherNames: [{ value: 'Countess of Lovelace' }],
    email: 'ada@example.com',
    emails: [{ value: 'countess@example.com' }, { value: 'ada@example.com' }],
    phones: [{ value: '+442079460018' }],
    addresses: [{ street: '12 St James Square', city: 'London' }],
  };
  const person = personOf(id, card);
  expect(person).toEqual({
    id,
    names: ['Ada King', 'Augusta Ada Byron', 'Countess of Lovelace'],
    mails: ['ada@example.com', 'countess@example.com'],
    phones: ['+442079460018'],
    places: [{ street: '12 St James Square', city: 'London' }],
  });
  expect(shownOf(person, 'place')).toBe('12 St James Square, London');
  expect(shownOf(person, 'birthday')).toBe('');
  const company = companyOf(id, { name: 'Engines Ltd', website: 'https://engines.example', phone: '+442079460018' });
  expect(company).toMatchObject({ names: ['Engines Ltd'], domains: ['https://engines.example'] });
});
