import { Injectable } from '@nestjs/common';
import { contactOf, standardNewContact, type ContactCommand, type ContactState } from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { heldBySeen, inLines } from '@rapport/platform-nest';
import type { Identifier } from '@rapport/platform-ports';
import { CustomFields } from '@rapport/records-feature';
import { Contacts } from '../../contact/contacts';
import { RegisterContacts, type NewContact, type PreparedContact } from '../../contact/register-contacts';
import { AccountFinder } from './account-finder';
import { contactFinding } from './contact-finding';
import { ContactFinder } from './contact-finder';
import { externalId, namedBy } from './external-ids';
import { Births } from './births';
import { staysOf, type NamedStay } from './stays';
import {
  asOutcome,
  commandOf,
  customIn,
  originOf,
  rejected,
  textIn,
  textsIn,
  timeIn,
  type ImportTarget,
  type RowContext,
  type RowDraft,
  type RowFinding,
  type RowOutcome,
} from './import-target';

const AT_ONCE = 128;

/** A row and the stays at accounts that it names. */
interface Placed {
  readonly draft: RowDraft;
  readonly stays: readonly NamedStay[];
}

/** Rows that become people. New ones are registered many at once; what turns out to be there is changed one by one. */
@Injectable()
export class ContactTarget implements ImportTarget {
  readonly name = 'contact';

  constructor(
    private readonly contacts: Contacts,
    private readonly registering: RegisterContacts,
    private readonly finder: ContactFinder,
    private readonly accounts: AccountFinder,
    private readonly births: Births,
    private readonly custom: CustomFields,
  ) {}

