import { mailgun } from './mailgun';
import { neutral } from './neutral';
import { postmark } from './postmark';
import type { ProviderFormat } from './provider-format';
import { sendgrid } from './sendgrid';

it.each<[string, ProviderFormat, unknown, string]>([
  ['sendgrid', sendgrid, {}, ''],
  ['postmark', postmark, [], 'RecordType'],
  ['mailgun', mailgun, { 'event-data': null }, 'event-data.event'],
  ['neutral', neutral, 'x', 'events'],
])('%s: another body is refused', (_, format, body, path) =>
  expect(() => format(body, 'any')).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ path })] })),
);

it.each<[string, ProviderFormat, (item: unknown) => unknown]>([
  ['sendgrid', sendgrid, (item) => [item]],
  ['neutral', neutral, (item) => ({ events: [item] })],
])('%s: whatever an item is, it is read', (_, format, bodyOf) => {
  for (const item of [null, 1, 'x', [], {}, { event: {} }])
    expect(format(bodyOf(item), 'any')).toMatchObject([{ kind: expect.stringMatching(/ignored|invalid/) }]);
});
