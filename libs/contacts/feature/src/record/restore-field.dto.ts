import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, MaxLength, Min } from 'class-validator';

export class RestoreFieldDto {
  @ApiProperty({ example: 'jobTitle' })
  @IsString()
  @MaxLength(100)
  field!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'The version that had the value, from the field history.' })
  @IsInt()
  @Min(1)
  version!: number;
}
