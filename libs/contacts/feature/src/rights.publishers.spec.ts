import type { RecordedEvent } from '@rapport/platform-ports';
import { accessReportPublisher } from './access-report/access-report.publisher';
import { erasurePublisher } from './erasure/erasure.publisher';

const id = 'e'.repeat(32);
const subject = { id: '2'.repeat(32), number: 2 };
const recorded = (stream: string, type: string, data: RecordedEvent['data']): RecordedEvent => ({
  ...{ id: 'a'.repeat(32), stream, type, data, occurredAt: 1, recordedAt: 2, revision: 0, position: 9 },
});

// Golden outputs: a change here is a new version of the public event, not a new expectation.
it('a report that is asked for asks every context, by its id', () =>
  expect(
    accessReportPublisher.publish(
      recorded(`contacts_accessReport-${id}`, 'access-report-requested', { subjects: [subject] }),
    ),
  ).toEqual([{ type: 'contacts.person-data-requested.v1', data: { request: id, subjects: [subject] } }]));

it('confirmations stay private until the last one', () => {
  const data = { erasure: subject.id, subjects: [subject] };
  expect(Object.keys(erasurePublisher.publishes)).not.toContain('erasure-confirmed');
  expect(erasurePublisher.publish(recorded('contacts_erasure-2', 'erasure-completed', data))).toEqual([
    { type: 'contacts.erasure-completed.v1', data },
  ]);
});
