import { ExportedHanded } from './exported-handed';
import { ExportedInteractions } from './exported-interactions';
import { ExportedRecords } from './exported-records';
import { ExportText } from './export-text';
import { Exports } from './exports';
import { PurgeExports } from './purge-exports';
import { ExportsController } from './exports.controller';

export const exportControllers = [ExportsController];
export const exportProviders = [
  ExportedHanded,
  ExportedInteractions,
  ExportedRecords,
  Exports,
  ExportText,
  PurgeExports,
];
