import { ApiProperty } from '@nestjs/swagger';

/** What a command answers: the record and its new version, which is also the ETag. */
export class ChangedDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'To send as `If-Match: "<version>"` with the next change.' })
  version!: number;
}
