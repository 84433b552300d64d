import { IsIn } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { CustomFieldKind } from '@rapport/contracts';
import { assertWithinSight, currentlyWithheld } from '@rapport/platform-nest';
import { fieldsOfRule, type QualityRule } from '@rapport/records-domain';
import { recordKindName, type QualityKind } from './quality-records';
import { qualityModels, seenAs } from './quality.models';

/** The kind that a path names. */
export function qualityTypeParams(kinds: readonly QualityKind[]) {
  const types = kinds.map(({ kind }) => kind);
  class QualityTypeParams {
    @ApiProperty({ enum: types })
    @IsIn([...types])
    type!: CustomFieldKind;
  }
  return QualityTypeParams;
}

/** The quality of records as whoever asks may see it: of those that they see, by fields that are not hidden. */
export class SeenQuality {
  constructor(
    private readonly context: string,
    private readonly kinds: readonly QualityKind[],
  ) {}

  /** @throws ProblemError where the viewer sees some records only, and nobody owns one of these */
  of(type: CustomFieldKind) {
    const kind = this.kinds.find((one) => one.kind === type);
    if (!kind) throw new Error(`there is no kind ${type} in ${this.context}`);
    const name = recordKindName(this.context, kind);
    if (name === undefined) assertWithinSight('GET', `/api/${this.context}/v1/${kind.path}`);
    const { rows, work, sums } = qualityModels(this.context);
    const hidden = name === undefined ? [] : currentlyWithheld('hidden', name);
    return {
      ...{ kind, hidden, rows: seenAs(rows, name), work: seenAs(work, name), sums: seenAs(sums, name) },
      /** Ids of rules that look at no hidden field. */
      shown: (rules: readonly QualityRule[]): readonly string[] =>
        rules.flatMap((rule) => (fieldsOfRule(rule).some((field) => hidden.includes(field)) ? [] : [rule.id])),
    };
  }
}
