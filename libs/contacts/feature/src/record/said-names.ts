/** Names of the fields that a change says something of, null included. */
export const saidNames = (changes: object): string[] =>
  Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [name]));
