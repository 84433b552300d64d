import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

const kinds = ['anonymousId', 'userId', 'email', 'phone', 'groupId'] as const;

export class IdentifierDto {
  @ApiProperty({ enum: [...kinds] })
  @IsIn([...kinds])
  kind!: (typeof kinds)[number];

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
}

export class FoundDto {
  @ApiProperty({ enum: [...kinds] })
  kind!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: nobody with this identifier is known (any more).' })
  subjectId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The canonical subject of its profile.' })
  profileId!: string | null;
}

export class LookedUpDto {
  @ApiProperty({ type: [FoundDto], description: 'In the order of the identifiers.' })
  results!: FoundDto[];
}
