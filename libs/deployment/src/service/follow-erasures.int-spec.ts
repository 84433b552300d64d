import { contactsContext } from '@rapport/contacts-feature/definition';
import { embeddedPlatform, until } from '@rapport/platform-nest/fixtures';
import { setTimeout as pause } from 'node:timers/promises';
import { followErasures } from './follow-erasures';

it('tells every process of who is erased from now on, whole', async () => {
  const { log, options } = await embeddedPlatform(undefined, contactsContext.publishers);
  const erased = (number: number, id: string) =>
    log.store.append({
      stream: `contacts_erasure-${id.repeat(32)}`,
      expected: 'no-stream',
      events: [
        {
          id: id.repeat(32),
          type: 'person-erased',
          occurredAt: 0,
          data: { subjects: [{ id: id.repeat(32), number }] },
        },
      ],
    });
  const forgotten: number[] = [];
  await erased(1, 'a');
  const stop = followErasures(log.store, contactsContext.publishers, (subjects) =>
    forgotten.push(...subjects.map(({ number }) => number)),
  );
  await pause(50);
  await erased(2, 'b');
  await erased(3, 'c');
  expect(
    await until(
      () => forgotten,
      ({ length }) => length === 2,
    ),
  ).toEqual([2, 3]);
  await stop();
  await options.close?.();
});
