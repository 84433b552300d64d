import { BulkChangeController } from './bulk-change.controller';
import { BulkChangeJob } from './bulk-change.job';
import { BulkChanges } from './bulk-changes';
import { ChosenRecords } from './chosen-records';

export const bulkChangeControllers = [BulkChangeController];
export const bulkChangeProviders = [BulkChanges, BulkChangeJob, ChosenRecords];
