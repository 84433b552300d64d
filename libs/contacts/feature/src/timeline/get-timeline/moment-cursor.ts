/** Whether a cursor's place is the moment of an entry; those of other contexts end in a letter for theirs. */
export const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-z]{19}[a-z]?$/.test(value);
