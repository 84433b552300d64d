import { ChannelName, ListOf, PageQuery, RecordId, RecordIds, SortedBy } from '@rapport/platform-nest';

/** What messages can be filtered by; opened and clicked: by the person, not by a machine. */
export const outcomes = ['delivered', 'opened', 'clicked', 'bounced', 'complained', 'unsubscribed'] as const;

export class ListMessagesQuery extends PageQuery {
  @RecordId('Id of a campaign.', 'optional')
  campaign?: string;

  @RecordIds('Ids of subjects: those of one profile are one person.')
  subject?: string[];

  @RecordId('Id of an account.', 'optional')
  account?: string;

  @ChannelName()
  channel?: string;

  @ListOf(outcomes, 'All of these happened; opened and clicked by the person.')
  with?: (typeof outcomes)[number][];

  @ListOf(outcomes, 'None of these happened.')
  without?: (typeof outcomes)[number][];

  @SortedBy('-sentAt', 'sentAt')
  sort = '-sentAt';
}