  async run(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowOutcome[]> {
    const outcomes = new Map<RowDraft, RowOutcome>();
    const placed = await this.place(drafts, context, outcomes);
    // What a key has to be looked up for, or that must be there, is not tried as new.
    // Declared fields may be required, unique or have a default: that is looked after one by one.
    const isPlain = (await this.custom.of('contact')).length === 0;
    const isTried = isPlain && context.mode !== 'update' && !['id', 'phone', 'userId'].includes(context.key ?? '');
    const { first, later } = isTried ? firstOfEach(placed, context) : { first: [], later: placed };
    const waiting = await this.registerAll(first, context, outcomes);
    const rest = [...waiting, ...later].toSorted((a, b) => a.draft.row - b.draft.row);
    await inLines(
      rest,
      ({ draft }, index) => lineOf(draft, context) ?? index,
      async (one) => outcomes.set(one.draft, await asOutcome(() => this.one(one, context))),
      AT_ONCE,
    );
    return drafts.map((draft) => outcomes.get(draft) ?? rejected(null, 'the row was left out'));
  }

  check(drafts: readonly RowDraft[], context: RowContext): Promise<readonly RowFinding[]> {
    const parts = { contacts: this.contacts, finder: this.finder };
    return inLines(
      drafts,
      (_, index) => index,
      (draft) => contactFinding(draft, context, parts),
      AT_ONCE,
    );
  }

  private async place(
    drafts: readonly RowDraft[],
    context: RowContext,
    outcomes: Map<RowDraft, RowOutcome>,
  ): Promise<Placed[]> {
    const placed = await inLines(
      drafts,
      ({ fields }, index) => textIn(fields, 'accountName') ?? textIn(fields, 'accountExternalId') ?? index,
      async (draft): Promise<Placed | null> => {
        const stays = await staysOf(draft, context, this.accounts);
        if (Array.isArray(stays)) return { draft, stays };
        outcomes.set(draft, stays);
        return null;
      },
      AT_ONCE,
    );
    return placed.filter((one) => one !== null);
  }

  /** Those that could not be registered, because somebody is there. */
  private async registerAll(
    placed: readonly Placed[],
    context: RowContext,
    outcomes: Map<RowDraft, RowOutcome>,
  ): Promise<readonly Placed[]> {
    const asNew = placed.flatMap((one): (NewContact & { one: Placed })[] => {
      const contact = newContact(one, context);
      if ('kind' in contact) outcomes.set(one.draft, contact);
      return 'kind' in contact ? [] : [{ ...contact, one }];
    });
    const prepared = await this.registering.prepare(asNew);
    const ready: { one: Placed; contact: PreparedContact }[] = [];
    prepared.forEach((contact, index) => {
      const one = asNew[index]?.one;
      if (!one) return;
      if (!(contact instanceof Error)) ready.push({ one, contact });
      // A row that says too little for a new contact may still change one.
      else if (!(contact instanceof DomainError)) throw contact;
      else if (contact.code === 'CONTACT.NAMELESS') ready.push({ one, contact: nobody });
      else outcomes.set(one.draft, rejected(pathOf(contact), contact.message));
    });
    const said = ready.filter(({ contact }) => contact !== nobody);
    const stored = await this.registering.register(said.map(({ contact }) => contact));
    said.forEach(({ one, contact }, index) => {
      if (stored[index]) outcomes.set(one.draft, { kind: 'created', id: contact.id });
    });
    return ready.map(({ one }) => one).filter(({ draft }) => !outcomes.has(draft));
  }

  /** Finds the contact and changes it, or registers it by itself. */
  private async one({ draft, stays }: Placed, context: RowContext): Promise<RowOutcome> {
    const command = commandOf(context, draft, 'contact');
    const { fields } = draft;
    const said = { ...contactOf(fields), ...customIn(fields) };
    const id = await this.finder.byKey(fields, context);
    if (id === null) {
      if (context.key === 'id') return rejected('id', 'there is no such contact');
      if (context.mode === 'update') return { kind: 'skipped', id: '' };
      const origin = originOf(context, command, timeIn(fields, 'createdAt'));
      const held = heldBySeen('contacts.contacts', said);
      const made = await this.contacts.registerAs(identifierOf(draft, context), held, origin);
      await this.mark(made.id, furtherOf(draft, stays), context, command);
      return { kind: 'created', id: made.id };
    }
    const isOwn = await this.births.isOf(`contacts_contact-${id}`, command);
    if (context.mode === 'create' && !isOwn) return { kind: 'skipped', id };
    const { state, version } = await this.contacts.load(id);
    if (!isOwn) await this.contacts.change(id, said, originOf(context, eventId(command, 'change')));
    const further = [...furtherOf(draft, []), ...newStays(stays, state)];
    const isBack = state.status === 'archived' && fields['archived'] !== true;
    await this.mark(id, isBack ? [{ type: 'restore' }, ...further] : further, context, command);
    if (isOwn) return { kind: 'created', id };
    const after = (await this.contacts.peek(id)).version;
    return { kind: after > version || (await this.repeats(id, context, command)) ? 'changed' : 'skipped', id };
  }

  private async mark(
    id: string,
    further: readonly ContactCommand[],
    context: RowContext,
    command: string,
  ): Promise<void> {
    for (const [index, next] of further.entries())
      await this.contacts.run(id, next, originOf(context, eventId(command, 'further', index)));
  }

  /** Whether the row changed the contact before, and comes again after a crash. */
  private repeats(id: string, context: RowContext, command: string): Promise<boolean> {
    return this.births.holds(`contacts_contact-${id}`, context.import, eventId(eventId(command, 'change'), 0));
  }
}

const nobody: PreparedContact = { id: '', email: undefined, origin: { id: '', now: 0, actor: '' }, events: [] };

function newContact({ draft, stays }: Placed, context: RowContext): NewContact | RowOutcome {
  try {
    const standard = standardNewContact(heldBySeen('contacts.contacts', contactOf(draft.fields)));
    const fields = Object.fromEntries(Object.entries(standard).filter(([, value]) => value !== null));
    const command = commandOf(context, draft, 'contact');
    const origin = originOf(context, command, timeIn(draft.fields, 'createdAt'));
    return { identifier: identifierOf(draft, context), fields, further: furtherOf(draft, stays), origin };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return rejected(pathOf(error), error.message);
  }
}

/** What the vault knows the contact by: what finds it again, else the row. */
function identifierOf(draft: RowDraft, context: RowContext): Identifier {
  const { key, system } = context;
  const external = textIn(draft.fields, 'externalId');
  if (external !== undefined) return externalId('contact', system, external);
  const value = key === null ? undefined : textIn(draft.fields, key);
  return (key === 'phone' || key === 'userId') && value !== undefined
    ? namedBy('contact', key, value)
    : { kind: 'contact', value: commandOf(context, draft, 'contact') };
}

function furtherOf({ fields }: RowDraft, stays: readonly NamedStay[]): ContactCommand[] {
  return [
    ...textsIn(fields, 'tags').map((tag) => ({ type: 'tag', tag }) as const),
    ...textsIn(fields, 'lists').map((list) => ({ type: 'list', list }) as const),
    ...commandsOf(stays),
    ...(fields['archived'] === true ? [{ type: 'archive' } as const] : []),
  ];
}

const commandsOf = (stays: readonly NamedStay[]): ContactCommand[] =>
  stays.flatMap(({ account, since, until }) => [
    { type: 'join-account', account, since } as const,
    ...(until === null ? [] : [{ type: 'leave-account', account, until } as const]),
  ]);

/** Of those that the contact has not, in whichever time. */
function newStays(stays: readonly NamedStay[], state: ContactState): ContactCommand[] {
  const had = 'accounts' in state ? state.accounts : [];
  return commandsOf(stays.filter(({ account }) => had.every((stay) => stay.account !== account)));
}

/** Rows of one line wait for each other. */
const lineOf = ({ fields }: RowDraft, { key }: RowContext): string | undefined =>
  (key === null ? undefined : textIn(fields, key))?.toLowerCase() ?? textIn(fields, 'email')?.toLowerCase();

/** Of rows that name the same contact the first is tried as new; the others find it there. */
function firstOfEach(placed: readonly Placed[], context: RowContext): { first: Placed[]; later: Placed[] } {
  const seen = new Set<string>();
  const first: Placed[] = [];
  const later: Placed[] = [];
  for (const one of placed) {
    const names = [lineOf(one.draft, context), textIn(one.draft.fields, 'email')?.toLowerCase()];
    const known = names.filter((name) => name !== undefined);
    (known.some((name) => seen.has(name)) ? later : first).push(one);
    for (const name of known) seen.add(name);
  }
  return { first, later };
}

function pathOf({ facts }: DomainError): string | null {
  const path = facts['path'];
  return typeof path === 'string' ? path : null;
}
