import { accessReportRows, restrictionRows, trackedEvents } from '@rapport/contacts-domain';
import type { ContextDefinition } from '@rapport/platform-consumer';
import { handOverRows } from '@rapport/records-domain';
import { qualityProjections } from '@rapport/records-feature/quality';
import { accessReportPublisher } from './access-report/access-report.publisher';
import { accessReportRowsModel } from './access-report/access-report-rows.model';
import { contactsHandOverPublisher, handOverBegunPublisher } from './hand-over/hand-over.publisher';
import { handOverRowsModel } from './hand-over/hand-over-rows.model';
import { contactsQualityPublisher } from './quality/quality.publisher';
import { restrictionPublisher } from './restriction/restriction.publisher';
import { restrictionRowsModel } from './restriction/restriction-rows.model';
import { retentionPublisher } from './retention/retention.publisher';
import { trackedEventsModel } from './tracking-plan/tracked-events.model';

/** Rights of the person and quality, as the log knows them. Free of Nest. */
export const rightsPublishers = [
  accessReportPublisher,
  restrictionPublisher,
  retentionPublisher,
  contactsQualityPublisher,
  contactsHandOverPublisher,
  handOverBegunPublisher,
];

export const rightsProjections: ContextDefinition['projections'] = [
  { projection: accessReportRows, input: 'log', documents: accessReportRowsModel },
  ...qualityProjections('contacts'),
  { projection: trackedEvents, input: 'log', documents: trackedEventsModel },
  { projection: handOverRows, input: 'log', documents: handOverRowsModel },
  { projection: restrictionRows, input: 'log', documents: restrictionRowsModel },
];
