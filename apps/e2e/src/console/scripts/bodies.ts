/** Routes whose texts nobody is shown, and why. */
export const unseen: readonly (readonly [path: RegExp, why: string])[] = [
  [/\/(search|preview|merge-preview|may-contact|lookup|names|confirm)$/, 'asks, and keeps nothing'],
  [/\/shapes\//, 'asks, and keeps nothing'],
  [/^\/api\/operations\/v1\//, 'names what there is; reasons are only in the audit of operations'],
  [/^\/api\/access\/v1\/(sessions|me\/|passkeys)/, 'secrets, and what devices call themselves'],
  [/\/bulk$/, 'the same commands, many at once'],
  [/\/privacy-signal$/, 'an identifier that becomes a token'],
  [/\/duplicates\/\{id\}\//, 'reasons, as those of merges, of a pair that a search of duplicates has to find first'],
];

/** What the world knows when a body is made. */
export interface There {
  readonly contact: string;
  readonly unique: number;
  /** What the record is called, where that is its id. */
  readonly named: string;
}

type Body = (there: There, at: readonly string[]) => object;

/** What people are asked for their consent for. */
export const purposes = (wording: object) => ({
  purposes: [
    {
      ...{ id: 'news', name: 'News', channels: ['mail'], doubleOptIn: false, validDays: null },
      wording: { version: '1', text: 'Yes', ...wording },
    },
  ],
  privacySignal: ['news'],
});

/** A value that is blocked. */
export const blocked = { identifier: { kind: 'email', value: 'shared@example.com' } };

const identifier = ({ unique }: There) => ({ identifier: { kind: 'email', value: `somebody${unique}@example.com` } });
const toNobodyElse: Body = (there) => ({ ...identifier(there), purpose: 'news', channel: 'mail', reason: 'asked' });
const contactPoints: Body = ({ unique }) => ({
  emails: [{ value: `point${unique}@example.com` }],
  phones: [{ value: '+442079460123' }],
});
const rules: Body = () => ({ rules: [{ id: 'named', weight: 1, check: 'pattern', field: 'source', pattern: 'a+' }] });
const events = ['sales.order-placed.v1'];
const filters = [{ field: 'channel', op: 'eq', value: 'web' }];

const customKpi: Body = ({ unique, named }, at) => ({
  ...{ name: named || `kpi-${unique}`, title: 'A number', sentence: 'It counts.', direction: 'up' },
  unit: ['steps', 'numerator', 'denominator'].includes(at[1] ?? '') ? 'share' : 'count',
  measure: measureFor(at),
  dimensions: [{ name: 'channel', field: 'channel' }],
});

function measureFor([, part]: readonly string[]): object {
  const counted = { events, filters };
  if (part === 'numerator' || part === 'denominator')
    return { kind: 'ratio', numerator: counted, denominator: counted };
  if (part === 'steps') {
    const step = { ...counted, name: 'Step' };
    return { kind: 'funnel', steps: [step, { ...step, name: 'Another' }], withinDays: 7 };
  }
  return part === 'field' ? { kind: 'sum', field: 'net', ...counted } : { kind: 'count', ...counted };
}

/** What commands want beyond what their schema says. */
export const bodies: Readonly<Record<string, Body>> = {
  'post /api/contacts/v1/accounts': (there, at) => ({ name: `Firm ${there.unique}`, ...contactPoints(there, at) }),
  'post /api/contacts/v1/accounts/{id}/change': contactPoints,
  'post /api/contacts/v1/contacts': contactPoints,
  'post /api/contacts/v1/contacts/{id}/change': contactPoints,
  'post /api/contacts/v1/enrichment-providers/declare': () => ({
    providers: [
      {
        ...{ name: 'register', of: 'contact', url: 'https://register.example/find', timeoutMs: 1000 },
        ...{ sends: ['email'], takes: [{ field: 'jobTitle', pointer: '/job', confidence: 50 }] },
      },
    ],
  }),
  'post /api/contacts/v1/consents/give': toNobodyElse,
  'post /api/contacts/v1/consents/withdraw': toNobodyElse,
  'post /api/contacts/v1/consents/request': toNobodyElse,
  'post /api/contacts/v1/suppressions/suppress': identifier,
  'post /api/contacts/v1/suppressions/unsuppress': identifier,
  'post /api/contacts/v1/consents/preference-link': identifier,
  'post /api/contacts/v1/consent-purposes/declare': () => purposes({}),
  'post /api/contacts/v1/imports/{id}/map': (_, at) => ({
    system: 'crm',
    targets: [
      {
        ...{ target: 'contact', key: null, mode: 'upsert', fields: [{ field: 'name', column: 'Name' }] },
        ...(at.includes('when') && { when: { column: 'Name', is: 'x' } }),
      },
    ],
  }),
  'post /api/contacts/v1/import-templates': ({ unique }) => ({
    name: `Template ${unique}`,
    mapping: {
      system: 'crm',
      targets: [{ target: 'contact', key: null, mode: 'upsert', fields: [{ field: 'name', column: 'Name' }] }],
    },
  }),
  'post /api/contacts/v1/blocked-identifiers/block': (there) => ({ ...identifier(there), reason: 'shared' }),
  'post /api/contacts/v1/blocked-identifiers/unblock': () => ({ ...blocked, reason: 'told apart' }),
  'post /api/contacts/v1/exports': () => ({ of: 'contact', filters: { country: 'DE' } }),
  'post /api/contacts/v1/interactions/{kind}': ({ contact }) => ({ participants: [{ contact }], text: 'Text' }),
  'post /api/contacts/v1/quality/{type}/rules/declare': rules,
  'post /api/sales/v1/quality/{type}/rules/declare': rules,
  'post /api/service-desk/v1/quality/{type}/rules/declare': rules,
  'post /api/sales/v1/leads': () => ({ name: 'Lead' }),
  'post /api/sales/v1/opportunities': ({ contact }) => ({ contact }),
  'post /api/marketing/v1/campaigns': () => ({ name: 'Campaign', medium: 'mail' }),
  'post /api/marketing/v1/messages': ({ contact }) => ({ contact, channel: 'mail' }),
  'post /api/service-desk/v1/tickets': ({ contact }) => ({ contact, subjectLine: 'Ticket', text: 'Text' }),
  'post /api/service-desk/v1/surveys/answers': ({ contact }) => ({ contact, kind: 'csat', score: 3 }),
  'post /api/analytics/v1/custom-kpis': customKpi,
  'post /api/analytics/v1/custom-kpis/{id}/change': customKpi,
  'post /api/analytics/v1/analyses/funnel': () => ({
    steps: [{ type: 'contacts.page-viewed.v1' }, { type: 'sales.order-placed.v1' }],
  }),
  'post /api/analytics/v1/alerts': () => ({ threshold: '5' }),
  'post /api/analytics/v1/alerts/{id}/change': () => ({ threshold: '5' }),
};
