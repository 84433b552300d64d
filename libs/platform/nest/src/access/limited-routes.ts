import { ProblemError } from '../problem/problem';
import { RECORD_KINDS } from './access-policies';
import { currentlyWithheld, currentSight } from './viewer';

const READS = ['GET', 'HEAD'];
const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'];
const ALL = [...READS, ...CHANGES];

/**
 * Routes that go through the restricted read models and records, or show nobody's records: for these the platform keeps
 * to what the viewer sees. A new route of a context is closed to roles that see but a part until it stands here.
 */
const KEEPS_TO_SIGHT: readonly (readonly [methods: readonly string[], url: string])[] = [
  ...RECORD_KINDS.map((kind) => [ALL, collectionOf(kind)] as const),
  [ALL, '/api/contacts/v1/profiles'],
  [CHANGES, '/api/contacts/v1/relations'],
  [CHANGES, '/api/contacts/v1/interactions'],
  [CHANGES, '/api/contacts/v1/consents'],
  [READS, '/api/contacts/v1/consent-purposes'],
  [ALL, '/api/contacts/v1/bulk-changes'],
  [ALL, '/api/contacts/v1/imports'],
  [READS, '/api/contacts/v1/import-targets'],
  [ALL, '/api/contacts/v1/import-templates'],
  [ALL, '/api/contacts/v1/duplicates'],
  [ALL, '/api/contacts/v1/duplicate-merges'],
  [READS, '/api/contacts/v1/duplicate-clusters'],
  [ALL, '/api/contacts/v1/merges'],
  [READS, '/v1/events'],
  [READS, '/api/contacts/v1/exports/now'],
  [ALL, '/api/contacts/v1/views'],
  [ALL, '/api/contacts/v1/notices'],
  [READS, '/api/contacts/v1/my-day'],
  ...['contacts', 'sales', 'service-desk'].map((context) => [READS, `/api/${context}/v1/quality`] as const),
  [READS, '/api/sales/v1/pipelines'],
  [READS, '/api/service-desk/v1/queues'],
  [READS, '/api/analytics/v1/kpis'],
  [READS, '/api/analytics/v1/kpi-report'],
  [READS, '/api/analytics/v1/targets'],
  [ALL, '/api/analytics/v1/dashboards'],
  [READS, '/api/analytics/v1/rates'],
];

/** Files hold fields as they are, and what they bring in goes past the fields of a body. */
const EXPORTS = '/api/contacts/v1/exports';
const IMPORTS = '/api/contacts/v1/imports';

/** Whether some fields are withheld from the viewer that the route would give, or take, with all others. */
function goesPastFields(method: string, url: string): boolean {
  const withholds = (what: 'hidden' | 'readOnly') =>
    RECORD_KINDS.some((kind) => currentlyWithheld(what, kind).length > 0);
  if (begins(url, EXPORTS)) return !keepsToSight(method, url) && withholds('hidden');
  return begins(url, IMPORTS) && (withholds('hidden') || withholds('readOnly'));
}

function contextOf(kind: string): string {
  return kind.slice(0, kind.indexOf('.'));
}

function collectionOf(kind: string): string {
  return `/api/${contextOf(kind)}/v1/${kind.slice(kind.indexOf('.') + 1)}`;
}

const begins = (url: string, path: string): boolean => url === path || url.startsWith(`${path}/`);

/** Whether the route keeps to what a viewer sees. `url`: its pattern. */
export const keepsToSight = (method: string, url: string): boolean =>
  KEEPS_TO_SIGHT.some(([methods, path]) => methods.includes(method) && begins(url, path));

/**
 * Whoever sees but some records of a context calls those of its routes that keep to them. What is derived from several
 * contexts, numbers and the feed, keeps to all kinds at once.
 */
export function isWithinSight(method: string, url: string): boolean {
  const limited = new Set(RECORD_KINDS.filter((kind) => currentSight(kind) !== null).map(contextOf));
  if (goesPastFields(method, url)) return false;
  if (limited.size === 0) return true;
  const isDerived = begins(url, '/api/analytics') || begins(url, '/v1/events');
  const isOfLimited = [...limited].some((context) => begins(url, `/api/${context}`));
  return (!isDerived && !isOfLimited) || keepsToSight(method, url);
}

/** @throws ProblemError `AUTH.FORBIDDEN` */
export function assertWithinSight(method: string, url: string): void {
  if (!isWithinSight(method, url))
    throw new ProblemError('AUTH.FORBIDDEN', 'this shows records of everybody, and your roles see some only');
}
