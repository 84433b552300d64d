import { catalogue } from '@rapport/analytics-domain';
import { addsUp } from './wanted';

test.each([
  ['revenue', false, true],
  ['new-customers', true, true],
  ['active-customers', true, false],
  ['reactivated-customers', true, false],
  ['win-rate', false, false],
  ['ticket-backlog', false, false],
])('%s of a year is the sum of its months: %s', (name, ofPeople, isSum) => {
  const definition = catalogue[name];
  expect(definition && addsUp(definition, ofPeople)).toBe(isSum);
});
