import { ApiProperty } from '@nestjs/swagger';
import { ChangedDto, HappenedDto, MayBeMissing, RecordId } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { OpeningDto } from '../../opportunity/opportunity-fields.dto';

export class ConvertLeadDto extends HappenedDto {
  @RecordId('The contact that it is; register it first, if there is none.')
  contact!: string;

  @RecordId('The account that it belongs to.', 'optional')
  account?: string;

  @ApiProperty({
    required: false,
    type: OpeningDto,
    description:
      'Opens an opportunity with it, about the contact and account. Owner, team, source, … default to the lead’s.',
  })
  @MayBeMissing()
  @IsObject()
  @ValidateNested()
  @Type(() => OpeningDto)
  opportunity?: OpeningDto;
}

export class ConvertedLeadDto extends ChangedDto {
  @ApiProperty({ type: String, nullable: true, description: 'Id of the opportunity that was opened.' })
  opportunity!: string | null;
}
