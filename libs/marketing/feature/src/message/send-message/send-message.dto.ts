import { ApiProperty, IntersectionType, OmitType } from '@nestjs/swagger';
import type { Channel } from '@rapport/contracts';
import { ChannelName, HappenedDto, PersonDto, RecordId, Text } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsNotEmptyObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import type { MessageReference } from '../message-reference';

export const PROVIDER = /^[a-z][a-z0-9-]{0,31}$/;

export class MessageReferenceDto implements MessageReference {
  @ApiProperty({ pattern: PROVIDER.source, example: 'postmark' })
  @Matches(PROVIDER, { message: 'provider must be a name of lower-case letters, digits and -' })
  provider!: string;

  @ApiProperty({ maxLength: 200, description: 'The provider’s id of the message, as it answered when it took it.' })
  @IsString()
  @Length(1, 200)
  id!: string;
}

/** One message to one person: a contact, whose mail address or phone number it is, or an address of another kind. */
export class SendMessageDto extends IntersectionType(OmitType(PersonDto, ['name'] as const), HappenedDto) {
  @Text('What the channel has instead of a mail address or phone number, e.g. the token of a device.', 500)
  address?: string | null;

  @ChannelName()
  channel?: Channel;

  @RecordId('The campaign that it belongs to.', 'optional')
  campaign?: string;

  @RecordId('An account of contacts that it is about.', 'optional')
  account?: string;

  @Text('As the recipient reads it; sealed.', 500)
  subjectLine?: string | null;

  @Text('Names what was in it: id of a template, link to the text.', 500)
  content?: string | null;

  @ApiProperty({
    required: false,
    type: MessageReferenceDto,
    description:
      'So that the provider’s events find the message; sent again under the same reference it is the same one.',
  })
  @IsOptional()
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => MessageReferenceDto)
  reference?: MessageReferenceDto;
}
