import type { Role } from '@rapport/platform-nest';

/** Who may call: roles beside `admin`, who may call all; whoever is signed in; whoever has a write key; anybody. */
export type Callers = readonly Role[] | 'signed-in' | 'write-key' | 'anybody';

const ADMINS: readonly Role[] = [];
const ALL: readonly Role[] = ['sales', 'marketing', 'support', 'analyst', 'service'];
const PEOPLE: readonly Role[] = ['sales', 'marketing', 'support', 'analyst'];
const KEEPERS: readonly Role[] = ['sales', 'marketing', 'support', 'service'];
const SELLERS: readonly Role[] = ['sales', 'service'];
const MARKETERS: readonly Role[] = ['marketing', 'service'];
const HELPERS: readonly Role[] = ['support', 'service'];

const READ = ['GET'];
const WRITE = ['POST', 'PUT', 'PATCH', 'DELETE'];
const BOTH = [...READ, ...WRITE];

/**
 * What is expected of every route, said once more and apart from the code that declares it: methods, how the path
 * begins, who may call. The longest beginning counts, so a context has its rule and an exception its own line; a route
 * that no line speaks of fails the test, as does a line that speaks of none.
 */
export const expectedRoutes: readonly (readonly [methods: readonly string[], path: string, callers: Callers])[] = [
  // Pages and documents.
  ...['/about', '/welcome.css', '/docs', '/events', '/events.css', '/asyncapi.json', '/schemas', '/problems'].map(
    (path) => [READ, path, 'anybody'] as const,
  ),
  ...['/health', '/metrics'].map((path) => [READ, path, 'anybody'] as const),

  // Signing in.
  [['POST'], '/api/access/v1/sessions', 'anybody'],
  [['GET', 'DELETE'], '/api/access/v1/sessions', 'signed-in'],
  [['POST'], '/api/access/v1/passkeys', 'anybody'],
  [BOTH, '/api/access/v1/me', 'signed-in'],
  ...['/api/access/v1/sign-in-ways', '/api/access/v1/oidc'].map((path) => [READ, path, 'anybody'] as const),
  // Administration.
  [BOTH, '/api/access/v1/api-keys', ADMINS],
  [BOTH, '/api/access/v1/write-keys', ADMINS],
  [READ, '/api/access/v1/audit', ADMINS],
  [BOTH, '/api/access/v1/roles', ADMINS],
  [READ, '/api/access/v1/organisation', ALL],
  [WRITE, '/api/access/v1/organisation', ADMINS],
  [READ, '/api/access/v1/users', ALL],
  [WRITE, '/api/access/v1/users', ADMINS],
  [READ, '/api/access/v1/teams', ALL],
  [WRITE, '/api/access/v1/teams', ADMINS],
  [BOTH, '/api/operations/v1', ADMINS],

  // Messages come in with a write key, public events go out to services.
  [['POST'], '/v1', 'write-key'],
  [['POST'], '/v1/m', 'anybody'],
  [READ, '/v1/projects', 'write-key'],
  [READ, '/v1/events', ['service']],

  ...['contacts', 'sales', 'marketing', 'service-desk'].map(
    (context) => [READ, `/api/${context}/v1/hand-overs`, ADMINS] as const,
  ),

  ...['contacts', 'sales', 'service-desk'].flatMap((context) => [
    [READ, `/api/${context}/v1/quality`, PEOPLE] as const,
    [WRITE, `/api/${context}/v1/quality`, ADMINS] as const,
    [BOTH, `/api/${context}/v1/quality-repairs`, ADMINS] as const,
  ]),

  [['POST'], '/api/contacts/v1/hand-overs', ADMINS],

  // Contacts.
  [READ, '/api/contacts/v1', ALL],
  [WRITE, '/api/contacts/v1', KEEPERS],
  [BOTH, '/api/contacts/v1/access-reports', ADMINS],
  [BOTH, '/api/contacts/v1/consent-pages', 'anybody'],
  [WRITE, '/api/contacts/v1/consent-purposes', ADMINS],
  [['POST'], '/api/contacts/v1/consents/may-contact', ALL],
  [WRITE, '/api/contacts/v1/custom-fields', ADMINS],
  [BOTH, '/api/contacts/v1/duplicate-merges', KEEPERS],
  [WRITE, '/api/contacts/v1/duplicate-rules', ADMINS],
  [WRITE, '/api/contacts/v1/duplicate-searches', ADMINS],
  [READ, '/api/contacts/v1/duplicate-searches', KEEPERS],
  [BOTH, '/api/contacts/v1/failed-messages', ['support']],
  [BOTH, '/api/contacts/v1/bulk-changes', KEEPERS],
  [BOTH, '/api/contacts/v1/exports', KEEPERS],
  [READ, '/api/contacts/v1/import-templates', KEEPERS],
  [BOTH, '/api/contacts/v1/views', ALL],
  [BOTH, '/api/contacts/v1/notices', ALL],
  [WRITE, '/api/contacts/v1/identity-rules', ADMINS],
  [WRITE, '/api/contacts/v1/blocked-identifiers', ADMINS],
  [READ, '/api/contacts/v1/tracking-plan', ['marketing', 'analyst']],
  [WRITE, '/api/contacts/v1/tracking-plan', ADMINS],
  [READ, '/api/contacts/v1/tracked-events', ['marketing', 'analyst']],
  [WRITE, '/api/contacts/v1/tracked-events', ADMINS],
  [['POST'], '/api/contacts/v1/accounts/search', ALL],
  [['POST'], '/api/contacts/v1/contacts/search', ALL],
  [BOTH, '/api/contacts/v1/imports', KEEPERS],
  [READ, '/api/contacts/v1/import-targets', KEEPERS],
  [['POST'], '/api/contacts/v1/profiles/lookup', ALL],
  [['POST'], '/api/contacts/v1/profiles/names', ALL],
  [WRITE, '/api/contacts/v1/profiles', ADMINS],
  [READ, '/api/contacts/v1/profiles/:subjectId/erasure', ADMINS],
  [['POST'], '/api/contacts/v1/profiles/:subjectId/restrict', ['support']],
  [['POST'], '/api/contacts/v1/profiles/:subjectId/lift-restriction', ['support']],
  [READ, '/api/contacts/v1/restrictions', ['support', 'marketing', 'service']],
  [BOTH, '/api/contacts/v1/enrichment-providers', ADMINS],
  [READ, '/api/contacts/v1/ledger', ADMINS],
  [BOTH, '/api/contacts/v1/retention-rules', ADMINS],
  [BOTH, '/api/contacts/v1/retention-runs', ADMINS],
  [['POST'], '/api/contacts/v1/suppressions/unsuppress', ADMINS],

  // Sales.
  [WRITE, '/api/sales/v1/custom-fields', ADMINS],
  [READ, '/api/sales/v1', ALL],
  [WRITE, '/api/sales/v1', SELLERS],
  ...['leads', 'opportunities', 'orders'].map((list) => [['POST'], `/api/sales/v1/${list}/search`, ALL] as const),
  [BOTH, '/api/sales/v1/order-settings', ADMINS],
  [WRITE, '/api/sales/v1/pipelines', ADMINS],

  // Marketing.
  [READ, '/api/marketing/v1', ALL],
  [WRITE, '/api/marketing/v1', MARKETERS],

  // Service desk.
  [WRITE, '/api/service-desk/v1/custom-fields', ADMINS],
  [READ, '/api/service-desk/v1', ALL],
  [WRITE, '/api/service-desk/v1', HELPERS],
  [['POST'], '/api/service-desk/v1/tickets/search', ALL],

  // Analytics.
  [READ, '/api/analytics/v1', PEOPLE],
  [WRITE, '/api/analytics/v1', ['analyst']],
  [['POST'], '/api/analytics/v1/shapes', PEOPLE],
  [WRITE, '/api/analytics/v1/custom-kpis', ADMINS],
  [BOTH, '/api/analytics/v1/analysis-renewals', ADMINS],
  [BOTH, '/api/analytics/v1/dashboards', PEOPLE],
  [READ, '/api/analytics/v1/rates', ['analyst', 'marketing', 'sales']],
  [WRITE, '/api/analytics/v1/rates', ADMINS],
  [READ, '/api/analytics/v1/report-schedules', ['analyst']],
];

export interface Expectation {
  readonly callers: Callers;
  /** Its line. */
  readonly index: number;
}

/** null: nobody said. */
export function expectationOf(method: string, url: string): Expectation | null {
  const lines = expectedRoutes
    .map(([methods, path, callers], index) => ({ methods, path, callers, index }))
    .filter(({ methods, path }) => methods.includes(method) && (url === path || url.startsWith(`${path}/`)))
    .sort((a, b) => b.path.length - a.path.length);
  return lines[0] ?? null;
}
