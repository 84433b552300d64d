import { setTimeout as delay } from 'node:timers/promises';
import type { Server } from '../application/server';
import { peopleFile } from '../import/people-file';

/** Imports so many made-up contacts, and waits until the lists have all of them: search, links and duplicates follow in the background. */
export async function importContacts(
  server: Server,
  total: number,
  tell: (rows: number, minutes: number) => void,
): Promise<void> {
  const start = performance.now();
  const minutes = () => (performance.now() - start) / 60_000;
  const id = await server.upload('/api/contacts/v1/imports?name=people.csv', peopleFile(total));
  await server.postAsAdmin(`/api/contacts/v1/imports/${id}/start`, {});
  let told = 0;
  for (;;) {
    const { text } = await server.get(`/api/contacts/v1/imports/${id}`);
    const { status, imported } = JSON.parse(text) as {
      readonly status: string;
      readonly imported: { readonly rows: number };
    };
    if (imported.rows >= told + total / 10) tell((told = imported.rows), minutes());
    if (status === 'imported') break;
    if (status !== 'working') throw new Error(`the import is ${status}: ${text}`);
    await delay(250);
  }
  await server.projected();
  tell(total, minutes());
}
