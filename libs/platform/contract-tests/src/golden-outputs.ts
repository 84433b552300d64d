import { deepStrictEqual } from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { toPublicEvents, type Publisher, type RecordedEvent } from '@rapport/platform-ports';

/** An event as a golden file holds it: the sealed part in hex. */
type Written = Omit<RecordedEvent, 'sealed'> & { readonly sealed?: string };

interface Golden {
  readonly event: Written;
  readonly published: readonly unknown[];
}

/** What a publisher is shown: one event of every private type. */
type Example = Pick<RecordedEvent, 'type' | 'data' | 'sealed'>;

/**
 * Binds a publisher's frozen outputs to jest. Subscribers hold these outputs: a line that has to change is a new version
 * of the public event instead. Outputs of examples that the file lacks are added to it, to be read before they are
 * committed; on CI they are missing.
 */
export function bindGoldenOutputs(publisher: Publisher, file: string, examples: readonly Example[]): void {
  if (!process.env['CI']) add(publisher, file, examples);
  const frozen = JSON.parse(readFileSync(file, 'utf8')) as readonly Golden[];

  describe(`what is published, frozen in ${file.slice(file.lastIndexOf('/') + 1)}`, () => {
    it.each(frozen.map(({ event, published }) => [event.type, event, published] as const))('%s', (_, event, expected) =>
      deepStrictEqual(outputs(publisher, read(event)), expected),
    );

    it('has an example of every private event, and of every type that may be published', () => {
      deepStrictEqual(frozen.map(({ event }) => event.type).sort(), examples.map(({ type }) => type).sort());
      for (const { event, published } of frozen)
        deepStrictEqual(
          published.map((output) => (output as { type: string }).type),
          publisher.publishes[event.type] ?? [],
        );
    });
  });
}

function add(publisher: Publisher, file: string, examples: readonly Example[]): void {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Golden[]) : [];
  const missing = examples.filter(({ type }) => known.every(({ event }) => event.type !== type));
  if (missing.length === 0) return;
  const added = missing.map((example, index) => golden(publisher, example, known.length + index));
  writeFileSync(file, `${JSON.stringify([...known, ...added], null, 2)}\n`);
}

function golden(publisher: Publisher, example: Example, index: number): Golden {
  const event: RecordedEvent = {
    id: index.toString(16).padStart(32, '0'),
    stream: `${publisher.context}_example-1`,
    revision: index,
    position: 100 + index,
    occurredAt: 1_774_346_400_000,
    recordedAt: 1_774_346_401_000,
    metadata: { actor: 'key:1', traceparent: '00-1-2-01' },
    ...example,
  };
  const { sealed, ...plain } = event;
  return { event: { ...plain, ...(sealed && { sealed: hex(sealed) }) }, published: outputs(publisher, event) };
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function read({ sealed, ...event }: Written): RecordedEvent {
  return { ...event, ...(sealed !== undefined && { sealed: Buffer.from(sealed, 'hex') }) };
}

function outputs(publisher: Publisher, event: RecordedEvent): unknown[] {
  return toPublicEvents(publisher, event).map(({ sealed, ...plain }) => ({
    ...plain,
    ...(sealed && { sealed: hex(sealed) }),
  }));
}
