import { actionFacts, type ActionFact } from '@rapport/analytics-domain';
import { actionPreset, rankActions } from '@rapport/analytics-domain/models';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const file = resolve(__dirname, '../../../console/src/shared/i18n/en.json');
const { next } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly next: Readonly<Record<'because' | 'rules', Readonly<Record<string, string>>>>;
};

const unknown = Object.fromEntries(actionFacts.map((fact) => [fact, null])) as Record<ActionFact, number | null>;

/** How a fact of a value is worded; numbers and amounts as they may be filled in. */
function worded(fact: ActionFact, value: number): string {
  const rule = {
    ...{ name: 'any', title: 'Any', when: [{ fact }], channels: ['mail'], purpose: null, cost: 0 },
    ...{ chance: { times: 1 }, worth: { times: 1 } },
  };
  const [found] = rankActions([rule], { ...unknown, [fact]: value }, () => 'MONEY');
  return found?.because[0] ?? '';
}

const shape = (text: string) => text.replaceAll(/\{\{\w+\}\}|MONEY|\S*\d\S*(?: %)?/g, '#').replaceAll(/[()]/g, '');

it.each(actionFacts.flatMap((fact) => [-0.4, 0, 1, 3].map((value) => [fact, value] as const)))(
  'the console has words for %s of %s',
  (fact, value) => {
    expect(Object.values(next.because).map(shape)).toContain(shape(worded(fact, value)));
  },
);

it('the console names the actions that come with Rapport', () => {
  expect(next.rules).toEqual(Object.fromEntries(actionPreset.map(({ name, title }) => [name, title])));
});
