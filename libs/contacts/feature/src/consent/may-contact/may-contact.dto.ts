import { ApiProperty } from '@nestjs/swagger';
import { consentChannels, type ConsentChannel } from '@rapport/contracts';
import { MayBeMissing, RecordId, ShortId, Time } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import { GroundDto } from '../consent.dto';
import { ConsentIdentifierDto } from '../identifier.dto';
import { answerReasons, type AnswerReason } from './consent-check';

class QuestionDto {
  @ShortId('What for.')
  purpose!: string;

  @ApiProperty({ required: false, enum: [...consentChannels], description: 'Of purposes that have channels.' })
  @MayBeMissing()
  @IsIn([...consentChannels])
  channel?: ConsentChannel;

  @Time('As it was known, and would have been answered, at this time.')
  asOf?: number;
}

export class MayContactQuery extends QuestionDto {
  @RecordId('Id of a contact or of any subject of the person.')
  subject!: string;
}

export class AskMayContactDto extends QuestionDto {
  @RecordId('Id of a contact or of any subject of the person.', 'optional')
  subject?: string;

  @ApiProperty({
    type: [ConsentIdentifierDto],
    required: false,
    minItems: 1,
    maxItems: 20,
    description:
      'The address that you send to, and what else the person is known by; instead of `subject`, or with it.',
  })
  @MayBeMissing()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ConsentIdentifierDto)
  identifiers?: ConsentIdentifierDto[];
}

export class MayContactDto {
  @ApiProperty()
  allowed!: boolean;

  @ApiProperty({
    enum: [...answerReasons],
    description:
      '`given` is yes. No: withdrawn, expired or still to be confirmed (`requested`); `missing`: nobody has said anything; `suppressed`: an address is on the suppression list; `unreachable`: no address for this channel is known; `restricted`: processing is restricted; `erased`.',
  })
  reason!: AnswerReason;

  @ApiProperty({ type: String, nullable: true, description: 'Which subject of the person decides.' })
  subjectId!: string | null;

  @ApiProperty({ type: GroundDto, nullable: true, description: 'The event that decides.' })
  ground!: GroundDto | null;
}
