import { AssessBase } from './assess-base';
import { AssessChangedRecordsReactor } from './assess-changed-records.reactor';
import { ProfileFieldController } from './profile-field.controller';
import { Qualities } from './qualities';
import { QualityController } from './quality.controller';
import { QualityRules } from './quality-rules';
import { RepairQualityController } from './repair-quality/repair-quality.controller';
import { RepairJobs, Repairs } from './repair-quality/repairs';

export const qualityControllers = [
  QualityController,
  ProfileFieldController,
  RepairQualityController,
  // A reactor: driven by the event bus.
  AssessChangedRecordsReactor,
];

export const qualityProviders = [AssessBase, Qualities, QualityRules, RepairJobs, Repairs];
