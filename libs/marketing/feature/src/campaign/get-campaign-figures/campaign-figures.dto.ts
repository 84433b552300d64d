import { ApiProperty } from '@nestjs/swagger';

const counted = (description: string) => ApiProperty({ type: 'integer', description });

/** Messages of a campaign. Each is one message to one person, counted once in each figure, whatever its time. */
export class CampaignFiguresDto {
  @counted('Messages that were sent.')
  sent!: number;

  @counted('Of which are known to have arrived.')
  delivered!: number;

  @counted('Of which the person opened, once or more often; machines do not count.')
  opened!: number;

  @counted('Of which the person clicked a link, once or more often; machines do not count.')
  clicked!: number;

  @counted('Of which came back, for good or for now.')
  bounced!: number;

  @counted('Of which the person called spam.')
  complained!: number;

  @counted('From which the person unsubscribed.')
  unsubscribed!: number;
}
