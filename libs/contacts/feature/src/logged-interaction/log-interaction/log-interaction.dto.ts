import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { directions, recordKinds, type Channel, type RecordRef } from '@rapport/contracts';
import { ChannelName, HappenedDto, Label, MayBeMissing, PersonDto, ShortId, Text } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { interactionPaths, type InteractionPath } from './kinds';

const MOST_PARTICIPANTS = 50;
const MOST_RECORDS = 20;
/** Thirty days: nothing that people do together takes longer. */
const LONGEST_MS = 30 * 86_400_000;

export class ParticipantDto extends PersonDto {
  @Label('What the person was in it, e.g. `buyer`.', 'optional')
  role?: string;

  @Text('What was said by or about this one alone; sealed for this one.', 10_000)
  said?: string | null;
}

export class RecordRefDto implements RecordRef {
  @ApiProperty({ enum: [...recordKinds] })
  @IsIn([...recordKinds])
  kind!: RecordRef['kind'];

  @ShortId('Its id.')
  id!: string;
}

/** What is plain of an interaction and may be corrected. */
export class InteractionFactsDto {
  @ApiProperty({ required: false, enum: [...directions], nullable: true, description: 'Who began it.' })
  @IsOptional()
  @IsIn([...directions])
  direction?: (typeof directions)[number] | null;

  @ApiProperty({ required: false, type: 'integer', minimum: 0, maximum: LONGEST_MS, nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LONGEST_MS)
  durationMs?: number | null;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    pattern: '^[A-Z]{2}$',
    description: 'ISO 3166-1 alpha-2',
  })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters' })
  country?: string | null;

  @Text('A subject line; sealed for the first participant.')
  title?: string | null;

  @Text('What happened, was said or written; sealed for the first participant.', 100_000)
  text?: string | null;
}

export class LogInteractionDto extends IntersectionType(HappenedDto, InteractionFactsDto) {
  @ApiProperty({
    type: [ParticipantDto],
    minItems: 1,
    maxItems: MOST_PARTICIPANTS,
    description: 'The first one owns the text.',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PARTICIPANTS)
  @ValidateNested({ each: true })
  @Type(() => ParticipantDto)
  participants!: ParticipantDto[];

  @ApiProperty({
    type: [RecordRefDto],
    required: false,
    maxItems: MOST_RECORDS,
    description: 'What it is about; one account at most.',
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(MOST_RECORDS)
  @ValidateNested({ each: true })
  @Type(() => RecordRefDto)
  records?: RecordRefDto[];

  @ChannelName()
  channel?: Channel;

  @ShortId('Where it was recorded; default `rapport`.', 'optional')
  source?: string;
}

export class InteractionKindParams {
  @ApiProperty({ enum: interactionPaths })
  @IsIn(interactionPaths)
  kind!: InteractionPath;
}
