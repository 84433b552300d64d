import { Body, Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PROBABILITY_UNITS } from '@rapport/contacts-domain';
import type { DuplicateRulesSet, DuplicateThresholds } from '@rapport/contracts';
import { Access, type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsNumber, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { READERS } from '../../roles';
import { DuplicateRules, RULES } from '../duplicate-settings';

export class DuplicateThresholdsDto {
  @ApiProperty({ minimum: 0.01, maximum: 1, description: 'From this probability on a pair is shown.' })
  @IsNumber()
  @Min(0.01)
  @Max(1)
  review!: number;

  @ApiProperty({ minimum: 0.01, maximum: 1, description: 'From this probability on pairs may be merged many at once.' })
  @IsNumber()
  @Min(0.01)
  @Max(1)
  merge!: number;
}

export class SetDuplicateRulesDto {
  @ApiProperty({ type: DuplicateThresholdsDto, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => DuplicateThresholdsDto)
  contact?: DuplicateThresholdsDto;

  @ApiProperty({ type: DuplicateThresholdsDto, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => DuplicateThresholdsDto)
  account?: DuplicateThresholdsDto;
}

export class DuplicateRulesDto {
  @ApiProperty({ type: DuplicateThresholdsDto })
  contact!: DuplicateThresholdsDto;

  @ApiProperty({ type: DuplicateThresholdsDto })
  account!: DuplicateThresholdsDto;
}

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicate-rules')
export class DuplicateRulesController {
  constructor(private readonly rules: DuplicateRules) {}

  /** From which probability on pairs are shown, and may be merged many at once. */
  @Get()
  @Access({ roles: [...READERS] })
  @ApiOkResponse({ type: DuplicateRulesDto })
  async get(): Promise<DuplicateRulesDto> {
    const { contact, account }: DuplicateRulesSet = (await this.rules.peek(RULES)).state;
    return { contact: shares(contact), account: shares(account) };
  }

  /** Sets them; a kind that is left out stays as it is. A lower `review` shows more after the next search. */
  @Command({ roles: ['admin'] })
  set(@Body() { contact, account }: SetDuplicateRulesDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const rules = {
      ...(contact && { contact: millionths(contact) }),
      ...(account && { account: millionths(account) }),
    };
    return this.rules.run(RULES, { type: 'set', rules }, origin);
  }
}

const shares = ({ review, merge }: DuplicateThresholds): DuplicateThresholdsDto => ({
  review: review / PROBABILITY_UNITS,
  merge: merge / PROBABILITY_UNITS,
});

const millionths = ({ review, merge }: DuplicateThresholdsDto): DuplicateThresholds => ({
  review: Math.round(review * PROBABILITY_UNITS),
  merge: Math.round(merge * PROBABILITY_UNITS),
});
