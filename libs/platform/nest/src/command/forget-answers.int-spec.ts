import { setTimeout as pause } from 'node:timers/promises';
import { ANSWER_KEPT_MS } from '@rapport/platform-ports';
import { embeddedPlatform } from '../fixtures/embedded-platform';
import { linesTo, ShopApp } from '../fixtures/shop';
import { createApp } from '../http/create-app';

const answer = new Uint8Array([1, 2, 3]);

it('kept answers are gone when their day is over, though nobody sends anything', async () => {
  const start = Date.parse('2026-05-01T12:00:00Z');
  let now = start;
  const { options } = await embeddedPlatform({ now: () => now });
  const log = linesTo([]);
  const app = await createApp(ShopApp.with({ ...options, log }), { docs: { title: 'Shop', version: '1' }, log });
  const isKept = async (id: string) => {
    const taken = await options.answers?.begin(id, start);
    if (taken?.state === 'begun') await options.answers?.abandon(id);
    return taken?.state === 'answered';
  };
  for (let count = 0; count < 1_200; count++) await options.answers?.keep(`${count}`, answer, start);
  await options.answers?.keep('younger', answer, start + 3_600_000);

  now += ANSWER_KEPT_MS + 600_000;
  while ((await isKept('0')) || (await isKept('1199'))) await pause(5);
  expect(await isKept('younger')).toBe(true);
  await app.close();
});
