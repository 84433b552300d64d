import type { ContactPlainFields, IdentifierRef, SubjectRef } from '@rapport/contracts';
import { changedFields, type Changes, type Decider, DomainError, withChanges } from '@rapport/eventsourcing';
import { normalisedTag } from '../record/tag';
import { plainContactFields } from './card-fields';
import type { ContactCard } from './contact-card';
import type { ContactEvent } from './contact.events';
import { evolveContact, type ContactState, type KnownContact } from './contact.state';

/** All fields of a contact, sealed and plain ones. */
export type ContactFields = ContactCard & ContactPlainFields;

export type ContactCommand =
  | {
      readonly type: 'register';
      readonly subject: SubjectRef;
      readonly fields: ContactFields;
      /** Subjects of the mails, phones and user id among the fields. */
      readonly named: readonly IdentifierRef[];
    }
  | { readonly type: 'change'; readonly changes: Changes<ContactFields>; readonly named: readonly IdentifierRef[] }
  | { readonly type: 'tag' | 'untag'; readonly tag: string }
  | { readonly type: 'list' | 'unlist'; readonly list: string }
  | { readonly type: 'archive' }
  | { readonly type: 'restore' }
  | { readonly type: 'join-account'; readonly account: string; readonly since: string }
  | { readonly type: 'leave-account'; readonly account: string; readonly until: string }
  | { readonly type: 'erase' };

/** A person that the organisation knows (stream `contacts_contact-<id of the contact's subject>`). */
export const contactDecider: Decider<ContactCommand, ContactEvent, ContactState> = {
  initialState: { status: 'none' },
  evolve: evolveContact,
  decide(command, state) {
    if (command.type === 'register') return register(command, state);
    if (command.type === 'erase') {
      return state.status === 'none' ? [] : [{ type: 'contact-erased', data: { subject: state.subject } }];
    }
    if (state.status === 'none') throw new DomainError('CONTACT.NOT_FOUND', 'not-found', 'there is no such contact');
    if (state.status === 'erased') throw new DomainError('CONTACT.ERASED', 'gone', 'the person was erased');
    return decide(command, state);
  },
};

function register(
  { subject, fields, named }: Extract<ContactCommand, { type: 'register' }>,
  state: ContactState,
): ContactEvent[] {
  if (state.status !== 'none') throw new DomainError('CONTACT.EXISTS', 'conflict', 'there is such a contact');
  const { plain, card } = parted(fields);
  const identifiers = [{ kind: 'contact', subject }, ...named];
  return [{ type: 'contact-registered', data: { subject, identifiers, ...plain }, personal: card }];
}

/** What events say plainly, and what they seal. @throws DomainError `CONTACT.NAMELESS` */
function parted(fields: ContactFields): { plain: ContactPlainFields; card: ContactCard } {
  const isPlain = (name: string) => plainContactFields.some((plain) => plain === name);
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  const plain: ContactPlainFields = Object.fromEntries(said.filter(([name]) => isPlain(name)));
  const card: ContactCard = Object.fromEntries(said.filter(([name]) => !isPlain(name)));
  if (!Object.keys(card).some((name) => knowing.has(name)))
    throw new DomainError('CONTACT.NAMELESS', 'invalid', 'a contact has a name or something that it is known by');
  return { plain, card };
}

/** One of these tells somebody from everybody else. */
const knowing: ReadonlySet<string> = new Set<keyof ContactCard>([
  ...(['name', 'nameParts', 'otherNames', 'email', 'emails', 'phone', 'phones'] as const),
  ...(['addresses', 'userId', 'jobTitle', 'social'] as const),
]);

function decide(command: Exclude<ContactCommand, { type: 'register' | 'erase' }>, state: KnownContact): ContactEvent[] {
  const { subject, tags, lists, accounts, status } = state;
  switch (command.type) {
    case 'change':
      return change(command, state);
    case 'tag': {
      const tag = normalisedTag(command.tag);
      return tags.includes(tag) ? [] : [{ type: 'contact-tagged', data: { subject, tag } }];
    }
    case 'untag': {
      const tag = normalisedTag(command.tag);
      return tags.includes(tag) ? [{ type: 'contact-untagged', data: { subject, tag } }] : [];
    }
    case 'list':
    case 'unlist': {
      const { list } = command;
      const isOn = lists.includes(list);
      if (command.type === 'list') return isOn ? [] : [{ type: 'contact-listed', data: { subject, list } }];
      return isOn ? [{ type: 'contact-unlisted', data: { subject, list } }] : [];
    }
    case 'archive':
      return status === 'archived' ? [] : [{ type: 'contact-archived', data: { subject } }];
    case 'restore':
      return status === 'active' ? [] : [{ type: 'contact-restored', data: { subject } }];
    case 'join-account': {
      const { account, since } = command;
      const current = accounts.find((stay) => stay.account === account && stay.until === null);
      if (current?.since === since) return [];
      if (current)
        throw new DomainError('CONTACT.ALREADY_AT_ACCOUNT', 'conflict', 'the contact belongs to the account');
      return [{ type: 'contact-joined-account', data: { subject, account, since } }];
    }
    case 'leave-account': {
      const { account, until } = command;
      const stays = accounts.filter((stay) => stay.account === account);
      const current = stays.find((stay) => stay.until === null);
      if (!current && stays.some((stay) => stay.until === until)) return [];
      if (!current) throw new DomainError('CONTACT.NOT_AT_ACCOUNT', 'conflict', 'the contact is not with the account');
      if (until < current.since)
        throw new DomainError('CONTACT.LEFT_BEFORE_JOINED', 'invalid', 'the last day is before the first one');
      return [{ type: 'contact-left-account', data: { subject, account, until } }];
    }
    default:
      return command satisfies never;
  }
}

function change(
  { changes, named }: Extract<ContactCommand, { type: 'change' }>,
  { subject, card, plain, identifiers }: KnownContact,
): ContactEvent[] {
  const before: ContactFields = { ...card, ...plain };
  const fields = changedFields(before, changes);
  if (fields.length === 0) return [];
  const after = parted(withChanges(before, changes));
  const kept = identifiers.filter((identifier) => !Object.hasOwn(changes, fieldOf(identifier)));
  const data = { subject, identifiers: [...kept, ...named], ...after.plain, fields };
  return [{ type: 'contact-changed', data, personal: after.card }];
}

/** The field that an identifier stands in. */
const fieldOf = ({ kind, further }: IdentifierRef): string => (further ? `${kind}s` : kind);
