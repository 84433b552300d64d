import { Inject, Injectable } from '@nestjs/common';
import {
  isAddressOf,
  suppressionDecider,
  suppressionEventTypes,
  type ContactState,
  type SuppressionCommand,
  type SuppressionEvent,
} from '@rapport/contacts-domain';
import type { ConsentChannel } from '@rapport/contracts';
import {
  EVENT_STORE,
  KEY_VAULT,
  READ_MODEL_STORE,
  Records,
  type ChangedDto,
  type CommandOrigin,
  type RecordKind,
} from '@rapport/platform-nest';
import type { EventStore, Identifier, KeyVault, Position, ReadModels, RecordedEvent } from '@rapport/platform-ports';
import { Contacts } from '../contact/contacts';
import { identifiersOf } from '../contact/named-fields';
import type { Profile } from '../profile/profiles';
import { suppressionRowsModel } from './consent-rows.model';
import { identifierOf, type ConsentIdentifierDto } from './identifier.dto';

const kind: RecordKind<SuppressionCommand, SuppressionEvent, { readonly isSuppressed: boolean }> = {
  decider: suppressionDecider,
  eventTypes: suppressionEventTypes,
  streamPrefix: 'contacts_suppression-',
  notFound: 'CONSENT.NOT_SUPPRESSED',
};

/** More addresses nobody has. */
const MOST = 200;

export type Suppressed = RecordedEvent & SuppressionEvent;

/**
 * The suppression list. The vault knows an address on it under a kind of its own, as nobody's: so the entry outlives the
 * erasure of whoever had the address, and neither log nor list holds it.
 */
@Injectable()
export class Suppressions extends Records<SuppressionCommand, SuppressionEvent, { readonly isSuppressed: boolean }> {
  constructor(
    @Inject(EVENT_STORE) private readonly log: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly contacts: Contacts,
  ) {
    super(log, keys, kind);
  }

  async change(
    type: SuppressionCommand['type'],
    said: { readonly identifier: ConsentIdentifierDto; readonly source?: string; readonly reason?: string },
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const identifier = identifierOf(said.identifier);
    const [token, subject] = await this.keys.subjectsOf([listed(identifier), identifier]);
    if (!token || !subject) throw new Error('the vault minted nothing');
    const suppression = {
      ...{ token: token.id, identifierKind: identifier.kind, subject: { id: subject.id, number: subject.number } },
      ...{ source: said.source ?? 'rapport', ...(said.reason !== undefined && { reason: said.reason }) },
    };
    return this.run(token.id, { type, suppression }, origin);
  }

  /** Why nothing may be sent to one of these addresses; null where none is on the list. */
  async amongIdentifiers(identifiers: readonly Identifier[], channel: ConsentChannel, position: Position) {
    const [first = null] = await this.listedAmong(
      identifiers.filter((one) => isAddressOf(one.kind, channel)),
      position,
    );
    return first;
  }

  /** Why nothing is sent to this address; null where it is not on the list. */
  async ofAddress(said: ConsentIdentifierDto): Promise<Suppressed | null> {
    const [first = null] = await this.listedAmong([identifierOf(said)], Number.MAX_SAFE_INTEGER);
    return first;
  }

  /** Why nothing is sent to a person through a channel; null where nothing of theirs is on the list. */
  async ofPerson(profile: Profile, channel: ConsentChannel): Promise<Suppressed | null> {
    const all = await this.allOf(profile);
    return all.find(({ data }) => isAddressOf(data.identifierKind, channel)) ?? null;
  }

  /** What is on the list of a person: of every address that a subject of theirs had, or that stands on a contact's card. */
  async allOf({ subjects, position }: Pick<Profile, 'subjects' | 'position'>): Promise<Suppressed[]> {
    const ids = subjects.map(({ id }) => id);
    const { items } = await this.readModels.find(suppressionRowsModel, {
      where: [{ field: 'subject', op: 'in', value: ids }],
      sort: [],
      limit: MOST,
    });
    const bySubject = items.map(({ id }) => id);
    const cards = await Promise.all(ids.map(async (id) => addressesOn((await this.contacts.peek(id)).state)));
    const onCards = (await this.keys.find(cards.flat().map(listed))).flatMap((token) => (token ? [token.id] : []));
    return this.listedTokens(new Set([...bySubject, ...onCards]), position);
  }

  private async listedAmong(identifiers: readonly Identifier[], position: Position): Promise<Suppressed[]> {
    const tokens = await this.keys.find(identifiers.map(listed));
    return this.listedTokens(new Set(tokens.flatMap((token) => (token ? [token.id] : []))), position);
  }

  /** Those that were on the list at that position. */
  private async listedTokens(tokens: ReadonlySet<string>, position: Position): Promise<Suppressed[]> {
    const last = await Promise.all([...tokens].map((token) => this.lastOf(token, position)));
    return last.filter((event): event is Suppressed => event?.type === 'identifier-suppressed');
  }

  private async lastOf(token: string, position: Position): Promise<RecordedEvent | undefined> {
    let last: RecordedEvent | undefined;
    for await (const event of this.log.readStream(kind.streamPrefix + token)) {
      if (event.position > position) break;
      last = event;
    }
    return last;
  }
}

const listed = ({ kind: of, value }: Identifier): Identifier => ({ kind: `suppressed:${of}`, value });

function addressesOn(state: ContactState): readonly Identifier[] {
  return state.status === 'active' || state.status === 'archived' ? identifiersOf(state.card) : [];
}
