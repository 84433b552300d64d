import { ApiProperty } from '@nestjs/swagger';
import { HappenedDto } from '@rapport/platform-nest';
import { IsString, Length } from 'class-validator';

const MOST_CHARACTERS = 20_000;

export class AnswerTicketDto extends HappenedDto {
  @ApiProperty({ description: 'What we wrote or said.', minLength: 1, maxLength: MOST_CHARACTERS })
  @IsString()
  @Length(1, MOST_CHARACTERS)
  text!: string;
}
