import { Body, Controller, Param } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import type { DuplicateKind } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import {
  type ChangedDto,
  Command,
  type CommandOrigin,
  Origin,
  RecordId,
  RecordParams,
  Text,
} from '@rapport/platform-nest';
import { IsObject, IsOptional } from 'class-validator';
import { KEEPERS } from '../../roles';
import { accountMergeFields, mergeFields, type AccountFieldChoice, type FieldChoice } from '../../merge/field-choice';
import { DuplicateMerges } from '../duplicate-merges';
import { DuplicatePairs } from '../duplicate-pairs';

export class MergeDuplicateDto {
  @RecordId('Which of the two is kept; the other one is merged into it.')
  keep!: string;

  @ApiProperty({
    required: false,
    type: Object,
    description: `By field: the value of the one that is kept (this) or of the other one. Of contacts: ${mergeFields.join(', ')}; of accounts: ${accountMergeFields.join(', ')}.`,
    example: { phone: 'other' },
  })
  @IsOptional()
  @IsObject()
  fields?: FieldChoice & AccountFieldChoice;

  @Text('Why.')
  reason?: string;
}

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicates/:id/merge')
export class MergeDuplicateController {
  constructor(
    private readonly pairs: DuplicatePairs,
    private readonly merges: DuplicateMerges,
  ) {}

  /** The two are the same: the one takes the other in. Answers with the id of the merge, which can be undone. */
  @Command({ roles: [...KEEPERS], creates: true })
  async merge(
    @Param() { id }: RecordParams,
    @Body() { keep, fields, reason }: MergeDuplicateDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const { state } = await this.pairs.load(id);
    if (state.status === 'none') throw new DomainError('DUPLICATE.NOT_FOUND', 'not-found', 'there is no such pair');
    const { kind, a, b } = state.found;
    if (keep !== a && keep !== b)
      throw new DomainError('DUPLICATE.NOT_OF_PAIR', 'invalid', 'keep is neither of the two', { path: 'keep' });
    const decision = {
      with: keep === a ? b : a,
      ...(fields && { fields: checked(kind, fields) }),
      reason: reason ?? 'the same, by the review of duplicates',
    };
    return this.merges.merge(kind, keep, decision, origin);
  }
}

function checked(kind: DuplicateKind, fields: FieldChoice & AccountFieldChoice): FieldChoice & AccountFieldChoice {
  const known: readonly string[] = kind === 'contact' ? mergeFields : accountMergeFields;
  for (const [name, side] of Object.entries(fields))
    if (!known.includes(name) || (side !== 'this' && side !== 'other'))
      throw new DomainError('DUPLICATE.BAD_FIELD', 'invalid', 'a field is this or other', { path: `fields.${name}` });
  return fields;
}
