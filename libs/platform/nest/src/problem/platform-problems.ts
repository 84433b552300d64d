/** What one code means to a caller. */
export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
}

export type ProblemEntries = Readonly<Record<string, ProblemEntry>>;

const entry = (status: number, title: string, remedy: string): ProblemEntry => ({ status, title, remedy });

/** The codes of the platform itself; contexts add theirs to the catalogue. */
export const platformProblems = {
  'REQUEST.INVALID': entry(
    400,
    'The input is not valid',
    'See `errors`: each names a field and what is wrong with it.',
  ),
  'REQUEST.MALFORMED_JSON': entry(400, 'The body is not JSON', 'See `facts`: line and column of the first mistake.'),
  'REQUEST.BAD_CURSOR': entry(400, 'The cursor is not from this query', 'Start again without a cursor.'),
  'REQUEST.BAD_POSITION': entry(400, 'Rapport-After is not a position', 'Send a Rapport-Position as you received it.'),
  'REQUEST.REFUSED': entry(400, 'The request cannot be read', 'Send a well-formed HTTP request.'),
  'REQUEST.BODY_TOO_LARGE': entry(413, 'The body is too large', 'Send less at once.'),
  'REQUEST.UNSUPPORTED_MEDIA_TYPE': entry(415, 'The content type is not supported', 'Send application/json.'),
  'REQUEST.PRECONDITION_REQUIRED': entry(428, 'If-Match is missing', 'Read the record first and send its ETag.'),
  'REQUEST.IN_PROGRESS': entry(409, 'The command is being carried out', 'Send it again after Retry-After.'),
  'REQUEST.KEY_REUSED': entry(
    422,
    'The Idempotency-Key belongs to another command',
    'Send the same body again, or another key.',
  ),
  'ROUTE.NOT_FOUND': entry(404, 'There is nothing here', 'See /docs for all routes.'),
  'ROUTE.METHOD_NOT_ALLOWED': entry(405, 'The method is not allowed here', 'See the Allow header.'),
  'AUTH.REQUIRED': entry(401, 'Credentials are missing', 'Send `Authorization: Bearer <API key>`.'),
  'AUTH.INVALID': entry(401, 'The credentials are not valid', 'Use a key that exists and is not revoked.'),
  'AUTH.FORBIDDEN': entry(403, 'The key may not do this', 'Use a key with one of the roles and all of the scopes.'),
  'AUTH.CROSS_SITE': entry(403, 'The request may come from another site', 'Send `Rapport-CSRF: 1` from the same host.'),
  'AUTH.FIELD': entry(403, 'Your roles may not see or change a field', 'See `errors` for which; leave them out.'),
  'AUTH.TOO_MANY_FAILURES': entry(429, 'Too many failed attempts', 'Wait as long as Retry-After says.'),
  'AGGREGATE.STALE_VERSION': entry(412, 'The record was changed meanwhile', 'Read it again and decide anew.'),
  'AGGREGATE.UNKNOWN_EVENT_TYPE': entry(503, 'A newer release wrote this record', 'Upgrade this service.'),
  'EVENT_STORE.WRONG_EXPECTED_REVISION': entry(409, 'Another writer was first', 'Try again.'),
  'STORAGE.FULL': entry(507, 'The device is full', 'Nothing was stored. Make room; it recovers by itself.'),
  'STORAGE.NEWER_SCHEMA': entry(503, 'The data is of a newer release', 'Upgrade this service.'),
  'KEY_VAULT.SUBJECT_ERASED': entry(410, 'The person was erased', 'There is nothing left to act on.'),
  'KEY_VAULT.WRONG_MASTER_KEY': entry(
    503,
    'The vault belongs to another master key',
    'Start with the right master key.',
  ),
  'KEY_VAULT.REGISTER_NOT_APPLIED': entry(503, 'A restored folder waits for its register', 'Run `rapport restore`.'),
  'KEY_VAULT.CORRUPT_BLOB': entry(500, 'A sealed part was changed', 'Restore it from a backup.'),
  'QUERY.INVALID_CURSOR': entry(400, 'The cursor is not from this query', 'Start again without a cursor.'),
  'EVENT_BUS.GROUP_RUNNING': entry(409, 'The consumer group is running', 'Stop its member first.'),
  'PLATFORM.OVERLOADED': entry(429, 'Too much is waiting', 'Try again after Retry-After.'),
  'PLATFORM.UNAVAILABLE': entry(503, 'A component cannot be reached', 'Try again after Retry-After.'),
  'PERSON.NOT_FOUND': entry(404, 'There is no such person', 'Name a contact, or send name, mail or phone.'),
  'PERSON.NAMELESS': entry(400, 'Nothing says who it is', 'Name a contact, or send name, mail or phone.'),
  'PERSON.BAD_EMAIL': entry(400, 'That is no mail address', 'Write it as name@example.com.'),
  'PERSON.BAD_PHONE': entry(400, 'That is no phone number', 'Write it with its country: +44 …'),
  'READ_MODEL.BEHIND': entry(
    503,
    'The read model is not that far yet',
    'Try again after Retry-After; `facts.lag` says by how much.',
  ),
  'SERVER.INTERNAL': entry(500, 'Something went wrong', 'Report it with `instance`.'),
} as const satisfies ProblemEntries;
