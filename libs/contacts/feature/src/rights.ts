import { AccessReports } from './access-report/access-reports';
import { CollectPersonDataReactor } from './access-report/collect-person-data/collect-person-data.reactor';
import { DownloadAccessReportController } from './access-report/download-access-report/download-access-report.controller';
import { ListAccessReportsController } from './access-report/list-access-reports/list-access-reports.controller';
import { MakeAccessReport } from './access-report/make-access-report/make-access-report';
import { PersonSections } from './access-report/make-access-report/person-sections';
import { PersonStreams } from './access-report/make-access-report/person-streams';
import { RequestAccessReportController } from './access-report/request-access-report/request-access-report.controller';
import { ConfirmErasuresReactor } from './erasure/confirm-erasures/confirm-erasures.reactor';
import { ErasePersonController } from './erasure/erase-person/erase-person.controller';
import { ErasurePurges } from './erasure/erasure-purges';
import { ErasureRecords } from './erasure/erasure-records';
import { Erasures } from './erasure/erasures';
import { FinishErasuresReactor } from './erasure/finish-erasures.reactor';
import { GetErasureController } from './erasure/get-erasure/get-erasure.controller';
import { PurgeContacts } from './erasure/purge-contacts';
import { SealedFiles } from './import/table/sealed-file';
import { bindQuality } from '@rapport/records-feature';
import { ContactsQuality, contactsQualityKinds } from './quality/contacts-quality';
import { ListRestrictionsController } from './restriction/list-restrictions/list-restrictions.controller';
import { RestrictProcessingController } from './restriction/restrict-processing/restrict-processing.controller';
import { Restrictions } from './restriction/restrictions';
import { DeclareRetentionRulesController } from './retention/declare-retention-rules/declare-retention-rules.controller';
import { Retention } from './retention/retention';
import { ApplyRules } from './retention/run-retention/apply-rules';
import { RetentionJobs, RunRetentionController } from './retention/run-retention/run-retention.controller';
import { RetentionRuns } from './retention/run-retention/retention-runs';
import { ObserveEvents } from './tracking-plan/observe-events';
import { TrackingPlanController } from './tracking-plan/tracking-plan.controller';

const quality = bindQuality('contacts', contactsQualityKinds, ContactsQuality);

/** Rights of the person: access, erasure, restriction, retention; and the quality of records. */
export const rightsControllers = [
  RequestAccessReportController,
  ListAccessReportsController,
  DownloadAccessReportController,
  ErasePersonController,
  GetErasureController,
  RestrictProcessingController,
  ListRestrictionsController,
  DeclareRetentionRulesController,
  RunRetentionController,
  // Reactors: driven by the event bus.
  CollectPersonDataReactor,
  ConfirmErasuresReactor,
  FinishErasuresReactor,
  ...quality.controllers,
  TrackingPlanController,
];

export const rightsProviders = [
  AccessReports,
  ApplyRules,
  ErasurePurges,
  ErasureRecords,
  Erasures,
  MakeAccessReport,
  PersonSections,
  PersonStreams,
  PurgeContacts,
  ...quality.providers,
  ObserveEvents,
  Restrictions,
  Retention,
  RetentionJobs,
  RetentionRuns,
  SealedFiles,
];
