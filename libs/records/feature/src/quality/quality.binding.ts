import type { Provider, Type } from '@nestjs/common';
import { AssessBase } from './assess-base';
import { assessChangedReactor } from './assess-changed-records.reactor';
import { profileFieldController } from './profile-field.controller';
import { Qualities } from './qualities';
import { qualityController } from './quality.controller';
import { qualityJobs } from './quality-jobs';
import { QualityRecords, type QualityKind } from './quality-records';
import { QualityRules } from './quality-rules';
import { repairQualityController } from './repair-quality/repair-quality.controller';
import { Repairs } from './repair-quality/repairs';
import { RunRepairs } from './repair-quality/run-repairs';

/** What a context adds to its module, beside its custom records, so that the quality of its records is looked after. */
export function bindQuality(
  context: string,
  kinds: readonly QualityKind[],
  records: Type<QualityRecords>,
): { readonly controllers: Type<object>[]; readonly providers: Provider[] } {
  return {
    controllers: [
      qualityController(context, kinds),
      profileFieldController(context, kinds),
      repairQualityController(context, kinds),
      // A reactor: driven by the event bus.
      assessChangedReactor(context, kinds),
    ],
    providers: [
      { provide: QualityRecords, useClass: records },
      AssessBase,
      Qualities,
      QualityRules,
      Repairs,
      RunRepairs,
      qualityJobs(context, kinds),
    ],
  };
}
