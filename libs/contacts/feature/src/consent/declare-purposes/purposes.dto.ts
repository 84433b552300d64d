import { ApiProperty } from '@nestjs/swagger';
import { consentChannels, type ConsentChannel, type ConsentPurpose } from '@rapport/contracts';
import { Label, ShortId } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

export class WordingDto {
  @ShortId('A version says the same for good.')
  version!: string;

  @ApiProperty({ maxLength: 5_000, description: 'What is agreed to, as people read it.' })
  @IsString()
  @Length(1, 5_000)
  text!: string;
}

export class PurposeDto implements ConsentPurpose {
  @ShortId('E.g. `marketing`.')
  id!: string;

  @Label('As people read it.')
  name!: string;

  @ApiProperty({ enum: consentChannels, isArray: true, description: 'None: it is asked for as a whole.' })
  @IsArray()
  @ArrayUnique()
  @IsIn([...consentChannels], { each: true })
  channels!: ConsentChannel[];

  @ApiProperty({ type: WordingDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => WordingDto)
  wording!: WordingDto;

  @ApiProperty({ description: 'Whether a consent holds only once it is confirmed through a link, or proven.' })
  @IsBoolean()
  doubleOptIn!: boolean;

  @ApiProperty({ type: 'integer', nullable: true, minimum: 1, maximum: 36_500 })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsInt()
  @Min(1)
  @Max(36_500)
  validDays!: number | null;
}

export class PurposesDto {
  @ApiProperty({ type: [PurposeDto], maxItems: 50 })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PurposeDto)
  purposes!: PurposeDto[];

  @ApiProperty({ type: [String], description: 'What a Global Privacy Control signal objects to.' })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @Matches(/^[A-Za-z0-9_.:-]{1,64}$/, { each: true, message: 'privacySignal must be ids of purposes' })
  privacySignal!: string[];
}
