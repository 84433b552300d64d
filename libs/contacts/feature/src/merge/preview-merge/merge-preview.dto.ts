import { ApiProperty } from '@nestjs/swagger';
import { RecordId } from '@rapport/platform-nest';
import { IsObject, IsOptional } from 'class-validator';
import { AccountStayDto } from '../../contact/contact.dto';
import { accountMergeFields, mergeFields, type FieldChoice } from '../field-choice';
import { FieldChoices } from '../field-choices';

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
  @FieldChoices(mergeFields)
  fields?: FieldChoice;
}

export class ComparedFieldDto {
  @ApiProperty({ enum: [...new Set<string>([...mergeFields, ...accountMergeFields])] })
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
