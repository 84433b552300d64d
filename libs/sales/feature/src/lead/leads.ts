import { Inject, Injectable } from '@nestjs/common';
import type { Assignment } from '@rapport/contracts';
import { withChanges } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  happenedAt,
  KEY_VAULT,
  namePerson,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { RecordValues, valuesOrigin } from '@rapport/records-feature';
import type { LeadCard, LeadCommand, LeadEvent, LeadOrigin, LeadState } from '@rapport/sales-domain';
import type { CreateLeadDto } from './create-lead/create-lead.dto';
import { leadKind } from './lead.kind';

/** The commands on leads. */
@Injectable()
export class Leads extends Records<LeadCommand, LeadEvent, LeadState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly values: RecordValues,
  ) {
    super(store, keys, leadKind);
  }

  /** @throws DomainError where nothing says who it is, the contact is not there, or a custom value does not fit */
  async create(said: CreateLeadDto, origin: CommandOrigin, id = origin.id): Promise<ChangedDto> {
    const isSet = await this.values.check('lead', said.custom);
    const { company, notes, account, owner, team, country, campaign } = said;
    const { source = 'rapport', channel = 'other' } = said;
    const { subject, identifiers, card } = await namePerson(this.keys, said, { kind: 'lead', id });
    const command: LeadCommand = {
      ...{ type: 'create', at: happenedAt(said, origin), lead: id, subject, identifiers },
      card: withChanges<LeadCard>(card, { company, notes }),
      ...(account !== undefined && { account }),
      assignment: withChanges<Assignment>({}, { owner, team }),
      origin: withChanges<LeadOrigin>({ source, channel }, { country, campaign }),
    };
    const changed = await this.run(id, command, origin);
    if (isSet) await this.values.set('lead', id, said.custom ?? {}, valuesOrigin(origin));
    return changed;
  }
}
