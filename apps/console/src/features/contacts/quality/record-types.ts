/** A kind of record as the page of its quality knows it. */
interface QualityOf {
  /** Of the API that keeps it. */
  readonly context: 'contacts' | 'sales' | 'service-desk';
  readonly words: string;
  /** Fields that can be profiled. */
  readonly fields: readonly string[];
  /** What a bulk repair may set: plain fields. */
  readonly settable: readonly string[];
}

export const recordTypes = {
  contact: {
    ...{ context: 'contacts', words: 'nav.customers' },
    fields: ['name', 'email', 'phone', 'jobTitle', 'country', 'source', 'owner', 'lifecycleStage'],
    settable: ['country', 'source', 'owner', 'lifecycleStage'],
  },
  account: {
    ...{ context: 'contacts', words: 'nav.accounts' },
    fields: ['name', 'domain', 'industry', 'country', 'owner'],
    settable: ['country', 'industry', 'owner'],
  },
  lead: {
    ...{ context: 'sales', words: 'nav.leads' },
    fields: ['name', 'email', 'phone', 'company', 'source', 'channel', 'country', 'owner'],
    settable: ['owner', 'team'],
  },
  opportunity: {
    ...{ context: 'sales', words: 'nav.opportunities' },
    fields: ['amount', 'currency', 'stage', 'expectedClose', 'source', 'channel', 'account', 'owner'],
    settable: ['owner', 'team', 'expectedClose'],
  },
  order: {
    ...{ context: 'sales', words: 'nav.orders' },
    fields: ['net', 'currency', 'shop', 'source', 'channel', 'country'],
    settable: [],
  },
  ticket: {
    ...{ context: 'service-desk', words: 'nav.tickets' },
    fields: ['queue', 'priority', 'source', 'channel', 'country', 'owner'],
    settable: ['owner', 'team', 'queue'],
  },
} as const satisfies Readonly<Record<string, QualityOf>>;

export type RecordType = keyof typeof recordTypes;

export const isRecordType = (type: unknown): type is RecordType =>
  typeof type === 'string' && Object.hasOwn(recordTypes, type);

/** Where the API keeps what is said of the quality of a kind of record. */
export const qualityPath = (type: RecordType): string => `/api/${recordTypes[type].context}/v1/quality/${type}`;
