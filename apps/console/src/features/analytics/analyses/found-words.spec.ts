import i18next, { type TFunction } from 'i18next';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterWords, stageWords } from './found-words';

let t: TFunction;
beforeAll(async () => {
  const file = join(__dirname, '../../../shared/i18n/de.json');
  const translation = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  t = await i18next.createInstance().init({ lng: 'de', resources: { de: { translation } } });
});

it.each([
  ['(start)', 'Beginn'],
  ['awareness (web)', 'Aufmerksam werden (Web)'],
  ['purchase (unknown)', 'Kauf (unbekannt)'],
  ['advocacy', 'Weiterempfehlen'],
  ['own stage', 'own stage'],
])('the stage %s is %s in German', (node, words) => expect(stageWords(t, node)).toBe(words));

it('clusters are told in German', () => {
  const said = 'very high days since the last purchase, low frequency';
  expect(clusterWords(t, said)).toBe('Tage seit dem letzten Kauf: sehr hoch, Käufe: niedrig');
  expect(clusterWords(t, 'as most are')).toBe('wie die meisten');
  expect(clusterWords(t, 'of another kind')).toBe('of another kind');
});
