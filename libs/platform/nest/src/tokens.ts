/** What `PlatformModule.forRoot` provides, by the port that it keeps: `@Inject(EVENT_STORE) store: EventStore`. */
export const EVENT_STORE = Symbol('EventStore');
export const EVENT_BUS = Symbol('EventBus');
export const READ_MODEL_STORE = Symbol('ReadModelStore');
export const KEY_VAULT = Symbol('KeyVault');
/** What every context of the application publishes: `@Inject(PUBLISHERS) publishers: readonly Publisher[]`. */
export const PUBLISHERS = Symbol('Publishers');
/** Of commands that come again; null where nobody keeps answers. */
export const ANSWER_STORE = Symbol('AnswerStore');
/** Where jobs are added; absent where the app chose no queue. */
export const JOB_QUEUE = Symbol('JobQueue');
/** Sealed bytes too many for an event; null where the app chose no store. */
export const FILE_STORE = Symbol('FileStore');
/** Mail to people: `@Inject(MAILER) mailer: Mailer`. */
export const MAILER = Symbol('Mailer');
/** Search in what is sealed. */
export const SEARCH_INDEX = Symbol('SearchIndex');
export const CLOCK = Symbol('Clock');
/** How work led to work, for a collector; off unless the app opened it. */
export const TRACING = Symbol('Tracing');
/** The application's pino logger. Never hand it personal data. */
export const LOG = Symbol('Log');
/** Who a request comes from; provided by `@rapport/access`. */
export const AUTHENTICATOR = Symbol('Authenticator');
/** What roles may see and change, and who is in which team; provided by `@rapport/access`. */
export const POLICIES = Symbol('AccessPolicies');
/** What was done by whom, for good; provided by `@rapport/access`: `@Optional() @Inject(AUDIT) audit: AuditLog`. */
export const AUDIT = Symbol('AuditLog');
