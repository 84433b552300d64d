import type { Stated } from './standing';
import { evolveStanding, strictest, verdictOf, type Standing } from './standing';
import {
  asked,
  given,
  givenOnOurs,
  givenToJune,
  july,
  june,
  may,
  withdrawn,
  withdrawnOnConsent,
} from './consent.fixture';

const standing = (...events: readonly object[]) =>
  (events as Stated[]).reduce<Standing | null>(
    (before, event, index) => evolveStanding(before, event, `e${index}`),
    null,
  );
const verdict = (at: number, ...events: readonly object[]) => verdictOf(standing(...events), at);

it.each([
  ['missing', july, []],
  ['given', may, [given]],
  ['given', june - 1, [givenToJune]],
  ['expired', june, [givenToJune]],
  ['given', july, [givenToJune, givenOnOurs]],
  ['withdrawn', july, [given, givenOnOurs, withdrawn]],
  ['given', july, [given, givenOnOurs, withdrawnOnConsent]],
  ['withdrawn', july, [given, withdrawnOnConsent]],
  ['given', july, [withdrawn, { ...given, occurredAt: july }]],
  ['requested', june - 1, [asked]],
  ['missing', june, [asked]],
  ['withdrawn', may, [asked, withdrawn]],
])('is %s at %d', (state, at, events) => expect(verdict(at, ...events).state).toBe(state));

it('tells the event, source and words behind it', () =>
  expect(verdict(july, withdrawn, given)).toEqual({
    state: 'given',
    ground: {
      ...{ event: 'e1', at: may, source: 'form', reason: null },
      ...{ legalBasis: 'consent', wording: '1', expiresAt: null },
    },
  }));

it('of several subjects is the strictest, whatever their order', () => {
  const strictestOf = (...verdicts: ReturnType<typeof verdict>[]) => {
    const { state } = strictest(verdicts);
    expect(strictest([...verdicts].reverse()).state).toBe(state);
    return state;
  };
  const [yes, no, over] = [verdict(july, given), verdict(july, withdrawn), verdict(july, givenToJune)];
  const nothing = verdict(july);
  expect(strictestOf(yes, no, over, nothing)).toBe('withdrawn');
  expect(strictestOf(yes, over)).toBe('expired');
  expect(strictestOf(yes, nothing)).toBe('given');
  expect(strictestOf(nothing)).toBe('missing');
  expect(strictest([]).state).toBe('missing');
});
