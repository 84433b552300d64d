import i18next, { type TFunction } from 'i18next';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionTitle, becauseWords } from './action-words';

type Messages = { readonly next: { readonly because: Readonly<Record<string, string>> } };
const read = (language: string) =>
  JSON.parse(readFileSync(join(__dirname, `../../../shared/i18n/${language}.json`), 'utf8')) as Messages;

let german: TFunction;
let english: TFunction;
beforeAll(async () => {
  const resources = { en: { translation: read('en') }, de: { translation: read('de') } };
  const open = (lng: string) =>
    i18next.createInstance().init({ lng, resources, interpolation: { escapeValue: false } });
  [german, english] = [await open('de'), await open('en')];
});

const values: Readonly<Record<string, string>> = { money: '€35.00', share: '12 %', number: '0.40' };
const said = (text: string, count: number) =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => (name === 'count' ? String(count) : (values[name] ?? '')));

it.each(Object.entries(read('en').next.because))('%s is read, and said in German', (key, template) => {
  const sentence = said(template, key.endsWith('_one') ? 1 : 3);
  expect(becauseWords(english, sentence)).toBe(sentence);
  const words = said(read('de').next.because[key] ?? '', key.endsWith('_one') ? 1 : 3);
  expect(becauseWords(german, sentence)).toBe(words);
});

it('what nobody has words for stays as it is', () => {
  expect(becauseWords(german, 'likes beans')).toBe('likes beans');
});

it('actions that come with Rapport are named in German, own ones as they are', () => {
  expect(actionTitle(german, 'renew', 'Talk about the renewal')).toBe('Über die Verlängerung sprechen');
  expect(actionTitle(german, 'renew', 'Send flowers')).toBe('Send flowers');
  expect(actionTitle(german, 'flowers', 'Send flowers')).toBe('Send flowers');
});
