import type { ContactFields } from '@rapport/contacts-domain';
import type { Changes } from '@rapport/eventsourcing';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { Text } from '@rapport/platform-nest';

/** The fields of a contact as they are registered or changed. */
export class ContactFieldsDto implements Changes<ContactFields> {
  @Text('As the person writes it, in any script.')
  name?: string | null;

  @Text('One contact has it.', 320)
  email?: string | null;

  @Text('With its country: `+44 20 7946 0000`.', 64)
  phone?: string | null;

  @Text('Id of the person at the shop or application that is tracked.')
  userId?: string | null;

  @Text('What the person does.')
  jobTitle?: string | null;

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
}
