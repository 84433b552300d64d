import { Inject, Injectable } from '@nestjs/common';
import {
  isAddressOf,
  suppressionDecider,
  suppressionEventTypes,
  type ContactState,
  type SuppressionCommand,
  type SuppressionEvent,
  type SuppressionRow,
} from '@rapport/contacts-domain';
import { normalisedEmail, normalisedPhone, type ConsentChannel } from '@rapport/contracts';
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
    const addresses = identifiers.filter((one) => isAddressOf(one.kind, channel));
    const tokens = await this.keys.find(addresses.map(listed));
    return this.amongTokens(
      tokens.flatMap((token) => (token ? [token.id] : [])),
      position,
    );
  }

  /** Why nothing is sent to this address; null where it is not on the list. */
  async ofAddress(said: ConsentIdentifierDto): Promise<Suppressed | null> {
    const [token] = await this.keys.find([listed(identifierOf(said))]);
    return token ? this.amongTokens([token.id], Number.MAX_SAFE_INTEGER) : null;
  }

  /** The same of a person: of every address that a subject of theirs had, or that stands on a contact's card. */
  async ofPerson(profile: Profile, channel: ConsentChannel): Promise<Suppressed | null> {
    const ids = profile.subjects.map(({ id }) => id);
    const { items } = await this.readModels.find(suppressionRowsModel, {
      where: [{ field: 'subject', op: 'in', value: ids }],
      sort: [],
      limit: MOST,
    });
    const fits = items.filter(({ document }) => isAddressOf((document as SuppressionRow).kind, channel));
    const tokens = fits.map(({ id }) => id);
    const bySubject = await this.amongTokens(tokens, profile.position);
    if (bySubject) return bySubject;
    const cards = await Promise.all(ids.map(async (id) => addressesOn((await this.contacts.peek(id)).state)));
    return this.amongIdentifiers(cards.flat(), channel, profile.position);
  }

  private async amongTokens(tokens: readonly string[], position: Position): Promise<Suppressed | null> {
    for (const token of tokens) {
      let last: RecordedEvent | undefined;
      for await (const event of this.log.readStream(kind.streamPrefix + token)) {
        if (event.position > position) break;
        last = event;
      }
      if (last?.type === 'identifier-suppressed') return last as Suppressed;
    }
    return null;
  }
}

const listed = ({ kind: of, value }: Identifier): Identifier => ({ kind: `suppressed:${of}`, value });

function addressesOn(state: ContactState): Identifier[] {
  const card = state.status === 'active' || state.status === 'archived' ? state.card : null;
  const email = normalisedEmail(card?.email);
  const phone = normalisedPhone(card?.phone);
  return [...(email ? [{ kind: 'email', value: email }] : []), ...(phone ? [{ kind: 'phone', value: phone }] : [])];
}
