import { DomainError } from '@rapport/eventsourcing';

/** Length is what guessing costs; kinds of characters are not asked for (NIST SP 800-63B, 5.1.1.2). */
export const LEAST_PASSWORD_LENGTH = 10;

/**
 * A password that somebody may choose: long enough, not among those that leaked elsewhere, nor what everybody knows of
 * its owner.
 *
 * @throws DomainError `PASSWORD.TOO_SHORT`, `PASSWORD.BREACHED`, `PASSWORD.OBVIOUS`
 */
export async function checkPassword(password: string, known: readonly string[]): Promise<void> {
  if (Array.from(password).length < LEAST_PASSWORD_LENGTH)
    throw new DomainError(
      'PASSWORD.TOO_SHORT',
      'invalid',
      `a password has at least ${LEAST_PASSWORD_LENGTH} characters`,
    );
  const folded = password.normalize('NFKC').toLowerCase();
  const words = known.flatMap((text) => text.toLowerCase().split(/[\s@.,]+/)).filter(({ length }) => length >= 4);
  if ([...known, ...words].some((word) => isLittleMoreThan(folded, word.toLowerCase())))
    throw new DomainError('PASSWORD.OBVIOUS', 'invalid', 'the password is little more than a name or address');
  if (await isBreached(folded))
    throw new DomainError('PASSWORD.BREACHED', 'invalid', 'the password is on the lists that attackers try first');
}

/** The list (49,233 of the most frequent leaked passwords) takes 18 MB: only whoever sets a password loads it. */
async function isBreached(folded: string): Promise<boolean> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const leaked: readonly unknown[] = dictionary['passwords-common'];
  // A year or a mark at the end is what everybody adds.
  const bare = folded.replace(/[\d\W_]+$/, '');
  return leaked.some((each) => each === folded || (bare.length >= 4 && each === bare));
}

function isLittleMoreThan(password: string, word: string): boolean {
  return word.length >= 4 && password.includes(word) && password.length - word.length < 4;
}
