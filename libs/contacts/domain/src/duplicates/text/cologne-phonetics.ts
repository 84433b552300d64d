/**
 * The sound of a word as digits (Kölner Phonetik, Postel 1969, IBM-Nachrichten 19): unlike Soundex the first letter is
 * coded too, so that Carl meets Karl and Philip meets Filip. Expects folded words; letters that are not Latin are silent.
 */
export function colognePhonetics(word: string): string {
  const letters = word.replace(/[^a-z]/g, '');
  let code = '';
  let last = '';
  for (let i = 0; i < letters.length; i++) {
    for (const digit of soundOf(letters.charAt(i), letters.charAt(i - 1), letters.charAt(i + 1), i === 0)) {
      if (digit !== last && (digit !== '0' || code === '')) code += digit;
      last = digit;
    }
  }
  return code;
}

function soundOf(letter: string, before: string, after: string, first: boolean): string {
  switch (letter) {
    case 'h':
      return '';
    case 'b':
      return '1';
    case 'p':
      return after === 'h' ? '3' : '1';
    case 'd':
    case 't':
      return isOneOf('csz', after) ? '8' : '2';
    case 'f':
    case 'v':
    case 'w':
      return '3';
    case 'g':
    case 'k':
    case 'q':
      return '4';
    case 'c':
      if (first) return isOneOf('ahkloqrux', after) ? '4' : '8';
      return !isOneOf('sz', before) && isOneOf('ahkoqux', after) ? '4' : '8';
    case 'x':
      return isOneOf('ckq', before) ? '8' : '48';
    case 'l':
      return '5';
    case 'm':
    case 'n':
      return '6';
    case 'r':
      return '7';
    case 's':
    case 'z':
      return '8';
    default:
      return '0';
  }
}

const isOneOf = (letters: string, letter: string): boolean => letter !== '' && letters.includes(letter);
