import type { Publisher } from '@rapport/platform-ports';
import { accessReportKind } from './access-report.kind';

/** A report that is asked for asks every context. */
export const accessReportPublisher: Publisher = {
  context: 'contacts',
  publishes: { 'access-report-requested': ['contacts.person-data-requested.v1'] },
  publish: ({ stream, data: { subjects } }) => [
    {
      type: 'contacts.person-data-requested.v1',
      data: { request: stream.slice(accessReportKind.streamPrefix.length), subjects },
    },
  ],
};
