import { ApiProperty } from '@nestjs/swagger';
import { RecordId } from '@rapport/platform-nest';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { readTypes } from '../../text/texts-to-read';
import { InCurrency, Between } from './range.parameters';

export class ChurnParameters {
  @ApiProperty({
    required: false,
    type: 'integer',
    default: 90,
    description:
      'Whoever buys nothing for so many days is gone, dated last purchase and window; of subscriptions: ends within so many.',
  })
  @IsInt()
  @Min(7)
  @Max(1_000)
  windowDays = 90;

  @ApiProperty({
    required: false,
    enum: ['auto', 'inactivity', 'subscription'],
    default: 'auto',
    description:
      'What makes a customer: buying within the window, or a subscription. `auto`: those where there are any.',
  })
  @IsIn(['auto', 'inactivity', 'subscription'])
  by: 'auto' | 'inactivity' | 'subscription' = 'auto';
}

export class SurvivalParameters {
  @ApiProperty({ required: false, enum: ['deals'], default: 'deals', description: 'Of customers: see churn.' })
  @IsIn(['deals'])
  of: 'deals' = 'deals' as const;
}

export class TextVerificationParameters {
  @ApiProperty({ required: false, enum: ['all'], default: 'all', description: 'Which texts.' })
  @IsIn(['all'])
  of: 'all' = 'all' as const;
}

export class ClusterParameters extends InCurrency {}

export class KeywordParameters extends Between {
  @ApiProperty({
    required: false,
    enum: ['mood', 'channel'],
    default: 'mood',
    description: 'What texts are kept apart by.',
  })
  @IsIn(['mood', 'channel'])
  by: 'mood' | 'channel' = 'mood';

  @ApiProperty({ required: false, enum: [...readTypes], description: 'Only texts of these events.' })
  @IsOptional()
  @IsIn([...readTypes])
  type?: string;

  @ApiProperty({ required: false, type: 'integer', default: 20, description: 'Words of each.' })
  @IsInt()
  @Min(1)
  @Max(100)
  most = 20;
}

export class VerificationParameters {
  @RecordId('The analysis that is computed anew.')
  of!: string;
}

export class RecommendationParameters {
  @ApiProperty({ required: false, type: 'integer', default: 5, description: 'Suggestions for each person.' })
  @IsInt()
  @Min(1)
  @Max(20)
  most = 5;
}
