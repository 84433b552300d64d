import { Inject, Injectable } from '@nestjs/common';
import type { CampaignRow, MessageRow } from '@rapport/marketing-domain';
import type { FoundRecord, SubjectRef } from '@rapport/contracts';
import {
  CLOCK,
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  PersonRights,
  READ_MODEL_STORE,
  type PersonRecords,
} from '@rapport/platform-nest';
import type { Clock, EventStore, ReadModels } from '@rapport/platform-ports';
import { campaignRowsModel } from '../campaign/list-campaigns/campaign-rows.model';
import { messageRowsModel } from '../message/list-messages/message-rows.model';

const kinds: readonly PersonRecords[] = [
  { kind: 'message', rows: messageRowsModel, sort: 'sentAt', streamPrefix: 'marketing_message-' },
];
const AT_ONCE = 200;
const listed = [messageRowsModel, campaignRowsModel].map(({ name, version }) => `${name}@${version}`);

interface Part {
  messages: number;
  first: number;
  last: number;
}

/** What marketing holds on persons: messages, and the campaigns whose messages they got. */
@Injectable()
export class MarketingPersonRights extends PersonRights {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(CLOCK) clock: Clock,
  ) {
    const campaigns = {
      projections: () => Promise.resolve(listed),
      of: (subjects: readonly SubjectRef[]) => campaignsOf(readModels, subjects),
    };
    super('marketing', kinds, { store, readModels, clock }, campaigns);
  }
}

/** A campaign tells of everybody in it: what is theirs is which it was, and how often it wrote to them. */
async function* campaignsOf(readModels: ReadModels, subjects: readonly SubjectRef[]): AsyncGenerator<FoundRecord> {
  const parts = new Map<string, Part>();
  const where = filtered({ subject: subjects.map(({ id }) => id) });
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = { sort: 'sentAt', limit: AT_ONCE, ...(cursor && { cursor }) };
    const page = await findPage(readModels, messageRowsModel, where, query);
    for (const { document } of page.items) {
      const { campaign, sentAt } = document as MessageRow;
      if (campaign === null) continue;
      const { messages, first } = parts.get(campaign) ?? { messages: 0, first: sentAt };
      parts.set(campaign, { messages: messages + 1, first, last: sentAt });
    }
    cursor = page.next;
  }
  for (const [id, { messages, first, last }] of parts) {
    const known = (await readModels.get(campaignRowsModel, id))?.document as CampaignRow | undefined;
    const facts = { messages, firstAt: formatTime(first), lastAt: formatTime(last) };
    const about = known && { name: known.name, medium: known.medium, audience: known.audience };
    yield { kind: 'campaign', id, events: [], facts: [about ? { ...about, ...facts } : facts] };
  }
}
