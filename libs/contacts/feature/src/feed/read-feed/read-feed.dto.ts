import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { listed } from '@rapport/platform-nest';

export class ReadFeedDto {
  @ApiProperty({
    required: false,
    description: '`next` of the page before; without it, from the first event; `end`: only what comes from now on.',
  })
  @IsOptional()
  @IsString()
  after?: string;

  @ApiProperty({ required: false, type: [String], description: 'Only these types, e.g. `contacts.page-viewed.v1`.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : listed(value)))
  @IsString({ each: true })
  @ArrayMaxSize(100)
  types?: string[];

  @ApiProperty({ required: false, minimum: 1, maximum: 1000, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 100;
}

export class FeedPageDto {
  @ApiProperty({
    type: [Object],
    description: 'CloudEvents 1.0 as JSON. `data.personal` is there with scope `personal:read`; null once erased.',
  })
  events!: object[];

  @ApiProperty({
    description:
      'Cursor of the next page. The same as `after`: nothing new yet; else go on, also behind an empty page.',
  })
  next!: string;
}
