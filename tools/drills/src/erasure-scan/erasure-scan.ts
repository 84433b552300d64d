import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { adminKey, freePort, startServer, writeKey, type ServerProcess } from '../server/server-process';
import { planted, plantedMessages, plantedValues, written } from './planted';
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
  const serving = async (work: (server: ServerProcess) => Promise<void>) => {
    const server = await startServer({ dataFolder: data, port: await freePort(), ...(broken && { broken }) });
    try {
      await work(server);
    } finally {
      await server.stop();
    }
    return server;
  };

  await serving(plant);
  const clearBefore = scanFiles(folder, plantedValues);
  const foundBefore = (await scanSealed(data, plantedValues)).length;

  const server = await serving(erase);
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
  const lead = idIn(await ask(url, '/api/sales/v1/leads', { contact, name, email, notes: address }));
  const opened = { contact, subjectLine: name, text: searched, queue: 'support' };
  const ticket = idIn(await ask(url, '/api/service-desk/v1/tickets', opened));
  await plantInText(url, { contact, lead, ticket });
  await ask(url, '/api/marketing/v1/messages', { contact, email, channel: 'mail', subjectLine: name });
  const report = idIn(await ask(url, `/api/contacts/v1/profiles/${subject}/access-reports`, {}));
  await until(url, `/api/contacts/v1/access-reports/${report}`, 'made');
  const answer = await fetch(`${url}/api/contacts/v1/access-reports/${report}/content?format=html`, {
    headers: { authorization: `Bearer ${adminKey}` },
  });
  if (!(await answer.text()).includes(email)) throw new Error('the report does not hold what was planted');
}

/** What people write on a person's records, and attach to them. */
async function plantInText(
  url: string,
  { contact, lead, ticket }: Readonly<Record<'contact' | 'lead' | 'ticket', string>>,
): Promise<void> {
  const paths = {
    contact: ['contacts', `contacts/${contact}`, written.contactValue],
    lead: ['sales', `leads/${lead}`, written.leadValue],
    ticket: ['service-desk', `tickets/${ticket}`, written.ticketValue],
  } as const;
  for (const [kind, [context, path, value]] of Object.entries(paths)) {
    const declared = { name: 'hobby', label: 'Hobby', type: 'text', isPlain: false };
    await ask(url, `/api/${context}/v1/custom-fields/${kind}`, declared);
    await ask(url, `/api/${context}/v1/${path}/custom-values`, { values: { hobby: value } });
  }
  await attach(url, `contacts/v1/contacts/${contact}`, written.contactFileName, written.contactFile);
  await attach(url, `sales/v1/leads/${lead}`, 'lead.txt', written.leadFile);
  await attach(url, `service-desk/v1/tickets/${ticket}`, 'ticket.txt', written.ticketFile);
  const deal = { contact, amount: 1_000, currency: 'EUR', expectedClose: '2027-01-31' };
  const opportunity = idIn(await ask(url, '/api/sales/v1/opportunities', deal));
  await attach(url, `sales/v1/opportunities/${opportunity}`, 'offer.txt', written.opportunityFile);
  const record = { kind: 'lead', id: lead };
  const task = { title: written.taskTitleBefore, note: written.taskNote, contact, record };
  const { id } = (await ask(url, '/api/contacts/v1/tasks', task)) as { readonly id: string };
  await ask(url, `/api/contacts/v1/tasks/${id}/change`, { title: written.taskTitle });
  const participants = [{ contact, said: written.callPart }];
  await ask(url, '/api/contacts/v1/interactions/calls', { participants, text: written.call });
  const answer = { kind: 'csat', contact, score: 2, comment: written.surveyComment, channel: 'mail', source: 'drill' };
  await ask(url, '/api/service-desk/v1/surveys/answers', answer);
}

async function attach(url: string, record: string, name: string, text: string): Promise<void> {
  const answer = await fetch(`${url}/api/${record}/attachments?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'text/plain' },
    body: text,
  });
  if (!answer.ok) throw new Error(`${record}: ${answer.status} ${await answer.text()}`);
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
