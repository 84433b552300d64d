import { ApiProperty } from '@nestjs/swagger';
import {
  accountEventTypes,
  consentEntryKinds,
  contactEntryKinds,
  recordContexts,
  recordEntryKinds,
  taskEntryKinds,
} from '@rapport/contacts-domain';
import { channels, consentChannels, interactionKinds, loggedInteractionKinds } from '@rapport/contracts';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { ListOf, Time } from '@rapport/platform-nest';

const timelineKinds = [
  ...interactionKinds,
  ...loggedInteractionKinds,
  ...contactEntryKinds,
  ...consentEntryKinds,
  ...accountEventTypes,
  ...recordEntryKinds,
  ...taskEntryKinds,
];

const entryChannels = [...new Set([...channels, ...consentChannels])];

export class TimelineQueryDto {
  @ListOf(timelineKinds, 'Only these kinds of entry.')
  kind?: string[];

  @ListOf(entryChannels, 'Only these channels.')
  channel?: string[];

  @Time('Only what happened at or after this time.')
  from?: number;

  @Time('Only what happened up to this time.')
  until?: number;

  @Time('As known at this time: later records and later links do not count.')
  asOf?: number;

  @ApiProperty({ required: false, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiProperty({ required: false, description: '`next` of the page before, with the same filters.' })
  @IsOptional()
  @IsString()
  cursor?: string;
}

export class TimelineEntryDto {
  @ApiProperty({ description: "Id of the interaction's event." })
  id!: string;

  @ApiProperty({ enum: timelineKinds })
  kind!: string;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({
    enum: ['contacts', ...recordContexts],
    description: 'Where it happened; what is not plain is read there.',
  })
  context!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The subject it belongs to: the user, else the device; null where it is about an account alone.',
  })
  subjectId!: string | null;

  @ApiProperty({ enum: entryChannels })
  channel!: string;

  @ApiProperty({ description: 'Name of the source that sent it.' })
  source!: string;

  @ApiProperty({ type: Object, description: 'The plain facts: products, order, traffic, country …' })
  facts!: object;

  @ApiProperty({
    type: Object,
    nullable: true,
    required: false,
    description: 'The message as it was sent; absent for callers who may not see it, null once erased.',
  })
  content?: object | null;

  @ApiProperty({ required: false, description: 'The personal part is gone for good.' })
  erased?: true;
}

export class TimelineDto {
  @ApiProperty({ type: [TimelineEntryDto], description: 'Newest first.' })
  items!: TimelineEntryDto[];

  @ApiProperty({ type: String, nullable: true, description: 'Cursor of the next page; null at the end.' })
  next!: string | null;
}
