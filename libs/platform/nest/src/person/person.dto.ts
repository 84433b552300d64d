import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { Text } from '../fields/text';

/** Whom a new record is about: a contact, or somebody of whom no more is known than this. */
export class PersonDto {
  @ApiProperty({ required: false, description: 'Id of a contact or of any subject.', pattern: '^[0-9a-f]{32}$' })
  @IsOptional()
  @Matches(/^[0-9a-f]{32}$/, { message: 'contact must be 32 hex digits' })
  contact?: string;

  @Text('As the person writes it, in any script.')
  name?: string | null;

  @Text('', 320)
  email?: string | null;

  @Text('With its country: `+44 20 7946 0000`.', 64)
  phone?: string | null;
}
