import { sendCommand, sendFile } from '@rapport/cli';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGate, type GateServer } from '../sdk/gate-server';

let gate: GateServer;
let folder: string;

beforeEach(async () => {
  gate = await startGate();
  folder = mkdtempSync(join(tmpdir(), 'rapport-send-'));
});
afterEach(async () => {
  await gate.close();
  rmSync(folder, { recursive: true });
});

const track = (index: number) =>
  JSON.stringify({ type: 'track', userId: `u${index % 7}`, event: 'Seen', properties: { index } });

function fileOf(name: string, lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await sendCommand([...args, '--url', gate.url, '--key', gate.writeKey], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

const numbersIn = async () =>
  (await gate.ledger()).map(({ message }) => (message['properties'] as { index: number }).index).sort((a, b) => a - b);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test('a file arrives whole; sent again, from the start too, it doubles nothing', async () => {
  const file = fileOf('all.jsonl', upTo(523).map(track));
  expect(await run(file)).toMatchObject({
    code: 0,
    out: '523 messages sent, 0 of them kept as failed, 0 lines unreadable\n',
  });
  expect(await numbersIn()).toEqual(upTo(523));
  expect((await run(file)).out).toMatch(/^0 messages sent/);
  expect((await run(file, '--restart')).out).toMatch(/^523 messages sent/);
  expect(await numbersIn()).toEqual(upTo(523));
});

test('a file that has grown goes on behind its old end', async () => {
  const file = fileOf('grows.jsonl', upTo(10).map(track));
  await run(file);
  appendFileSync(file, `\n${track(10)}\n${track(11)}\n`);
  expect((await run(file)).out).toMatch(/^2 messages sent/);
  expect(await numbersIn()).toEqual(upTo(12));
});

test('CSV arrives as messages', async () => {
  const file = fileOf('orders.csv', [
    'userId,event,timestamp,properties.order_id,properties.total,properties.currency,email',
    'u1,Order Completed,2026-05-10T10:00:00Z,1001,"19.99",EUR,ada@example.com',
    'u2,,,,,,bob@example.com',
  ]);
  expect(await run(file)).toMatchObject({ code: 0 });
  expect(await gate.ledger()).toMatchObject([
    { type: 'order-completed', occurredAt: Date.UTC(2026, 4, 10, 10), data: { order: { orderId: '1001', net: 1999 } } },
    { type: 'person-identified', message: { traits: { email: 'bob@example.com' } } },
  ]);
});

test('what is refused is told, and costs nothing else', async () => {
  const file = fileOf('mixed.jsonl', [track(0), '{"type":"track","event":"nobody"}', 'not json', track(1)]);
  const { code, out } = await run(file);
  expect(code).toBe(2);
  expect(out).toContain('3 messages sent, 1 of them kept as failed, 1 lines unreadable\n  line 3: not JSON');
  expect((await gate.ledger()).map(({ type }) => type).sort()).toEqual([
    'interaction-recorded',
    'interaction-recorded',
    'message-rejected',
  ]);
});

test('a wrong key ends at once with the reason', async () => {
  const file = fileOf('x.jsonl', [track(0)]);
  let err = '';
  const output = { stdout: { write: () => true }, stderr: { write: (text: string) => (err += text) } };
  expect(await sendCommand([file, '--url', gate.url, '--key', 'of-nobody'], output)).toBe(1);
  expect(err).toContain('the server refuses: 401');
});

test.each([
  [[], 'name one file'],
  [['/nowhere.jsonl'], 'there is no file'],
  [['--batch', '0', __filename], '--batch must be'],
])('%j is a mistake of the caller', async (args, reason) => {
  await expect(run(...args)).rejects.toThrow(reason);
});

describe('through a server with faults', () => {
  let proxy: Server;
  let faults: ((incoming: IncomingMessage, answer: ServerResponse) => void)[];

  beforeEach(async () => {
    faults = [];
    proxy = createServer((incoming, answer) => {
      const fault = faults.shift();
      if (fault) fault(incoming, answer);
      else forward(incoming, answer);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  const url = () => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  function forward(incoming: IncomingMessage, answer: ServerResponse): void {
    const onward = request(
      `${gate.url}${incoming.url}`,
      { method: incoming.method, headers: incoming.headers },
      (response) => {
        answer.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(answer);
      },
    );
    incoming.pipe(onward);
  }
  /** The server has taken the batch, but its answer is lost. */
  const loseAnswer = (incoming: IncomingMessage, answer: ServerResponse) => {
    const onward = request(
      `${gate.url}${incoming.url}`,
      { method: incoming.method, headers: incoming.headers },
      (response) => {
        response.resume().on('end', () => answer.destroy());
      },
    );
    incoming.pipe(onward);
  };
  const refuse = (status: number) => (incoming: IncomingMessage, answer: ServerResponse) => {
    incoming.resume().on('end', () => answer.writeHead(status).end());
  };
  const hangUp = (incoming: IncomingMessage) => incoming.socket.destroy();

  test('busy, failing, away, or silent after it took them: all arrive, each once', async () => {
    const file = fileOf('faulty.jsonl', upTo(400).map(track));
    faults = [refuse(503), hangUp, refuse(429), loseAnswer, refuse(500), loseAnswer, hangUp];
    const reasons: string[] = [];
    const sent = await sendFile({
      file,
      url: url(),
      writeKey: gate.writeKey,
      backoffMs: 1,
      onRetry: (reason) => reasons.push(reason),
    });
    expect(sent).toMatchObject({ messages: 400, rejected: 0 });
    expect(await numbersIn()).toEqual(upTo(400));
    expect(reasons).toHaveLength(7);
  });

  test('given up, it goes on at the next call behind what was acknowledged', async () => {
    const file = fileOf('gives-up.jsonl', upTo(1_000).map(track));
    const target = { file, url: url(), writeKey: gate.writeKey, backoffMs: 1, attempts: 2, concurrency: 1 };
    faults = [forward, forward, refuse(503), refuse(503)];
    await expect(sendFile(target)).rejects.toThrow('gave up after 2 tries');
    expect(JSON.parse(readFileSync(`${file}.rapport-offset`, 'utf8'))).toMatchObject({ number: 200 });
    expect(await sendFile(target)).toMatchObject({ messages: 800 });
    expect(await numbersIn()).toEqual(upTo(1_000));
  });
});
