import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { DEFAULT_ORGANISATION, type Organisation } from './organisation';

/** Shapes only; what the values may be is the decider's to say. */
export class OrganisationDto implements Organisation {
  @ApiProperty({ required: false, maxLength: 120, description: 'As its people call it.' })
  @IsOptional()
  @IsString()
  name?: string;

  @ApiProperty({ example: 'Europe/Berlin', description: 'IANA name. Days, weeks and months of KPIs are local ones.' })
  @IsString()
  timeZone!: string;

  @ApiProperty({ example: 'de-DE', description: 'BCP 47.' })
  @IsString()
  locale!: string;

  @ApiProperty({ example: 'EUR', description: 'ISO 4217.' })
  @IsString()
  currency!: string;

  @ApiProperty({ minimum: 1, maximum: 12, default: DEFAULT_ORGANISATION.fiscalYearStartMonth })
  @IsInt()
  fiscalYearStartMonth!: number;

  @ApiProperty({ minimum: 1, maximum: 3650, default: DEFAULT_ORGANISATION.activityWindowDays })
  @IsInt()
  activityWindowDays!: number;
}
