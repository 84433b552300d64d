import { jaroWinkler } from './jaro-winkler';
import { isOneEdit } from './one-edit';
import { phoneEnd } from './phone';
import type { Place } from './place';

/** How far the most alike two of two lists agree, and the value on which they do. */
export interface Likeness {
  readonly level: number;
  readonly agreed: string | null;
}

/** Levels of mails, phones and places, as in their fields. */
export const mail = { differs: 1, similar: 2, close: 3, exact: 4 } as const;
export const phone = { differs: 1, close: 2, exact: 3 } as const;
export const place = { differs: 1, city: 2, postcode: 3, similar: 4, exact: 5 } as const;

const nothing: Likeness = { level: 0, agreed: null };

/** The pair of the highest level; `missing` where one list is empty. */
export function mostAlike<T>(a: readonly T[], b: readonly T[], compare: (one: T, other: T) => Likeness): Likeness {
  let best = nothing;
  for (const one of a)
    for (const other of b) {
      const likeness = compare(one, other);
      if (likeness.level > best.level) best = likeness;
    }
  return best;
}

/** Close: one typing error, or the same name at another provider. Similar: the names before the @ are alike. */
export function compareMails(a: string, b: string): Likeness {
  if (a === b) return { level: mail.exact, agreed: a };
  const [localA, localB] = [localOf(a), localOf(b)];
  if (isOneEdit(a, b) || (localA === localB && localA.length >= 6)) return { level: mail.close, agreed: null };
  return { level: jaroWinkler(localA, localB) >= 0.9 ? mail.similar : mail.differs, agreed: null };
}

export const localOf = (address: string): string => address.slice(0, address.lastIndexOf('@'));

/** Exact: the same end. Close: one digit off, missing or too many; or a number without its area code. */
export function comparePhones(a: string, b: string): Likeness {
  const [endA, endB] = [phoneEnd(a), phoneEnd(b)];
  if (endA === endB) return { level: phone.exact, agreed: endA };
  const short = Math.min(a.length, b.length);
  const isClose =
    isOneEdit(endA, endB) ||
    isOneEdit(a.slice(-endA.length - 1), endB) ||
    isOneEdit(endA, b.slice(-endB.length - 1)) ||
    (short >= 7 && short < 9 && a.slice(-short) === b.slice(-short));
  return { level: isClose ? phone.close : phone.differs, agreed: null };
}

/** Exact: street and house. Similar: one of the two is not quite. Then postcode, then city or nearly the postcode. */
export function comparePlaces(a: Place, b: Place): Likeness {
  const level = placeLevel(a, b);
  return { level, agreed: level === place.exact ? `${a.street}${a.house}` : null };
}

function placeLevel(a: Place, b: Place): number {
  const samePostcode = a.postcode !== '' && a.postcode === b.postcode;
  const sameCity = a.city !== '' && (a.city === b.city || isAlike(a.city, b.city));
  const isNear = samePostcode || sameCity || isOneEdit(a.postcode, b.postcode);
  const saysWhere = (a.postcode !== '' && b.postcode !== '') || (a.city !== '' && b.city !== '');
  const saysStreet = a.street !== '' && b.street !== '';
  if (!saysWhere && !saysStreet) return 0;
  if (saysStreet && (isNear || !saysWhere)) {
    const sameHouse = a.house !== '' && a.house === b.house;
    if (a.street === b.street && sameHouse) return place.exact;
    if (isAlike(a.street, b.street) && (sameHouse || a.house === '' || b.house === '' || isOneEdit(a.house, b.house)))
      return place.similar;
  }
  if (samePostcode) return place.postcode;
  return isNear ? place.city : place.differs;
}

const isAlike = (a: string, b: string): boolean => a === b || isOneEdit(a, b) || jaroWinkler(a, b) >= 0.9;
