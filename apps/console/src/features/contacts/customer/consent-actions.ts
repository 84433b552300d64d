import type { TFunction } from 'i18next';
import type { Contact, Schemas } from '../../../shared/api/types';
import { change } from '../../../shared/command';
import type { Field, Option } from '../../../shared/ui/form/fields';
import type { RecordAction } from '../../../shared/ui/record-page';

const CONSENTS = '/api/contacts/v1/consents';
const SUPPRESSIONS = '/api/contacts/v1/suppressions';
const editors = ['sales', 'marketing', 'support'] as const;

interface About {
  readonly subject: string;
  readonly contact: Contact | null;
  readonly purposes: readonly Schemas['PurposeDto'][];
  readonly t: TFunction;
  /** Asks for a link to the preference centre. */
  readonly onLink: () => void;
}

/** What is recorded of a person's wishes, and how they are asked for them. */
export function consentActions({ subject, contact, purposes, t, onLink }: About): readonly RecordAction[] {
  const isOpen = purposes.length > 0;
  const about: Field = {
    ...({ name: 'about', at: 'purpose', label: 'fields.purpose', kind: 'choice' } as const),
    isRequired: true,
    options: purposes.flatMap((purpose) => optionsOf(purpose, t)),
  };
  const say = (what: 'give' | 'withdraw' | 'request', body: object, more: object = {}) =>
    change(`${CONSENTS}/${what}`, { subject, source: 'console', ...more, ...statementIn(body) });
  const addresses = addressesOf(contact);
  const address: Field = { name: 'address', at: 'identifier', kind: 'choice', isRequired: true, options: addresses };
  const list = (what: 'suppress' | 'unsuppress', body: object) =>
    change(`${SUPPRESSIONS}/${what}`, { source: 'console', ...suppressionIn(body) });
  return [
    {
      ...{ do: 'give-consent', roles: editors, isOpen },
      fields: [
        about,
        { name: 'proof', kind: 'long', hint: 'consents.proofHint' },
        { name: 'at', label: 'fields.saidAt', kind: 'moment', hint: 'consents.saidAtHint' },
      ],
      run: (body) => say('give', body),
      takeBack: (body) => say('withdraw', { about: aboutIn(body) }, { reason: t('consents.byMistake') }),
    },
    {
      ...{ do: 'withdraw-consent', roles: editors, isOpen },
      fields: [about, { name: 'reason', kind: 'text' }],
      run: (body) => say('withdraw', body),
    },
    {
      ...{ do: 'request-consent', roles: editors, isOpen: isOpen && addresses.some(isMail) },
      fields: [about],
      run: (body) => say('request', body, { mail: true }),
    },
    { do: 'preference-link', roles: editors, begin: onLink },
    {
      ...{ do: 'suppress', roles: editors, isOpen: addresses.length > 0 },
      fields: [address, { name: 'reason', kind: 'text' }],
      run: (body) => list('suppress', body),
    },
    {
      ...{ do: 'unsuppress', roles: ['admin'], isOpen: addresses.length > 0 },
      fields: [address],
      run: (body) => list('unsuppress', body),
    },
  ];
}

/** A channel in words. */
export const channelName = (t: TFunction, channel: string): string =>
  t(`channel.${channel}`, { defaultValue: channel });

/** One for each channel of a purpose. */
function optionsOf({ id, name, channels }: Schemas['PurposeDto'], t: TFunction): Option[] {
  if (channels.length === 0) return [{ value: `${id}/`, label: name }];
  return channels.map((channel) => ({ value: `${id}/${channel}`, label: `${name} · ${channelName(t, channel)}` }));
}

const aboutIn = (body: object): string => (body as { readonly about: string }).about;

/** `newsletter/mail` is what the API calls purpose and channel. */
function statementIn(body: object): object {
  const { about, ...said } = body as { readonly about: string };
  const [purpose, channel] = about.split('/');
  return { ...said, purpose, ...(channel && { channel }) };
}

/** The addresses on a card, by kind and value. */
function addressesOf(contact: Contact | null): { readonly value: string; readonly label: string }[] {
  const { email, phone, emails = [], phones = [] } = contact?.card ?? {};
  const points = (kind: 'email' | 'phone', values: readonly (string | undefined)[]) =>
    [...new Set(values)].flatMap((value) => (value ? [{ value: `${kind}:${value}`, label: value }] : []));
  return [
    ...points('email', [email, ...emails.map(({ value }) => value)]),
    ...points('phone', [phone, ...phones.map(({ value }) => value)]),
  ];
}

const isMail = ({ value }: { readonly value: string }): boolean => value.startsWith('email:');

function suppressionIn(body: object): object {
  const { address, ...said } = body as { readonly address: string };
  const at = address.indexOf(':');
  return { ...said, identifier: { kind: address.slice(0, at), value: address.slice(at + 1) } };
}
