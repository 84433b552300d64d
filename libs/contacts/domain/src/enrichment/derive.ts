import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Enriched, EnrichmentProvider, KnownFields } from './enrichment';
import { isFreeMail } from './free-mail';

const text = (known: KnownFields, name: string): string | undefined => {
  const value = known[name];
  return typeof value === 'string' ? value : undefined;
};

/** Derives what can be read off what is there: country, kind of mail domain, company, time zone. Asks nobody. */
export const derivingProvider: EnrichmentProvider = {
  name: 'rapport',
  enrich: (known) => [...fromMail(text(known, 'email')), ...fromPhone(text(known, 'phone')), ...fromAddress(known)],
};

function fromMail(email: string | undefined): Enriched[] {
  const domain = email?.split('@')[1];
  if (!domain) return [];
  const source = 'mail domain';
  const isFree = isFreeMail(domain);
  const kind = { field: 'domainKind', value: isFree ? 'free mail' : 'company', source, confidence: isFree ? 99 : 80 };
  if (isFree) return [kind];
  const country = countryOfDomain(domain);
  return [
    kind,
    { field: 'companyDomain', value: domain, source, confidence: 80 },
    { field: 'company', value: companyName(domain), source, confidence: 50 },
    ...(country ? [{ field: 'country', value: country, source, confidence: 60 }, ...zoneOf(country, source, 55)] : []),
  ];
}

function fromPhone(phone: string | undefined): Enriched[] {
  const country = phone && parsePhoneNumberFromString(phone)?.country;
  if (!country) return [];
  return [{ field: 'country', value: country, source: 'phone', confidence: 85 }, ...zoneOf(country, 'phone', 75)];
}

function fromAddress({ addresses }: KnownFields): Enriched[] {
  const countries = (Array.isArray(addresses) ? addresses : []).flatMap((address: unknown) => {
    const country: unknown = Object.entries(address ?? {}).find(([key]) => key === 'country')?.[1];
    return typeof country === 'string' ? [country] : [];
  });
  const [country] = countries;
  if (country === undefined) return [];
  const source = 'address';
  return [{ field: 'country', value: country, source, confidence: 95 }, ...zoneOf(country, source, 85)];
}

/** Newer than the types of the standard library. */
interface Zoned extends Intl.Locale {
  getTimeZones?(): string[];
}

/** A country's time zone, where it has one (ECMA-402, `Intl.Locale` time zones of CLDR). */
function zoneOf(country: string, source: string, confidence: number): Enriched[] {
  const locale: Zoned = new Intl.Locale(`und-${country}`);
  const zones = locale.getTimeZones?.() ?? [];
  const [zone] = zones;
  return zone !== undefined && zones.length === 1 ? [{ field: 'timeZone', value: zone, source, confidence }] : [];
}

/** Country codes of domains are those of ISO 3166-1, but for these; some are sold to everybody. */
const SOLD: ReadonlySet<string> = new Set([
  'ai',
  'co',
  'io',
  'me',
  'tv',
  'cc',
  'ws',
  'fm',
  'ly',
  'gg',
  'to',
  'sh',
  'eu',
]);

function countryOfDomain(domain: string): string | undefined {
  const top = domain.split('.').at(-1) ?? '';
  if (top.length !== 2 || SOLD.has(top)) return undefined;
  const country = top === 'uk' ? 'GB' : top.toUpperCase();
  const name = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(country);
  return name === undefined ? undefined : country;
}

/** `analytical-engines.co.uk` → `Analytical Engines`. */
function companyName(domain: string): string {
  const labels = domain.split('.');
  const second = ['co', 'com', 'ac', 'org', 'net', 'gov', 'or', 'ne'];
  const depth = labels.length > 2 && second.includes(labels.at(-2) ?? '') ? 3 : 2;
  const label = labels.at(-depth) ?? domain;
  return label
    .split(/[-_]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
