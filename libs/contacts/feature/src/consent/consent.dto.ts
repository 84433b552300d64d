import { ApiProperty } from '@nestjs/swagger';
import { consentChannels, legalBases, type ConsentChannel, type LegalBasis } from '@rapport/contracts';
import { HappenedDto, Label, MayBeMissing, RecordId, ShortId, Text, Time } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsIn, ValidateNested } from 'class-validator';
import { ConsentIdentifierDto } from './identifier.dto';

/** What is said of one purpose. */
export class StatementDto extends HappenedDto {
  @ShortId('Id of a declared purpose.')
  purpose!: string;

  @ApiProperty({ required: false, enum: [...consentChannels], description: 'Of purposes that have channels.' })
  @MayBeMissing()
  @IsIn([...consentChannels])
  channel?: ConsentChannel;

  @ApiProperty({ required: false, enum: [...legalBases] })
  @MayBeMissing()
  @IsIn([...legalBases])
  legalBasis?: LegalBasis;

  @ShortId('Where it was said; default `rapport`.', 'optional')
  source?: string;

  @Label('Why, in a few words that name nobody.', 'optional')
  reason?: string;

  @Text('What shows it: the form, the recording, the letter. Sealed for the person.', 10_000)
  proof?: string | null;
}

export class AgreementDto extends StatementDto {
  @ShortId('Version of the words that were agreed to; default: the one declared now.', 'optional')
  wording?: string;

  @Time('It holds up to then; default: as long as the purpose says.')
  expiresAt?: number;
}

/** Whose word it is: `subject` or `identifier`. */
export class ConsentSubjectDto {
  @RecordId('Id of a contact or of any subject.', 'optional')
  subject?: string;

  @ApiProperty({ required: false, type: ConsentIdentifierDto, description: 'Instead of `subject`.' })
  @MayBeMissing()
  @ValidateNested()
  @Type(() => ConsentIdentifierDto)
  identifier?: ConsentIdentifierDto;
}

/** Why something holds. */
export class GroundDto {
  @ApiProperty({ description: 'Id of the event.' })
  event!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ type: String, nullable: true })
  why!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: [...legalBases] })
  legalBasis!: LegalBasis | null;

  @ApiProperty({ type: String, nullable: true, description: 'Version of the words.' })
  wording!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  expiresAt!: string | null;
}
