import type { AccountFacts } from '@rapport/contracts';
import type { Changes } from '@rapport/eventsourcing';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { Text } from '@rapport/platform-nest';

/** The fields of an account as they are registered or changed. */
export class AccountFieldsDto implements Changes<AccountFacts> {
  @Text('The name of the company; required to register one.')
  name?: string | null;

  @ApiProperty({ required: false, type: String, nullable: true, example: 'example.com' })
  @IsOptional()
  @Matches(/^([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/, { message: 'domain must be a domain name in lower case' })
  domain?: string | null;

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

  @Text('What it does.')
  industry?: string | null;
}
