import { ApiProperty } from '@nestjs/swagger';
import { RecordId } from '@rapport/platform-nest';
import { IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { accountMergeFields, type AccountFieldChoice } from '../merge/field-choice';
import { FieldChoices } from '../merge/field-choices';
import { ComparedFieldDto } from '../merge/preview-merge/merge-preview.dto';

export class PreviewAccountMergeDto {
  @RecordId('The account that is to be merged into this one.')
  with!: string;

  @ApiProperty({
    required: false,
    type: Object,
    description: "By field: this account's value, or the other one's. Default: this one's, where it has one.",
    example: { website: 'other' },
  })
  @IsOptional()
  @IsObject()
  @FieldChoices(accountMergeFields)
  fields?: AccountFieldChoice;
}

export class MergeAccountsDto extends PreviewAccountMergeDto {
  @ApiProperty({ description: 'Why they are one company.', minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}

export class AccountMovesDto {
  @ApiProperty({ description: 'Contacts that are, or were, with the account that is merged away.' })
  people!: number;

  @ApiProperty({ description: 'Entries that name it.' })
  timelineEntries!: number;

  @ApiProperty()
  relations!: number;

  @ApiProperty()
  opportunities!: number;
}

export class AccountMergePreviewDto {
  @ApiProperty({ description: 'The account that answers afterwards.' })
  account!: string;

  @ApiProperty({ description: 'The one that is merged into it.' })
  with!: string;

  @ApiProperty({ description: 'Of `account`, for If-Match.' })
  version!: number;

  @ApiProperty({ type: [ComparedFieldDto] })
  fields!: ComparedFieldDto[];

  @ApiProperty({ type: [String] })
  tags!: readonly string[];

  @ApiProperty({ type: [String] })
  lists!: readonly string[];

  @ApiProperty({ type: AccountMovesDto, description: 'What comes to `account`.' })
  moves!: AccountMovesDto;
}
