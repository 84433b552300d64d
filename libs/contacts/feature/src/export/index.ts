import { ExportedHanded } from './exported-handed';
import { ExportedConsents } from './exported-consents';
import { ExportedInteractions } from './exported-interactions';
import { ExportedTasks } from './exported-tasks';
import { ExportedTracked } from './exported-tracked';
import { ExportedRecords } from './exported-records';
import { ExportText } from './export-text';
import { Exports } from './exports';
import { PurgeExports } from './purge-exports';
import { ExportsController } from './exports.controller';

export const exportControllers = [ExportsController];
export const exportProviders = [
  ExportedHanded,
  ExportedConsents,
  ExportedInteractions,
  ExportedTasks,
  ExportedTracked,
  ExportedRecords,
  Exports,
  ExportText,
  PurgeExports,
];
