import { ApiProperty } from '@nestjs/swagger';
import type { MessageReport } from '@rapport/marketing-domain';
import { HappenedDto, Text } from '@rapport/platform-nest';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';

/** An opening. */
export class OpenMessageDto extends HappenedDto {
  @ApiProperty({
    required: false,
    type: Boolean,
    default: false,
    description: 'Not the person: a mail scanner, or a proxy that loads ahead. Counted apart.',
  })
  @IsOptional()
  @IsBoolean()
  machine: boolean = false;
}

export class ClickMessageDto extends OpenMessageDto {
  @Text('Where it leads to.', 2_000)
  link?: string | null;
}

export class BounceMessageDto extends HappenedDto {
  @ApiProperty({ enum: ['permanent', 'transient'], description: '`permanent`: the address is no good.' })
  @IsIn(['permanent', 'transient'])
  bounce!: 'permanent' | 'transient';
}

/** A report that does not say when. */
export type UntimedReport<Report extends MessageReport = MessageReport> = Report extends MessageReport
  ? Omit<Report, 'at'>
  : never;

/** A link that nobody told is left out. */
export const clickOf = ({ machine, link }: ClickMessageDto): UntimedReport => ({
  type: 'click',
  machine,
  ...(typeof link === 'string' && { link }),
});
