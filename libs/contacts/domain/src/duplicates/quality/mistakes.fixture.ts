import type { SeededRandom } from './random.fixture';

const beside: Readonly<Record<string, string>> = {
  a: 'sqw', b: 'vgn', c: 'xdv', d: 'sfe', e: 'wr', f: 'dgr', g: 'fht', h: 'gjy', i: 'uo', j: 'hku', k: 'jli', l: 'ko', m: 'n',
  n: 'bm', o: 'ip', p: 'o', q: 'wa', r: 'et', s: 'adw', t: 'ry', u: 'yi', v: 'cb', w: 'qe', x: 'zc', y: 'tu', z: 'xa',
  '0': '9', '1': '2', '2': '13', '3': '24', '4': '35', '5': '46', '6': '57', '7': '68', '8': '79', '9': '80',
}; // prettier-ignore

const misheard: readonly (readonly [RegExp, string])[] = [
  [/ph/, 'f'], [/f/, 'ph'], [/ck/, 'k'], [/k/, 'c'], [/ei/, 'ie'], [/y/, 'i'], [/tz/, 'z'], [/th/, 't'], [/mann$/, 'man'],
  [/ss/, 's'], [/er$/, 'ar'], [/ow/, 'ov'], [/ü/, 'ue'], [/ö/, 'oe'], [/ll/, 'l'], [/sen$/, 'son'], [/ai/, 'ay'], [/v/, 'w'],
]; // prettier-ignore

/** One slip of a finger somewhere in the text. */
export function mistyped(text: string, random: SeededRandom): string {
  if (text.length < 2) return text;
  const at = random.below(text.length);
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  const near = beside[letter.toLowerCase()];
  switch (random.below(5)) {
    case 0:
      return before + after;
    case 1:
      return before + letter + letter + after;
    case 2:
      return after === '' ? before : before + after.charAt(0) + letter + after.slice(1);
    case 3:
      return before + letter + (near ? random.pick(Array.from(near)) : '') + after;
    default:
      return near ? before + random.pick(Array.from(near)) + after : before + after;
  }
}

/** Written as it was heard, where a rule fits; else mistyped. */
export function misspelt(text: string, random: SeededRandom): string {
  const fitting = misheard.filter(([what]) => what.test(text));
  if (fitting.length === 0) return mistyped(text, random);
  const [what, instead] = random.pick(fitting);
  return text.replace(what, instead);
}

const cyrillic: Readonly<Record<string, string>> = {
  shch: 'щ', sch: 'ш', zh: 'ж', kh: 'х', ts: 'ц', ch: 'ч', sh: 'ш', yu: 'ю', ya: 'я', ph: 'ф', th: 'т', ck: 'к',
  a: 'а', b: 'б', c: 'к', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'х', i: 'и', j: 'й', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о',
  p: 'п', q: 'к', r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'кс', y: 'й', z: 'з',
}; // prettier-ignore
const syllables = new RegExp(Object.keys(cyrillic).join('|'), 'g');

/** As somebody writes it in a country with another alphabet, who hears it and has only its own letters. */
export function inCyrillic(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return plain.replace(syllables, (letters) => cyrillic[letters] ?? letters);
}
