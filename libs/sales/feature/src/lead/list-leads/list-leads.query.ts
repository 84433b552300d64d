import type { Channel } from '@rapport/contracts';
import {
  ChannelName,
  Country,
  Label,
  ListOf,
  PageQuery,
  RecordId,
  RecordIds,
  ShortId,
  SortedBy,
  Time,
} from '@rapport/platform-nest';

export class ListLeadsQuery extends PageQuery {
  @ListOf(['new', 'qualified', 'disqualified', 'converted', 'withdrawn', 'erased'], 'Default: all but withdrawn ones.')
  status?: string[];

  @ShortId('Who works on it.', 'optional')
  owner?: string;

  @ShortId('The team that works on it.', 'optional')
  team?: string;

  @Label('Where it came from.', 'optional')
  source?: string;

  @ChannelName()
  channel?: Channel;

  @Country()
  country?: string;

  @RecordId('The campaign that brought it.', 'optional')
  campaign?: string;

  @RecordIds('The account that it belongs to, or those that were merged into it.')
  account?: string[];

  @RecordIds('The person: any subject of a profile.')
  subject?: string[];

  @Time('Created at or after.')
  createdFrom?: number;

  @Time('Created at or before.')
  createdUntil?: number;

  @SortedBy('-createdAt', 'createdAt', '-changedAt', 'changedAt')
  sort = '-createdAt';
}
