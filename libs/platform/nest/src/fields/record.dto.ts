import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

/** A path that names a record. */
export class RecordParams {
  @ApiProperty({ description: 'Id of the record.', pattern: '^[0-9a-f]{32}$' })
  @Matches(/^[0-9a-f]{32}$/, { message: 'id must be 32 hex digits' })
  id!: string;
}

export class TagDto {
  @ApiProperty({ example: 'vip', maxLength: 50 })
  @IsString()
  @MaxLength(50)
  tag!: string;
}
