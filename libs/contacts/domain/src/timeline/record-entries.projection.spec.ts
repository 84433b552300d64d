import fc from 'fast-check';
import { accountEntries, type StoredAccountEntry } from './account-entries.projection';
import { moment } from './moment';
import { recordEntries, type StoredRecordEvent } from './record-entries.projection';
import { recordContexts, recordTypes } from './record-types';

const subject = { id: 'a'.repeat(32), number: 7 };
const account = 'e'.repeat(32);
const won = (position: number, data: StoredRecordEvent['data'] = { subject, account }): StoredRecordEvent => ({
  ...{ id: `e${position}.0`, type: 'sales.opportunity-won.v1', data, position, key: 'sales_opportunity-1' },
  ...{ occurredAt: 1_000, recordedAt: 1_500 },
});
const sales = recordEntries('sales');

it('keeps of an event of another context all that a timeline shows of it', () =>
  expect(sales.entry(won(12))).toEqual({
    ...{ subject: 7, account, kind: 'opportunity-won', channel: 'other', position: 12, recordedAt: 1_500 },
    ...{ moment: `${moment(1_000, 12)}s`, event: 'e12.0', data: JSON.stringify({ subject, account }) },
  }));

it('keeps nothing of what concerns nobody', () => {
  expect(sales.entry(won(12, {}))).toBeNull();
  expect(sales.entry(won(12, { account }))).toMatchObject({ subject: null, account });
  expect(sales.entry({ ...won(12), type: 'sales.pipeline-defined.v1' })).toBeNull();
});

it('has a place of its own for each context, also where positions are the same', () => {
  const places = recordContexts.map((context) => {
    const type = `${context}.${recordTypes[context][0]}.v1`;
    return recordEntries(context).entry({ ...won(12), type })?.moment;
  });
  expect(new Set([moment(1_000, 12), ...places]).size).toBe(recordContexts.length + 1);
});

it('reads what the list says, each type once', () => {
  const reads = recordContexts.flatMap((context) => recordEntries(context).reads);
  expect(new Set(reads).size).toBe(reads.length);
  expect(reads).toContain('service-desk.ticket-opened.v1');
});

it('is the same whatever is delivered twice, in whatever order', () =>
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 1, 2, 3, 4]), (delivered) => {
      const project = (positions: readonly number[]) =>
        new Map(positions.map((position) => [position, sales.entry(won(position))]));
      expect(project([...delivered, 1, 2, 3, 4])).toEqual(project([1, 2, 3, 4]));
    }),
  ));

it('what names an account is found by the account', () => {
  const tagged: StoredAccountEntry = { ...won(3), type: 'account-tagged', data: { account } };
  const entry = { account, moment: moment(1_000, 3), position: 3, kind: 'account-tagged', channel: 'other' };
  expect(accountEntries.entry(tagged)).toEqual(entry);
});
