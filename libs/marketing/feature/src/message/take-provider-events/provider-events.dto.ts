import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { PROVIDER } from '../send-message/send-message.dto';

export class ProviderParams {
  @ApiProperty({
    description: '`sendgrid`, `postmark`, `mailgun`: their own formats. Any other name: the neutral one.',
    pattern: PROVIDER.source,
    example: 'postmark',
  })
  @Matches(PROVIDER, { message: 'provider must be a name of lower-case letters, digits and -' })
  provider!: string;
}

/**
 * - `recorded`: it is new.
 * - `repeated`: it was known, by the provider's id of the event or by what it says.
 * - `ignored`: of a kind that says nothing about a message, or it names none.
 * - `unknown`: there is no such message, and the event is too old for it still to come.
 * - `erased`: the person was erased, or the message is older than messages are kept.
 * - `invalid`: a member is missing or unreadable; `path` names it.
 */
export const outcomes = ['recorded', 'repeated', 'ignored', 'unknown', 'erased', 'invalid'] as const;

export class ProviderEventResultDto {
  @ApiProperty({ enum: outcomes })
  outcome!: (typeof outcomes)[number];

  @ApiProperty({ required: false, description: 'The message.' })
  message?: string;

  @ApiProperty({ required: false, description: 'Of the member that is invalid.' })
  path?: string;
}

export class ProviderEventsAnswerDto {
  @ApiProperty({ type: [ProviderEventResultDto], description: 'In the order of the events.' })
  items!: readonly ProviderEventResultDto[];

  @ApiProperty({ description: 'How many were new.' })
  recorded!: number;
}
