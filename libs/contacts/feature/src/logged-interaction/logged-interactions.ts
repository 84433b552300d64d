import { Inject, Injectable } from '@nestjs/common';
import {
  loggedInteractionDecider,
  loggedInteractionEventTypes,
  type LoggedInteractionCommand,
  type LoggedInteractionEvent,
  type LoggedInteractionState,
  type NamedParticipant,
  type Written,
} from '@rapport/contacts-domain';
import type { InteractionFacts, LoggedInteractionKind } from '@rapport/contracts';
import { DomainError, withChanges } from '@rapport/eventsourcing';
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
import { Accounts } from '../account/accounts';
import { AnsweringRecords, type NamedRecord } from '../record/answering-records';
import { usualChannels } from './log-interaction/kinds';
import type { LogInteractionDto, ParticipantDto } from './log-interaction/log-interaction.dto';

/** The commands on interactions that no SDK sends. */
@Injectable()
export class LoggedInteractions extends Records<
  LoggedInteractionCommand,
  LoggedInteractionEvent,
  LoggedInteractionState
> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly accounts: Accounts,
    private readonly answering: AnsweringRecords,
  ) {
    super(store, keys, {
      decider: loggedInteractionDecider,
      eventTypes: loggedInteractionEventTypes,
      streamPrefix: 'contacts_interaction-',
      notFound: 'INTERACTION.NOT_FOUND',
      occurredAt: (event) => event.occurredAt,
      ownerOf: ({ data }) => data.subject.number,
      retentionClass: 'interaction',
    });
  }

  /** @throws DomainError `ACCOUNT.NOT_FOUND`, `CONTACT.MERGED`, `ACCOUNT.MERGED`, `PERSON.…` of a participant */
  log(kind: LoggedInteractionKind, said: LogInteractionDto, origin: CommandOrigin): Promise<ChangedDto> {
    return this.logAs(origin.id, kind, said, origin);
  }

  /** Under an id that follows from what another system calls it. */
  async logAs(
    id: string,
    kind: LoggedInteractionKind,
    said: LogInteractionDto,
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const { channel = usualChannels[kind], source = 'rapport', records = [] } = said;
    const { direction, durationMs, country, title, text } = said;
    for (const record of records) if (record.kind === 'account') await this.accounts.load(record.id);
    await this.answering.refuseAway(namedIn(said), origin);
    const [first, ...others] = await Promise.all(
      said.participants.map((participant, index) => this.named(participant, id, index)),
    );
    if (!first) throw new Error('an interaction has a first participant');
    return this.run(
      id,
      {
        ...{ type: 'log', at: happenedAt(said, origin), interaction: id, kind, channel, source },
        facts: withChanges<InteractionFacts>({}, { direction, durationMs, country }),
        written: withChanges<Written>({}, { title, text }),
        records: records.map(({ kind: recordKind, id }) => ({ kind: recordKind, id })),
        participants: [first, ...others],
      },
      origin,
    );
  }

  private async named(participant: ParticipantDto, interaction: string, index: number): Promise<NamedParticipant> {
    const { role, said } = participant;
    try {
      const own = { kind: 'participant', id: `${interaction}:${index}` };
      const { subject, identifiers, card } = await namePerson(this.keys, participant, own);
      return { subject, identifiers, ...(role && { role }), part: { ...card, ...(said && { said }) } };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, kind, message, facts } = error;
      const field = facts?.['path'];
      const path = `participants[${index}]${typeof field === 'string' ? `.${field}` : ''}`;
      throw new DomainError(code, kind, message, { ...facts, path });
    }
  }
}

const namedIn = ({ participants, records = [] }: LogInteractionDto): NamedRecord[] => [
  ...participants.flatMap(({ contact }, index) =>
    contact ? [{ kind: 'contact', id: contact, path: `participants[${index}].contact` }] : [],
  ),
  ...records.map(({ kind, id }, index) => ({ kind, id, path: `records[${index}].id` })),
];
