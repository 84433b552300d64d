import type { Identifier } from './identifier';

const zeros = Array.from({ length: 20 }, (_, length) => '0'.repeat(length + 1));
const nobody = [
  ...zeros,
  ...['00000000-0000-0000-0000-000000000000', '00000000000000000000000000000000'],
  ...['null', 'NULL', 'undefined', 'none', 'None', 'nil', 'NaN', '-1', 'unknown', 'anonymous', 'guest', 'test'],
  ...['n/a', 'N/A', '[object Object]', 'true', 'false'],
];
const mails = ['test@test.com', 'test@example.com', 'test@test.de', 'a@a.com', 'none@none.com', 'noreply@example.com'];

/** Values that programs send where they know nobody: all zeros, `null`, test@test.com. Admins may unblock each. */
export const valuesOfNobody: readonly Identifier[] = [
  ...nobody.flatMap((value) => (['userId', 'anonymousId'] as const).map((kind) => ({ kind, value }))),
  ...mails.map((value) => ({ kind: 'email', value })),
];
