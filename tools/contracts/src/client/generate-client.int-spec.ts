import { readFileSync } from 'node:fs';
import { CLIENT_FILE, generateClient } from './generate-client';

it('the client is generated from the API as it is: else run `npm run contracts -- client`', async () => {
  const [made, kept] = [await generateClient(), readFileSync(CLIENT_FILE, 'utf8')];
  // Not the whole of both: a line of it says what is stale.
  const known = new Set(kept.split('\n'));
  expect(made.split('\n').filter((line) => !known.has(line))).toEqual([]);
  expect(made).toBe(kept);
});
