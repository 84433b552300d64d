import {
  accessReportDecider,
  accessReportEventTypes,
  type AccessReportCommand,
  type AccessReportEvent,
  type AccessReportState,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';

export const accessReportKind: RecordKind<AccessReportCommand, AccessReportEvent, AccessReportState> = {
  decider: accessReportDecider,
  eventTypes: accessReportEventTypes,
  streamPrefix: 'contacts_accessReport-',
  notFound: 'ACCESS_REPORT.NOT_FOUND',
};
