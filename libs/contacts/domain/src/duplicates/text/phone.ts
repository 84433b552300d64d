/**
 * The digits of a number without what is written before it at home or from abroad; null where there are fewer than six.
 * Country codes stay: {@link phoneEnd} is what is compared.
 */
export function phoneDigits(phone: string): string | null {
  const digits = phone
    .normalize('NFKC')
    .replace(/(?:ext|x|#|;).*$/i, '')
    .replace(/\(0\)/g, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return digits.length < 6 || /^(\d)\1*$/.test(digits) ? null : digits;
}

/** Digits that a national and an international spelling of one number share. */
const SHARED = 9;

/** The end of a number in which `+49 30 …`, `0049 (0)30 …` and `030 …` agree. */
export const phoneEnd = (digits: string): string => digits.slice(-SHARED);
