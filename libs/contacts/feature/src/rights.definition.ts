import { accessReportRows, qualityRows, qualityWork, restrictionRows, trackedEvents } from '@rapport/contacts-domain';
import type { ContextDefinition } from '@rapport/platform-consumer';
import { accessReportPublisher } from './access-report/access-report.publisher';
import { accessReportRowsModel } from './access-report/access-report-rows.model';
import { qualityRowsModel, qualitySumsModel, qualityWorkModel } from './quality/quality.models';
import { restrictionPublisher } from './restriction/restriction.publisher';
import { restrictionRowsModel } from './restriction/restriction-rows.model';
import { retentionPublisher } from './retention/retention.publisher';
import { trackedEventsModel } from './tracking-plan/tracked-events.model';

/** Rights of the person and quality, as the log knows them. Free of Nest. */
export const rightsPublishers = [accessReportPublisher, restrictionPublisher, retentionPublisher];

export const rightsProjections: ContextDefinition['projections'] = [
  { projection: accessReportRows, input: 'log', documents: accessReportRowsModel },
  { projection: qualityRows, input: 'log', documents: qualityRowsModel, cells: [qualitySumsModel] },
  { projection: qualityWork, input: 'log', documents: qualityWorkModel },
  { projection: trackedEvents, input: 'log', documents: trackedEventsModel },
  { projection: restrictionRows, input: 'log', documents: restrictionRowsModel },
];
