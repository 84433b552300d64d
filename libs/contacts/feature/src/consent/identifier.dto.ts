import { ApiProperty } from '@nestjs/swagger';
import { normalisedEmail, normalisedPhone } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import type { Identifier } from '@rapport/platform-ports';
import { IsIn, IsString, Length } from 'class-validator';

const kinds = ['email', 'phone', 'userId', 'anonymousId'] as const;

/** What somebody is known by; in bodies only, never in URLs. */
export class ConsentIdentifierDto {
  @ApiProperty({ enum: [...kinds] })
  @IsIn([...kinds])
  kind!: (typeof kinds)[number];

  @ApiProperty({ maxLength: 512 })
  @IsString()
  @Length(1, 512)
  value!: string;
}

/** As ingest writes it. @throws DomainError `CONSENT.BAD_IDENTIFIER` */
export function identifierOf({ kind, value }: ConsentIdentifierDto): Identifier {
  const read = { email: normalisedEmail, phone: normalisedPhone };
  const normalised = kind === 'email' || kind === 'phone' ? read[kind](value) : value.trim().normalize('NFC');
  if (!normalised) throw new DomainError('CONSENT.BAD_IDENTIFIER', 'invalid', `that is no ${kind}`, { path: 'value' });
  return { kind, value: normalised };
}
