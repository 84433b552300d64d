import { churnFeatures } from '@rapport/analytics-domain/models';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const messages = resolve(__dirname, '../../../console/src/shared/i18n');

it.each(['en', 'de'])('all that moves a chance to go has words of its own: %s', (language) => {
  const read = JSON.parse(readFileSync(resolve(messages, `${language}.json`), 'utf8')) as {
    readonly churn: { readonly reasons: Readonly<Record<string, string>> };
  };
  const sentences = churnFeatures.flatMap(({ more, less }) => [more, less]);
  expect(Object.keys(read.churn.reasons).toSorted()).toEqual(sentences.toSorted());
});
