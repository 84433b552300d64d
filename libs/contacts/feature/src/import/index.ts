import { BeginImportController } from './begin-import/begin-import.controller';
import { DownloadRejectedController } from './download-rejected/download-rejected.controller';
import { FollowImportController } from './follow-import/follow-import.controller';
import { GetImportController, GetImportTargetsController } from './get-import/get-import.controller';
import { ImportViews } from './get-import/import-views';
import { Imports } from './imports';
import { ListImportsController } from './list-imports/list-imports.controller';
import { MapColumnsController } from './map-columns/map-columns.controller';
import { ImportJobs } from './run/import-jobs';
import { ImportRunner } from './run/import-runner';
import { ImportResults } from './run/results';
import { SealedFiles } from './table/sealed-file';
import { TableReader } from './table/table-reader';
import { AccountFinder } from './targets/account-finder';
import { AccountTarget } from './targets/account.target';
import { Births } from './targets/births';
import { ConsentTarget } from './targets/consent.target';
import { ContactFinder } from './targets/contact-finder';
import { ContactTarget } from './targets/contact.target';
import { ImportTargets } from './targets/import-targets';
import { HandedTargets } from './targets/handed.targets';
import { InteractionTarget } from './targets/interaction.target';
import { TaskTarget } from './targets/task.target';
import { TrackedTarget } from './targets/tracked.target';
import { RelationTarget } from './targets/relation.target';
import { PartyUndo } from './undo/party-undo';
import { RecordUndo } from './undo/record-undo';
import { UndoRunner } from './undo/undo-runner';
import { ImportTemplates, ImportTemplatesController } from './templates/templates.controller';
import { UploadRoute } from './upload-file/upload-route';
import { RegisterContacts } from '../contact/register-contacts';

export const importControllers = [
  ListImportsController,
  GetImportTargetsController,
  ImportTemplatesController,
  FollowImportController,
  DownloadRejectedController,
  MapColumnsController,
  BeginImportController,
  GetImportController,
];

export const importProviders = [
  AccountFinder,
  AccountTarget,
  Births,
  ConsentTarget,
  ContactFinder,
  ContactTarget,
  HandedTargets,
  ImportJobs,
  ImportResults,
  ImportRunner,
  Imports,
  ImportTargets,
  ImportTemplates,
  ImportViews,
  InteractionTarget,
  TaskTarget,
  TrackedTarget,
  PartyUndo,
  RecordUndo,
  RegisterContacts,
  RelationTarget,
  SealedFiles,
  TableReader,
  UndoRunner,
  UploadRoute,
];
