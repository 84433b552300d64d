import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { TimelineDto } from '../../timeline/get-timeline/timeline.dto';

const kinds = /^(anonymousId|userId|email|phone|groupId|external:[A-Za-z0-9_.-]{1,64})$/;

export class IdentifierDto {
  @ApiProperty({ pattern: kinds.source, description: '`external:<source>`: an id in another system.' })
  @Matches(kinds, { message: 'kind must be anonymousId, userId, email, phone, groupId or external:<source>' })
  kind!: string;

  @ApiProperty()
  @IsString()
  @MinLength(1)
  @MaxLength(512)
  value!: string;
}

export class LookUpDto {
  @ApiProperty({ type: [IdentifierDto], maxItems: 100 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => IdentifierDto)
  identifiers!: IdentifierDto[];

  @ApiProperty({ required: false, default: false, description: 'Whether to answer with their timelines too.' })
  @IsOptional()
  @IsBoolean()
  timeline?: boolean;
}

export class FoundDto {
  @ApiProperty()
  kind!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: nobody with this identifier is known (any more).' })
  subjectId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The canonical subject of its profile.' })
  profileId!: string | null;

  @ApiProperty({
    type: TimelineDto,
    required: false,
    description: 'With `timeline`: the first page; `next` goes on at the timeline of `profileId`.',
  })
  timeline?: TimelineDto;
}

export class LookedUpDto {
  @ApiProperty({ type: [FoundDto], description: 'In the order of the identifiers.' })
  results!: FoundDto[];
}
