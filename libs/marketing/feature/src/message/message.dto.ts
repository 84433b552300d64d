import { ApiProperty } from '@nestjs/swagger';

const time = { type: String, format: 'date-time', nullable: true } as const;
const maybe = { type: String, nullable: true } as const;

/** What was sealed of it. */
export class LetterDto {
  @ApiProperty({ required: false })
  address?: string;

  @ApiProperty({ required: false })
  subjectLine?: string;

  @ApiProperty({ required: false })
  content?: string;
}

/** What a list and a single message say alike. */
class MessageFactsDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag of a single message.' })
  version!: number;

  @ApiProperty({ description: 'Id of the recipient: of a contact or of another subject.' })
  subject!: string;

  @ApiProperty()
  channel!: string;

  @ApiProperty(maybe)
  campaign!: string | null;

  @ApiProperty(maybe)
  account!: string | null;

  @ApiProperty({ format: 'date-time' })
  sentAt!: string;

  @ApiProperty({
    type: LetterDto,
    required: false,
    nullable: true,
    description: 'Absent for callers who may not see it, null once erased.',
  })
  letter?: LetterDto | null;
}

export class TouchDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'Not the person: a mail scanner, or a proxy that loads ahead.' })
  machine!: boolean;
}

export class ClickDto extends TouchDto {
  @ApiProperty({ required: false, description: 'For callers who may see it.' })
  link?: string;
}

export class BounceDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: ['permanent', 'transient'] })
  bounce!: string;
}

export class MessageDto extends MessageFactsDto {
  @ApiProperty({ enum: ['sent', 'erased'] })
  status!: string;

  @ApiProperty(time)
  deliveredAt!: string | null;

  @ApiProperty({ type: [TouchDto] })
  opens!: readonly TouchDto[];

  @ApiProperty({ type: [ClickDto] })
  clicks!: readonly ClickDto[];

  @ApiProperty({ type: [BounceDto] })
  bounces!: readonly BounceDto[];

  @ApiProperty(time)
  complainedAt!: string | null;

  @ApiProperty(time)
  unsubscribedAt!: string | null;
}

export class MessageRowDto extends MessageFactsDto {
  @ApiProperty()
  delivered!: boolean;

  @ApiProperty({ description: 'By the person.' })
  opened!: boolean;

  @ApiProperty({ description: 'By the person.' })
  clicked!: boolean;

  @ApiProperty()
  openedByMachine!: boolean;

  @ApiProperty()
  clickedByMachine!: boolean;

  @ApiProperty({ enum: ['permanent', 'transient'], nullable: true, type: String, description: 'The worst one.' })
  bounce!: string | null;

  @ApiProperty()
  complained!: boolean;

  @ApiProperty()
  unsubscribed!: boolean;
}
