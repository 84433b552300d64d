import { ApiProperty } from '@nestjs/swagger';
import { REACHES, RECORD_KINDS, ROLES, type Reach, type RecordKindName, type RolePolicy } from '@rapport/platform-nest';
import { IsIn, IsObject, IsOptional, registerDecorator } from 'class-validator';

type ByKind<Value> = Partial<Record<RecordKindName, Value>>;
type FieldsByKind = ByKind<readonly string[]>;

/** An object by kind of record whose values hold. */
function ByRecordKind(what: string, isValue: (value: unknown) => boolean): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'byRecordKind',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          Object.entries(value).every(([kind, each]) => RECORD_KINDS.some((known) => known === kind) && isValue(each)),
        defaultMessage: () => `${String(property)} must give ${what} by kind: ${RECORD_KINDS.join(', ')}`,
      },
    });
}

const isReach = (value: unknown): boolean => REACHES.some((reach) => reach === value);
const areFields = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= 100 && value.every((each) => /^[A-Za-z][\w.-]{0,63}$/.test(String(each)));

const byKind = (items: object) => ({
  type: 'object' as const,
  selfRequired: false,
  additionalProperties: items,
});
const fields = { type: 'array', items: { type: 'string' } };

export class RolePolicyDto implements RolePolicy {
  @ApiProperty({ enum: REACHES, description: 'Which records the role sees: its own, those of its teams, all.' })
  @IsIn(REACHES)
  reach!: Reach;

  @ApiProperty({
    ...byKind({ type: 'string', enum: [...REACHES] }),
    description: 'Where it is another one for a kind.',
  })
  @IsOptional()
  @IsObject()
  @ByRecordKind('own, team or all', isReach)
  reachOf: ByKind<Reach> = {};

  @ApiProperty({ ...byKind(fields), description: 'Fields that the role does not see.' })
  @IsOptional()
  @IsObject()
  @ByRecordKind('names of fields', areFields)
  hidden: FieldsByKind = {};

  @ApiProperty({ ...byKind(fields), description: 'Fields that the role sees and does not change.' })
  @IsOptional()
  @IsObject()
  @ByRecordKind('names of fields', areFields)
  readOnly: FieldsByKind = {};
}

export class SettledRoleDto extends RolePolicyDto {
  @ApiProperty({ enum: ROLES })
  role!: string;

  @ApiProperty({ description: 'For If-Match; 0: nobody settled it.' })
  version!: number;
}

export class RolesDto {
  @ApiProperty({ type: [SettledRoleDto] })
  items!: SettledRoleDto[];
}
