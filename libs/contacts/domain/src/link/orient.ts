import type { LinkedSubject } from '@rapport/contracts';
import type { Pair } from './link.commands';

export const isDevice = (subject: LinkedSubject): boolean => subject.kind === 'anonymousId';
export const isUser = (subject: LinkedSubject): boolean => subject.kind === 'userId';

const rank = (subject: LinkedSubject): number => (isDevice(subject) ? 0 : isUser(subject) ? 2 : 1);

/**
 * The one direction of a pair: from a device to what is not one, from a mail or phone to a user, else from the younger
 * subject to the older. So a pair has one stream, and nothing but a device ever points at a device: with at most one
 * link out of each device, none can stand between two users.
 */
export function orient(a: LinkedSubject, b: LinkedSubject): Pair {
  const forward = rank(a) === rank(b) ? a.number > b.number : rank(a) < rank(b);
  return forward ? { from: a, to: b } : { from: b, to: a };
}
