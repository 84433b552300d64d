import { ApiProperty } from '@nestjs/swagger';
import {
  customFieldKinds,
  customFieldTypes,
  type CustomChoice,
  type CustomFieldDefinition,
  type CustomFieldKind,
  type CustomFieldType,
  type CustomValue,
} from '@rapport/contracts';
import { Currency, Label, MayBeMissing } from '@rapport/platform-nest';
import type { CustomFieldChange } from '@rapport/records-domain';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;
const flag = { required: false, type: Boolean, default: false };

export class CustomChoiceDto implements CustomChoice {
  @ApiProperty({ example: 'gold' })
  @Matches(/^[A-Za-z0-9_.:-]{1,64}$/, { message: 'id must be 1 to 64 letters, digits and _ . : -' })
  id!: string;

  @Label('What people read.')
  label!: string;
}

export class CustomFieldDto implements CustomFieldDefinition {
  @ApiProperty({ example: 'shoeSize', pattern: NAME.source, description: 'For good; what people read is the label.' })
  @Matches(NAME, { message: 'name must be 1 to 40 letters and digits, the first one small' })
  name!: string;

  @Label('What people read.')
  label!: string;

  @ApiProperty({ enum: [...customFieldTypes] })
  @IsIn([...customFieldTypes])
  type!: CustomFieldType;

  @ApiProperty({
    type: Boolean,
    description: 'Said plainly in events, so that lists filter and sort by it; else sealed for the person.',
  })
  @IsBoolean()
  isPlain!: boolean;

  @ApiProperty(flag)
  @MayBeMissing()
  @IsBoolean()
  isRequired?: boolean;

  @ApiProperty({ ...flag, description: 'One record of the kind has a value.' })
  @MayBeMissing()
  @IsBoolean()
  isUnique?: boolean;

  @ApiProperty({ ...flag, description: 'An index serves lists by it: three texts and three numbers of a kind.' })
  @MayBeMissing()
  @IsBoolean()
  isIndexed?: boolean;

  @ApiProperty({ required: false, description: 'For records that say nothing when their values are first set.' })
  @MayBeMissing()
  default?: CustomValue;

  @ApiProperty({ required: false, type: [CustomChoiceDto], maxItems: 200 })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CustomChoiceDto)
  choices?: CustomChoiceDto[];

  @Currency('optional')
  currency?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 0, maximum: 6, default: 0 })
  @MayBeMissing()
  @IsInt()
  @Min(0)
  @Max(6)
  decimals?: number;

  @ApiProperty({ required: false, enum: [...customFieldKinds], description: 'Of references.' })
  @MayBeMissing()
  @IsIn([...customFieldKinds])
  target?: CustomFieldKind;
}

export class ChangeCustomFieldDto implements CustomFieldChange {
  @Label('What people read.', 'optional')
  label?: string;

  @ApiProperty({ required: false, type: Boolean })
  @MayBeMissing()
  @IsBoolean()
  isRequired?: boolean;

  @ApiProperty({ required: false, nullable: true, description: 'Null: none.' })
  @MayBeMissing()
  default?: CustomValue | null;

  @ApiProperty({ required: false, type: [CustomChoiceDto], maxItems: 200 })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CustomChoiceDto)
  choices?: CustomChoiceDto[];
}

export class DeclaredFieldDto extends CustomFieldDto {
  @ApiProperty()
  isRetired!: boolean;

  @ApiProperty({ description: 'Lists filter and sort by it as `custom.<name>`.' })
  isFilterable!: boolean;
}

export class DeclaredFieldsDto {
  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty({ type: [DeclaredFieldDto], description: 'In the order of their declaration.' })
  items!: DeclaredFieldDto[];

  @ApiProperty({ type: Object, description: 'JSON Schema of the values, as the API takes and gives them.' })
  schema!: object;
}

export class FieldParams {
  @ApiProperty({ enum: [...customFieldKinds] })
  @IsIn([...customFieldKinds])
  kind!: CustomFieldKind;

  @ApiProperty({ pattern: NAME.source })
  @Matches(NAME, { message: 'name must be the name of a field' })
  name!: string;
}
