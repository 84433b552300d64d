import { DomainError } from '@rapport/eventsourcing';

/** A tag as it is kept: composed, lower case, single spaces. @throws DomainError */
export function normalisedTag(text: string): string {
  const tag = text.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.:#-]{0,49}$/u.test(tag))
    throw new DomainError('RECORD.BAD_TAG', 'invalid', 'a tag has 1 to 50 letters, digits, spaces and _ . : # -');
  return tag;
}

/** Tags as one text that a condition finds each of them in: `|news|vip|`. */
export const tagText = (tags: readonly string[]): string => `|${tags.join('|')}|`;

export const tagsIn = (text: string): string[] => text.split('|').filter((tag) => tag !== '');
