import { ApiProperty } from '@nestjs/swagger';
import { expiringClasses, type ExpiringClass, type RetentionRule } from '@rapport/contacts-domain';
import { MayBeMissing, ProblemError, ShortId } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, Max, Min, ValidateNested } from 'class-validator';

const actions = ['destroy-keys', 'erase-persons'] as const;

export class RetentionRuleDto {
  @ShortId('Your name for the rule.')
  id!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_200, description: 'How long it is kept.' })
  @IsInt()
  @Min(1)
  @Max(1_200)
  months!: number;

  @ApiProperty({
    enum: actions,
    description:
      '`destroy-keys`: what was sealed of this class in calendar months that are over for so long cannot be read any more, of anybody; plain facts stay. `erase-persons`: contacts of whom nothing was heard for so long are erased.',
  })
  @IsIn([...actions])
  then!: (typeof actions)[number];

  @ApiProperty({
    required: false,
    enum: expiringClasses,
    description:
      'With `destroy-keys`. `interaction`: visits, tracked events, calls and mails that were logged; `message`: what marketing sent; `failed`: messages that were refused.',
  })
  @MayBeMissing()
  @IsIn([...expiringClasses])
  retentionClass?: ExpiringClass;
}

export class RetentionRulesDto {
  @ApiProperty({ type: [RetentionRuleDto], maxItems: 50 })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RetentionRuleDto)
  rules!: RetentionRuleDto[];
}

export class DeclaredRetentionRulesDto extends RetentionRulesDto {
  @ApiProperty({ description: 'For If-Match; also the ETag. 0: nobody has declared any.' })
  version!: number;

  @ApiProperty({ type: [String], description: 'What is destroyed, as `<class>/<year>` or `<class>/<yyyy>-<mm>`.' })
  expired!: string[];
}

/** @throws ProblemError where a rule does not say of which class */
export function rulesFrom({ rules }: RetentionRulesDto): RetentionRule[] {
  return rules.map(({ id, months, then, retentionClass }, index): RetentionRule => {
    if (then === 'erase-persons' && retentionClass === undefined) return { id, months, then };
    if (then === 'destroy-keys' && retentionClass !== undefined) return { id, months, then, retentionClass };
    const message = 'destroy-keys has a class, erase-persons has none';
    const errors = [{ path: `rules[${index}].retentionClass`, code: 'INVALID', message }];
    throw new ProblemError('REQUEST.INVALID', 'a rule is not valid', { errors });
  });
}
