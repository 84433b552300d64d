import { ApiProperty } from '@nestjs/swagger';
import { SearchRecordsDto } from '@rapport/records-feature';
import { IsOptional, IsString, MaxLength } from 'class-validator';

/** What a list shows; without a condition on `status`: active records. */
export class SearchDto extends SearchRecordsDto {
  @ApiProperty({ required: false, description: 'Words, or how they begin; typos are forgiven.', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}
