import { ApiProperty, OmitType } from '@nestjs/swagger';
import type { Channel, ProductLine } from '@rapport/contracts';
import {
  ChannelName,
  Country,
  Currency,
  HappenedDto,
  Label,
  MayBeMissing,
  MinorUnits,
  RecordId,
  Text,
  Time,
} from '@rapport/platform-nest';
import { SaidCustomValues } from '@rapport/records-feature';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { OpportunityLineDto } from '../opportunity/opportunity-fields.dto';
import { ReplayedReportDto } from './replayed-reports';

const statuses = ['completed', 'cancelled'] as const;

export class ImportedLineDto extends OmitType(OpportunityLineDto, ['price']) implements ProductLine {
  @MinorUnits('Unit price.', 'optional')
  price?: number;
}

/** An order as a row says it. Amounts in minor units. */
export class ImportedOrderDto extends HappenedDto {
  @RecordId('Whose it is.', 'optional')
  contact?: string;

  @Text('', 320)
  email?: string | null;

  @Text('', 64)
  phone?: string | null;

  @ApiProperty()
  @IsString()
  @Length(1, 200)
  shop!: string;

  @ApiProperty()
  @IsString()
  @Length(1, 200)
  orderId!: string;

  @Currency()
  currency!: string;

  @MinorUnits('Net of discount, tax and shipping.')
  net!: number;

  @MinorUnits('', 'optional')
  tax?: number;

  @MinorUnits('', 'optional')
  shipping?: number;

  @MinorUnits('', 'optional')
  discount?: number;

  @MinorUnits('What was given back of the net amount.', 'optional')
  refunded?: number;

  @ApiProperty({ type: [ImportedLineDto] })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ImportedLineDto)
  products?: ImportedLineDto[];

  @ChannelName()
  channel?: Channel;

  @Country()
  country?: string;

  @Label('Where it came from; default: `import`.', 'optional')
  source?: string;

  @IsOptional()
  @IsIn([...statuses])
  status?: (typeof statuses)[number];

  @Time('When it was cancelled or refunded; default: with the import.')
  changedAt?: number;

  /** What its sources said, one by one: then these count, and not the sums of the row. */
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ReplayedReportDto)
  reports?: ReplayedReportDto[];

  @SaidCustomValues('order')
  custom?: Record<string, unknown>;
}
