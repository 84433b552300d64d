import { DomainError, type Decider, type DomainEvent } from '@rapport/eventsourcing';

/** What numbers and dates of the organisation follow. */
export interface Organisation {
  /** As its people call it; at most 120 characters. */
  readonly name?: string;
  /** IANA name; days, weeks and months of KPIs are local ones. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  /** ISO 4217. */
  readonly currency: string;
  /** 1 to 12. */
  readonly fiscalYearStartMonth: number;
  /** A customer who purchased within so many days is active. */
  readonly activityWindowDays: number;
}

/** Until somebody says otherwise. */
export const DEFAULT_ORGANISATION: Organisation = {
  timeZone: 'UTC',
  locale: 'en',
  currency: 'EUR',
  fiscalYearStartMonth: 1,
  activityWindowDays: 365,
};

export interface OrganisationSettled {
  readonly type: 'organisation-settled';
  readonly data: Organisation;
}

export interface SettleOrganisation {
  readonly type: 'settle';
  readonly organisation: Organisation;
}

export const ORGANISATION_STREAM = 'access_organisation-main';

export const organisationDecider: Decider<SettleOrganisation, OrganisationSettled, Organisation> = {
  initialState: DEFAULT_ORGANISATION,

  decide: ({ organisation }, state) => {
    const settled = checked(organisation);
    return isSame(settled, state) ? [] : [{ type: 'organisation-settled', data: settled }];
  },

  evolve: (_, event) => event.data,
};

/** The settings with their version: 0 before the first change, so that numbers can say by which they were made. */
export interface VersionedOrganisation {
  readonly organisation: Organisation;
  readonly version: number;
}

export const initialOrganisation: VersionedOrganisation = { organisation: DEFAULT_ORGANISATION, version: 0 };

/** The settings after the next event of {@link ORGANISATION_STREAM}. Pure: for whoever reads the log without Nest. */
export function evolveOrganisation(
  current: VersionedOrganisation,
  event: DomainEvent & { readonly revision: number },
): VersionedOrganisation {
  if (!isSettled(event)) return current;
  return { organisation: organisationDecider.evolve(current.organisation, event), version: event.revision + 1 };
}

function isSettled(event: DomainEvent): event is OrganisationSettled {
  return event.type === 'organisation-settled';
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** @throws DomainError naming the first setting that is not one. */
function checked(organisation: Organisation): Organisation {
  const { timeZone, locale, currency, fiscalYearStartMonth, activityWindowDays } = organisation;
  const name = organisation.name?.trim();
  if (name !== undefined && !isWithin(name.length, 1, 120)) refuse('NAME', 'the name has 1 to 120 characters');
  if (!isTimeZone(timeZone)) refuse('TIME_ZONE', 'the time zone is not an IANA name');
  const canonical = canonicalLocale(locale);
  if (canonical === null) return refuse('LOCALE', 'the locale is not a BCP 47 tag');
  if (!CURRENCIES.has(currency)) refuse('CURRENCY', 'the currency is not an ISO 4217 code');
  if (!isWithin(fiscalYearStartMonth, 1, 12)) refuse('FISCAL_YEAR', 'the fiscal year starts in a month from 1 to 12');
  if (!isWithin(activityWindowDays, 1, 3_650)) refuse('ACTIVITY_WINDOW', 'the activity window has 1 to 3650 days');
  const settled = { timeZone, locale: canonical, currency, fiscalYearStartMonth, activityWindowDays };
  return name === undefined ? settled : { name, ...settled };
}

function refuse(setting: string, message: string): never {
  throw new DomainError(`ORGANISATION.BAD_${setting}`, 'invalid', message);
}

/** Offsets such as `+01:00` are no zones: they know no daylight saving. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}

function canonicalLocale(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function isSame(a: Organisation, b: Organisation): boolean {
  const names = new Set(Object.keys({ ...a, ...b }) as (keyof Organisation)[]);
  return [...names].every((name) => a[name] === b[name]);
}
