import { contactFields } from '@rapport/contacts-domain';
import { ApiProperty } from '@nestjs/swagger';
import { RecordId } from '@rapport/platform-nest';
import {
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  registerDecorator,
  type ValidationOptions,
} from 'class-validator';
import { AccountStayDto } from '../contact/contact.dto';
import { mergeFields, type FieldChoice } from './field-choice';

/** An object that names fields of a contact, each with `this` or `other`. */
function FieldChoices(options?: ValidationOptions): PropertyDecorator {
  const isChoice = ([name, side]: [string, unknown]) =>
    mergeFields.some((field) => field === name) && (side === 'this' || side === 'other');
  return (target, propertyName) =>
    registerDecorator({
      ...{ name: 'fieldChoices', target: target.constructor, propertyName: String(propertyName), options },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' && value !== null && Object.entries(value).every(isChoice),
        defaultMessage: () => '$property must name fields of a contact, each with `this` or `other`',
      },
    });
}

export class PreviewMergeDto {
  @RecordId('The contact that is to be merged into this one.')
  with!: string;

  @ApiProperty({
    required: false,
    type: Object,
    description: "By field: this contact's value, or the other one's. Default: this one's, where it has one.",
    example: { phone: 'other' },
  })
  @IsOptional()
  @IsObject()
  @FieldChoices()
  fields?: FieldChoice;
}

export class MergeContactsDto extends PreviewMergeDto {
  @ApiProperty({ description: 'Why they are one person; kept sealed with the merge.', minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}

export class UndoMergeDto {
  @ApiProperty({ description: 'Why they are two; kept sealed with the merge.', minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}

export class ComparedFieldDto {
  @ApiProperty({ enum: contactFields.map(({ name }) => name) })
  name!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({ nullable: true, required: false, type: Object, description: 'Absent for callers who may not see it.' })
  this?: unknown;

  @ApiProperty({ nullable: true, required: false, type: Object, description: 'Likewise.' })
  other?: unknown;

  @ApiProperty({ enum: ['this', 'other'] })
  choice!: string;

  @ApiProperty({ description: 'Both have one, and not the same.' })
  differs!: boolean;

  @ApiProperty({ nullable: true, required: false, type: Object, description: 'What the merged contact would show.' })
  result?: unknown;
}

export class MovesDto {
  @ApiProperty({ description: 'Subjects (devices, users, mails, records) that become part of the person.' })
  subjects!: number;

  @ApiProperty()
  timelineEntries!: number;

  @ApiProperty()
  tickets!: number;

  @ApiProperty({ description: 'Purposes and channels that they have said something about.' })
  consents!: number;
}

export class MergePreviewDto {
  @ApiProperty({ description: 'The contact that answers afterwards.' })
  contact!: string;

  @ApiProperty({ description: 'The one that is merged into it.' })
  with!: string;

  @ApiProperty({ description: 'Of `contact`, for If-Match.' })
  version!: number;

  @ApiProperty({ type: [ComparedFieldDto] })
  fields!: ComparedFieldDto[];

  @ApiProperty({ type: [String] })
  tags!: readonly string[];

  @ApiProperty({ type: [String] })
  lists!: readonly string[];

  @ApiProperty({ type: [AccountStayDto] })
  accounts!: readonly AccountStayDto[];

  @ApiProperty({ description: 'They are one person by other links already, so that no timeline moves.' })
  isOnePerson!: boolean;

  @ApiProperty({ type: MovesDto, description: 'What comes to the person of `contact`.' })
  moves!: MovesDto;
}

export class MergeDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty({ description: 'The contact that was kept.' })
  contact!: string;

  @ApiProperty({ description: 'The one that was merged into it.' })
  with!: string;

  @ApiProperty({ enum: ['merged', 'undone'] })
  status!: string;

  @ApiProperty({ type: [String], description: 'Fields whose value was taken from `with`.' })
  taken!: readonly string[];

  @ApiProperty({ format: 'date-time' })
  mergedAt!: string;

  @ApiProperty({ required: false })
  mergedBy?: string;

  @ApiProperty({ required: false, description: 'Absent for callers who may not see it, and once erased.' })
  reason?: string;

  @ApiProperty({ required: false, format: 'date-time' })
  undoneAt?: string;

  @ApiProperty({ required: false })
  undoneBy?: string;

  @ApiProperty({ required: false })
  undoneReason?: string;
}
