import { ApiProperty, OmitType } from '@nestjs/swagger';
import type { ViewFields } from '@rapport/contacts-domain';
import { customFieldKinds, type CustomFieldKind } from '@rapport/contracts';
import { MayBeMissing, PageOf, PageQuery } from '@rapport/platform-nest';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';

const FIELD = /^-?[A-Za-z][A-Za-z0-9.]{0,60}$/;

export class SaveViewDto implements ViewFields {
  @ApiProperty({ enum: [...customFieldKinds] })
  @IsIn([...customFieldKinds])
  kind!: CustomFieldKind;

  @ApiProperty({ minLength: 1, maxLength: 100 })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ required: false, type: Object, description: 'As `search` takes it, without values of sealed fields.' })
  @MayBeMissing()
  @IsObject()
  filter?: object;

  @ApiProperty({ required: false })
  @MayBeMissing()
  @Matches(FIELD, { message: 'sort must be the name of a field' })
  sort?: string;

  @ApiProperty({ required: false, type: [String], description: 'Fields that are shown, in their order.' })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(60, { each: true })
  columns?: string[];

  @ApiProperty({ required: false, type: Boolean, default: false, description: 'Everybody sees it.' })
  @MayBeMissing()
  @IsBoolean()
  isShared?: boolean;
}

export class ChangeViewDto extends OmitType(SaveViewDto, ['kind', 'name']) {
  @ApiProperty({ required: false, minLength: 1, maxLength: 100 })
  @MayBeMissing()
  @IsString()
  @Length(1, 100)
  name?: string;
}

export class SavedViewDto extends SaveViewDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ description: 'Who made it.' })
  owner!: string;
}

export class SavedViewPage extends PageOf(SavedViewDto) {}

export class ListViewsQuery extends PageQuery {
  @ApiProperty({ enum: [...customFieldKinds] })
  @IsIn([...customFieldKinds])
  kind!: CustomFieldKind;
}
