import { Inject, Injectable } from '@nestjs/common';
import type { CampaignFacts, Money } from '@rapport/contracts';
import { withChanges, type Changes } from '@rapport/eventsourcing';
import type { CampaignCommand, CampaignEvent, CampaignState } from '@rapport/marketing-domain';
import {
  EVENT_STORE,
  happenedAt,
  KEY_VAULT,
  Records,
  type ChangedDto,
  type CommandOrigin,
  type HappenedDto,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { campaignKind } from './campaign.kind';

type PlannedFields = Changes<CampaignFacts> & HappenedDto;
type RecordedCost = HappenedDto & { readonly money: Money; readonly kind: string };

/** Ids that are kept in mind; campaigns are not taken back, so that one that was there is there. */
const MOST_KNOWN = 10_000;

/** The commands on campaigns. */
@Injectable()
export class Campaigns extends Records<CampaignCommand, CampaignEvent, CampaignState> {
  private readonly known = new Set<string>();

  constructor(@Inject(EVENT_STORE) store: EventStore, @Inject(KEY_VAULT) vault: KeyVault) {
    super(store, vault, campaignKind);
  }

  plan({ at, ...fields }: PlannedFields, origin: CommandOrigin): Promise<ChangedDto> {
    const facts = withChanges<Partial<CampaignFacts>>({}, fields);
    return this.run(origin.id, { type: 'plan', campaign: origin.id, facts, at: happenedAt({ at }, origin) }, origin);
  }

  change(id: string, changes: Changes<CampaignFacts>, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'change', changes, at: origin.now }, origin);
  }

  /** The cost is named after the command, so that it can be spoken of. */
  recordCost(id: string, { money, kind, at }: RecordedCost, origin: CommandOrigin): Promise<ChangedDto> {
    const when = happenedAt({ at }, origin);
    return this.run(id, { type: 'record-cost', cost: origin.id, money, kind, at: when }, origin);
  }

  /** Cheap for the thousands of messages of one campaign. @throws DomainError `CAMPAIGN.NOT_FOUND` */
  async mustExist(id: string): Promise<void> {
    if (this.known.has(id)) return;
    await this.load(id);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.add(id);
  }
}
