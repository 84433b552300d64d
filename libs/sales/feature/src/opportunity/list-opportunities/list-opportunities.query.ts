import {
  Currency,
  Day,
  Label,
  ListOf,
  MinorUnits,
  PageQuery,
  RecordId,
  RecordIds,
  ShortId,
  SortedBy,
  Time,
} from '@rapport/platform-nest';
import { Type } from 'class-transformer';

export class ListOpportunitiesQuery extends PageQuery {
  @ListOf(['open', 'won', 'lost', 'withdrawn'], 'Default: all but withdrawn ones.')
  status?: string[];

  @ShortId('Who works on it.', 'optional')
  owner?: string;

  @ShortId('The team that works on it.', 'optional')
  team?: string;

  @ShortId('The pipeline that it is in.', 'optional')
  pipeline?: string;

  @ShortId('The stage that it is in, or was in when it was closed.', 'optional')
  stage?: string;

  @RecordIds('The account that it is about, or those that were merged into it.')
  account?: string[];

  @RecordIds('The contact that it is about: any subject of a profile.')
  subject?: string[];

  @Label('Where it came from.', 'optional')
  source?: string;

  @RecordId('The campaign that brought it.', 'optional')
  campaign?: string;

  @Day('Expected to close on this day or later.', 'optional')
  closesFrom?: string;

  @Day('Expected to close on this day or before.', 'optional')
  closesUntil?: string;

  @Time('Won or lost at or after.')
  closedFrom?: number;

  @Time('Won or lost at or before.')
  closedUntil?: number;

  @Currency('optional')
  currency?: string;

  @Type(() => Number)
  @MinorUnits('Worth this or more, minor units; name a currency with it.', 'optional')
  amountFrom?: number;

  @Type(() => Number)
  @MinorUnits('Worth this or less.', 'optional')
  amountUntil?: number;

  @SortedBy(
    ...(['-openedAt', 'openedAt', '-changedAt', 'changedAt', 'expectedClose', '-expectedClose'] as const),
    ...(['-amount', 'amount', '-closedAt', 'closedAt'] as const),
  )
  sort = '-openedAt';
}
