import { normalisedEmail } from './identifier';

it.each([
  [' Ada.Lovelace+News@Example.COM ', 'ada.lovelace+news@example.com'],
  ['ada@b\u00fccher.example', 'ada@xn--bcher-kva.example'],
  ['ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
  ['ADA@XN--BCHER-KVA.example', 'ada@xn--bcher-kva.example'],
  ['\u00e4da@example.com', '\u00e4da@example.com'],
  ['ada@b\u00fccher.example:80', undefined],
  ['ada@b\u00fccher.example/x', undefined],
  ['ada@example', undefined],
  [7, undefined],
])('the mail address of %j is %j', (said, normalised) => expect(normalisedEmail(said)).toBe(normalised));
