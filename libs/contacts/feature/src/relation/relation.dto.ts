import { ApiProperty } from '@nestjs/swagger';
import { relationKinds } from '@rapport/contacts-domain';
import type { RelationEnd, RelationKind } from '@rapport/contracts';
import { Day, RecordId } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsObject, ValidateNested } from 'class-validator';

const kinds = Object.keys(relationKinds);

export class RelationEndDto implements RelationEnd {
  @ApiProperty({ enum: ['contact', 'account'] })
  @IsIn(['contact', 'account'])
  type!: RelationEnd['type'];

  @RecordId('The contact or account.')
  id!: string;
}

export class MakeRelationDto {
  @ApiProperty({ enum: kinds, description: 'An employee joins the account instead: `join-account`.' })
  @IsIn(kinds)
  kind!: RelationKind;

  @ApiProperty({ type: RelationEndDto, description: 'The decision maker, the company that has a parent, a partner.' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => RelationEndDto)
  from!: RelationEndDto;

  @ApiProperty({ type: RelationEndDto, description: 'The company decided for, the parent, the other partner.' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => RelationEndDto)
  to!: RelationEndDto;

  @Day('First day, where it is known.', 'optional')
  since?: string;
}

export class EndRelationDto {
  @Day('Last day.')
  until!: string;
}

export class RelationDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null for employees: they join and leave the account.' })
  id!: string | null;

  @ApiProperty({ description: 'For If-Match; of the contact, for employees.' })
  version!: number;

  @ApiProperty({ enum: ['employee', ...kinds] })
  kind!: string;

  @ApiProperty({ type: RelationEndDto })
  from!: RelationEnd;

  @ApiProperty({ type: RelationEndDto })
  to!: RelationEnd;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  since!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  until!: string | null;
}

export class RelationsDto {
  @ApiProperty({ type: [RelationDto], description: 'By first day; those that ended too.' })
  items!: readonly RelationDto[];
}
