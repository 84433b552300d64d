import { ApiProperty } from '@nestjs/swagger';
import { Currency, Day } from '@rapport/platform-nest';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

export const PUBLIC_TYPE = /^[a-z]+(-[a-z]+)?\.[a-z-]+\.v\d+$/;

/** What an event must be to count. */
export class EventChoice {
  @ApiProperty({ example: 'contacts.page-viewed.v1', description: 'A public type of events about a person.' })
  @Matches(PUBLIC_TYPE, { message: 'type must be a public type as contacts.page-viewed.v1' })
  type!: string;

  @ApiProperty({ required: false, description: 'Of `contacts.interaction-recorded.v1`: the name of the interaction.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;
}

export class InCurrency {
  @Currency('optional')
  currency?: string;
}

export class Between extends InCurrency {
  @Day('First day; default: 90 days before `to`.', 'optional')
  from?: string;

  @Day('Last day; default: today.', 'optional')
  to?: string;
}

export const touchDimensions = ['channel', 'source', 'country', 'medium', 'campaign', 'name'] as const;
export type TouchDimension = (typeof touchDimensions)[number];
