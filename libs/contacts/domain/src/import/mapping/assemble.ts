import type { AccountFacts, ContactPoint, PostalAddress, SocialHandle } from '@rapport/contracts';
import { DomainError, type Changes } from '@rapport/eventsourcing';
import type { ContactFields, NameParts } from '../../contact';

type Said = Readonly<Record<string, unknown>>;

/** A contact as a row says it; to be standardised like one that is typed. @throws DomainError `IMPORT.BAD_LIST` */
export function contactOf(said: Said): Changes<ContactFields> {
  const nameParts = partsOf(said);
  const name = text(said, 'name') ?? nameOf(nameParts);
  return given<ContactFields>({
    ...{ name, nameParts },
    ...texts(said, ['email', 'phone', 'userId', 'jobTitle', 'language', 'timeZone', 'birthday']),
    ...texts(said, ['country', 'source', 'owner', 'lifecycleStage']),
    emails: pointsOf(said, 'emails', 'otherEmail'),
    phones: pointsOf(said, 'phones', 'otherPhone'),
    addresses: addressesOf(said),
    otherNames: listOf(said, 'otherNames'),
    social: handlesOf(said),
  });
}

/** An account likewise. @throws DomainError `IMPORT.BAD_LIST` */
export function accountOf(said: Said): Changes<AccountFacts> {
  return given<AccountFacts>({
    ...texts(said, ['name', 'domain', 'website', 'phone', 'industry', 'registrationNumber', 'taxId']),
    ...texts(said, ['language', 'timeZone', 'country', 'source', 'owner', 'lifecycleStage']),
    ...(typeof said['employees'] === 'number' && { employees: said['employees'] }),
    emails: listOf<ContactPoint>(said, 'emails'),
    phones: listOf<ContactPoint>(said, 'phones'),
    addresses: addressesOf(said),
    otherNames: listOf(said, 'otherNames'),
    social: handlesOf(said),
  });
}

function partsOf(said: Said): NameParts | undefined {
  const whole = said['nameParts'];
  if (typeof whole === 'object' && whole !== null && !Array.isArray(whole)) return whole;
  const [prefix, given_, middle, family, suffix, nickname] = [
    ...['prefix', 'firstName', 'middleName', 'lastName', 'suffix', 'nickname'],
  ].map((field) => text(said, field));
  const parts = {
    ...(prefix && { prefix }),
    ...(given_ && { given: given_ }),
    ...(middle && { middle }),
    ...(family && { family }),
    ...(suffix && { suffix }),
    ...(nickname && { nickname }),
  };
  return Object.keys(parts).length > 0 ? parts : undefined;
}

function nameOf(parts: NameParts | undefined): string | undefined {
  const { prefix, given: first, middle, family, suffix } = parts ?? {};
  return [prefix, first, middle, family, suffix].filter((part) => part).join(' ') || undefined;
}

function pointsOf(said: Said, list: string, more: string): ContactPoint[] | undefined {
  const points = [...(listOf<ContactPoint>(said, list) ?? [])];
  const further = said[more];
  for (const value of Array.isArray(further) ? (further as unknown[]) : [])
    if (typeof value === 'string' && points.every((point) => point.value !== value)) points.push({ value });
  return points.length > 0 ? points : undefined;
}

function addressesOf(said: Said): readonly PostalAddress[] | undefined {
  const whole = listOf<PostalAddress>(said, 'addresses');
  if (whole) return whole;
  const parts = texts(said, ['street', 'extra', 'postcode', 'city', 'region']);
  if (Object.keys(parts).length === 0) return undefined;
  return [{ ...parts, ...texts(said, ['country']) }];
}

function handlesOf(said: Said): readonly SocialHandle[] | undefined {
  const whole = listOf<SocialHandle>(said, 'social');
  if (whole) return whole;
  const handles = [
    ['linkedin', text(said, 'linkedin')],
    ['x', text(said, 'twitter')],
  ] as const;
  const found = handles.flatMap(([network, handle]) => (handle ? [{ network, handle }] : []));
  return found.length > 0 ? found : undefined;
}

/** A list of objects, as an export of ours writes it. */
function listOf<Item extends object>(said: Said, name: string): readonly Item[] | undefined {
  const list = said[name];
  if (list === undefined) return undefined;
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'object' && item !== null))
    throw new DomainError('IMPORT.BAD_LIST', 'invalid', 'that is no list of objects', { path: name });
  return list as readonly Item[];
}

export function text(said: Said, name: string): string | undefined {
  const value = said[name];
  return typeof value === 'string' ? value : undefined;
}

function texts(said: Said, names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = text(said, name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function given<Fields>(fields: Readonly<Record<string, unknown>>): Changes<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Changes<Fields>;
}
