import { pages } from '../../../site.cjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Messages = { readonly [key: string]: string | Messages };

const read = (language: string): Messages =>
  JSON.parse(readFileSync(join(__dirname, `${language}.json`), 'utf8')) as Messages;

function keysOf(messages: Messages, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );
}

it('says everything in both languages', () => {
  expect(keysOf(read('de')).toSorted()).toEqual(keysOf(read('en')).toSorted());
});

it('fills the same words in', () => {
  const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
  const flat = (language: string): Map<string, string> => {
    const texts = new Map<string, string>();
    const add = (messages: Messages, prefix: string) => {
      for (const [key, value] of Object.entries(messages)) {
        if (typeof value === 'string') texts.set(prefix + key, value);
        else add(value, `${prefix}${key}.`);
      }
    };
    add(read(language), '');
    return texts;
  };
  const german = flat('de');
  for (const [key, text] of flat('en')) expect([key, holes(german.get(key) ?? '')]).toEqual([key, holes(text)]);
});

it('the server knows every page of the router', () => {
  const router = readFileSync(join(__dirname, '../../app/router.tsx'), 'utf8');
  const paths = [...router.matchAll(/(?:page\(|path: )'\/([\w-]*)/g)].map(([, segment = '']) => segment);
  expect(new Set(pages)).toEqual(new Set(paths));
});
