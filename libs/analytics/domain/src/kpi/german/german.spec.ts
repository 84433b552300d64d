import { catalogue, kpiNamed } from '../catalogue';
import { definitionIn, inGerman } from '.';

it.each(Object.keys(catalogue))('says %s in German', (name) => {
  const { title, sentence, anchor } = kpiNamed(name);
  expect([title, sentence, anchor].filter((text) => inGerman(text) === null)).toEqual([]);
});

it('has no German of half a text', () => {
  expect(inGerman('Nights count. Nobody has translated this.')).toBeNull();
});

it('reads a definition in the language of a locale, and what nobody has translated in its own', () => {
  const own = { title: 'Beans sold', sentence: 'Beans that were sold.', anchor: 'the time of the order' };
  expect(definitionIn('de-AT', own)).toEqual({ ...own, anchor: 'Zeit der Bestellung' });
  expect(definitionIn('fr-FR', own)).toBe(own);
});
