import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { adminKey, freePort, startServer, writeKey, type ServerProcess } from '../server/server-process';
import { planted, plantedMessages, plantedValues } from './planted';
import { scanFiles, scanSealed, type Finding } from './scan';

export interface ErasureScanOptions {
  /** An empty folder. */
  readonly folder: string;
  readonly broken?: string;
}

export interface ErasureScanResult {
  /** Planted values that the scan found before the erasure, of {@link plantedValues}: the control. */
  readonly foundBefore: number;
  readonly planted: number;
  /** In clear text in files, before the erasure: there should be none even then. */
  readonly clearBefore: readonly Finding[];
  readonly after: readonly Finding[];
  /** A value in each encoding was planted in clear text, and found: the scan itself works. */
  readonly scanWorks: boolean;
}

/**
 * Plants personal values in every kind of message, in a record of every context and in a report, erases the person, and searches every byte of the data folder, the
 * register beside it and all that the server printed, and all that can still be unsealed.
 */
export async function erasureScan({ folder, broken }: ErasureScanOptions): Promise<ErasureScanResult> {
  const data = join(folder, 'data');
  const start = async () => startServer({ dataFolder: data, port: await freePort(), ...(broken && { broken }) });

  let server = await start();
  await plant(server);
  await server.stop();
  const clearBefore = scanFiles(folder, plantedValues);
  const foundBefore = (await scanSealed(data, plantedValues)).length;

  server = await start();
  await erase(server);
  await server.stop();
  writeFileSync(join(folder, 'printed'), server.output());
  const after = [...scanFiles(folder, plantedValues), ...(await scanSealed(data, plantedValues))];
  return { foundBefore, planted: plantedValues.length, clearBefore, after, scanWorks: selfTest(folder) };
}

async function plant({ url }: ServerProcess): Promise<void> {
  const others = Array.from({ length: 200 }, (_, n) => ({
    type: 'identify',
    messageId: `other-${n}`,
    userId: `other-${n}`,
    traits: { email: `other-${n}@example.com` },
  }));
  const sent = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ batch: [...others.slice(0, 100), ...plantedMessages(), ...others.slice(100)] }),
  });
  if (!sent.ok) throw new Error(`planting failed: ${sent.status} ${await sent.text()}`);
  // What people do: look the person up, read the timeline, list what failed.
  const subject = await subjectOf(url, sent.headers.get('rapport-position') ?? '0');
  await ask(url, `/api/contacts/v1/profiles/${subject}`);
  await ask(url, `/api/contacts/v1/profiles/${subject}/timeline`);
  await ask(url, '/api/contacts/v1/failed-messages');
  await ask(url, '/v1/events');
  await plantInRecords(url, subject);
}

/** A record of every context that holds one of a person, and the report of all of it: sealed in files. */
async function plantInRecords(url: string, subject: string): Promise<void> {
  const { name, email, phone, address, searched, userId } = planted;
  const contact = idIn(await ask(url, '/api/contacts/v1/contacts', { name, email, phone, userId }));
  await ask(url, '/api/contacts/v1/consents/give', { subject: contact, purpose: 'profiling', proof: searched });
  await ask(url, '/api/sales/v1/leads', { contact, name, email, notes: address });
  await ask(url, '/api/service-desk/v1/tickets', { contact, subjectLine: name, text: searched, queue: 'support' });
  await ask(url, '/api/marketing/v1/messages', { contact, email, channel: 'mail', subjectLine: name });
  const report = idIn(await ask(url, `/api/contacts/v1/profiles/${subject}/access-reports`, {}));
  await until(url, `/api/contacts/v1/access-reports/${report}`, 'made');
  const answer = await fetch(`${url}/api/contacts/v1/access-reports/${report}/content?format=html`, {
    headers: { authorization: `Bearer ${adminKey}` },
  });
  if (!(await answer.text()).includes(email)) throw new Error('the report does not hold what was planted');
}

async function erase({ url }: ServerProcess): Promise<void> {
  const subject = await subjectOf(url, '0');
  await ask(url, `/api/contacts/v1/profiles/${subject}/erase`, { confirm: true });
  await until(url, `/api/contacts/v1/profiles/${subject}/erasure`, 'completed');
}

const idIn = (answer: unknown): string => (answer as { readonly id: string }).id;

/** Waits for what is done in the background. */
async function until(url: string, path: string, status: string): Promise<void> {
  for (let left = 300; left > 0; left--) {
    const answer = (await ask(url, path)) as { readonly status: string };
    if (answer.status === status) return;
    await pause(100);
  }
  throw new Error(`${path} did not become ${status}`);
}

async function subjectOf(url: string, position: string): Promise<string> {
  const body = { identifiers: [{ kind: 'email', value: planted.email }] };
  const found = (await ask(url, '/api/contacts/v1/profiles/lookup', body, position)) as {
    results: { profileId: string | null }[];
  };
  const id = found.results[0]?.profileId;
  if (!id) throw new Error('the planted person is not found by mail');
  return id;
}

async function ask(url: string, path: string, body?: object, position = '0'): Promise<unknown> {
  for (let left = 20; ; left--) {
    const answer = await send(url, path, body, position);
    if (answer.ok) return answer.json();
    // On a busy machine a read model may be behind for longer than a query waits.
    if (answer.status !== 503 || left === 0) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await pause(500);
  }
}

function send(url: string, path: string, body: object | undefined, position: string): Promise<Response> {
  return fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${adminKey}`,
      'rapport-after': position,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** Whether the scan finds what lies there in clear text. */
function selfTest(folder: string): boolean {
  const place = join(folder, 'control');
  mkdirSync(place);
  writeFileSync(join(place, 'utf8'), `…${planted.name}…`);
  writeFileSync(join(place, 'utf16'), Buffer.from(`..${planted.name}..`, 'utf16le'));
  writeFileSync(join(place, 'json'), '{"name":"Zebul\\u00f3n Quagga-Ocelot"}');
  return new Set(scanFiles(place, [planted.name]).map(({ where }) => where)).size === 3;
}
