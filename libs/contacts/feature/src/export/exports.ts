import { Inject, Injectable } from '@nestjs/common';
import {
  exportDecider,
  exportEventTypes,
  type ExportCommand,
  type ExportEvent,
  type ExportFormat,
  type ExportKind,
  type ExportState,
  type HandedTarget,
  type RequestedExport,
} from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import {
  CLOCK,
  EVENT_STORE,
  JOB_QUEUE,
  KEY_VAULT,
  OnJob,
  Records,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { Clock, EventStore, Job, JobQueue, KeyVault } from '@rapport/platform-ports';
import { hash, randomBytes } from 'node:crypto';
import { SealedFiles } from '../import/table/sealed-file';
import { DESTROY_EXPORT, WRITE_EXPORT } from '../logged-jobs';
import { listConditions } from './list-conditions';
import { ExportText } from './export-text';

/** A file is kept so long, and then destroyed with its key. */
const KEPT_MS = 7 * 86_400_000;
/** A link is good so long, for one download. */
const LINK_MS = 3_600_000;

const fileOf = (id: string): string => `export-${id}`;
/** Two replicas may be at it, where the queue lost the job under the first: they do not write into one file. */
const fileOfTry = (id: string): string => `${fileOf(id)}-${randomBytes(4).toString('hex')}`;

/** Exports in the background: a sealed file, links to it that are good once, and its end. */
@Injectable()
export class Exports extends Records<ExportCommand, ExportEvent, ExportState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly files: SealedFiles,
    private readonly text: ExportText,
  ) {
    super(store, keys, {
      decider: exportDecider,
      eventTypes: exportEventTypes,
      streamPrefix: 'contacts_export-',
      notFound: 'EXPORT.NOT_FOUND',
    });
  }

  async request(
    what: {
      of: ExportKind;
      format: ExportFormat;
      filters: Readonly<Record<string, string>>;
      handed?: readonly HandedTarget[];
    },
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    // Filters that are none are refused now, not in the background.
    listConditions(what.of, what.filters);
    const { id, now } = origin;
    const [subject] = await this.keys.subjectsOf([{ kind: 'export', value: id }]);
    if (!subject) throw new Error('the vault minted nothing');
    const changed = await this.run(
      id,
      { type: 'request', export: id, ...what, owner: subject.number, at: now },
      origin,
    );
    await this.queue.add([{ name: WRITE_EXPORT, id, dueAt: now, data: {} }]);
    return changed;
  }

  /** @throws DomainError `EXPORT.NOT_FOUND` */
  async known(id: string): Promise<{ state: RequestedExport; version: number }> {
    const { state, version } = await this.load(id);
    if (state.status === 'none') throw new DomainError('EXPORT.NOT_FOUND', 'not-found', 'there is no such export');
    return { state, version };
  }

  /** The secret of a link that downloads the file once. */
  async link(id: string, origin: CommandOrigin): Promise<{ secret: string; expiresAt: number }> {
    const secret = randomBytes(24).toString('base64url');
    const expiresAt = origin.now + LINK_MS;
    await this.run(id, { type: 'make-link', link: hashOf(secret), now: origin.now, expiresAt }, origin);
    return { secret, expiresAt };
  }

  /** Uses a link up. @throws DomainError */
  async download(id: string, secret: string, origin: CommandOrigin): Promise<AsyncGenerator<Uint8Array>> {
    await this.run(id, { type: 'download', link: hashOf(secret), now: origin.now }, origin);
    const { state } = await this.known(id);
    return this.files.read(state.file ?? fileOf(id));
  }

  /** Everything at once, without a file: what other contexts answer is sealed by a key that ends with it. */
  async *everything(
    what: { format: ExportFormat; handed: readonly HandedTarget[] },
    id: string,
  ): AsyncGenerator<string> {
    const [subject] = await this.keys.subjectsOf([{ kind: 'export', value: id }]);
    if (!subject) throw new Error('the vault minted nothing');
    const owner = { export: id, owner: subject.number, at: this.clock.now() };
    try {
      const { format, handed: kinds } = what;
      yield* this.text.of({
        of: 'everything',
        format,
        where: listConditions('everything', {}),
        handed: { kinds, owner },
      });
    } finally {
      await this.keys.erase([subject], this.clock.now());
    }
  }

  @OnJob(WRITE_EXPORT, { concurrency: 1 })
  async write({ id }: Job, signal: AbortSignal): Promise<void> {
    const { state } = await this.known(id);
    if (state.status !== 'working') return;
    const { request } = state;
    const { of, format, filters } = request;
    let records = 0;
    const handed = { kinds: request.handed ?? [], owner: request };
    const lines = this.text.of({ of, format, where: listConditions(of, filters), handed }, (more) => {
      signal.throwIfAborted();
      records += more;
    });
    const owner = { subject: request.owner, at: request.at };
    const file = fileOfTry(id);
    const bytes = await this.files.write(file, owner, encoded(lines));
    const now = this.clock.now();
    const expiresAt = now + KEPT_MS;
    await this.run(
      id,
      { type: 'finish', records, bytes, expiresAt, file },
      { id: `${id}-finish`, now, actor: 'system:exports' },
    );
    const { state: finished } = await this.known(id);
    if (finished.file !== file) await this.files.delete(file);
    await this.queue.add([{ name: DESTROY_EXPORT, id, dueAt: finished.expiresAt ?? expiresAt, data: {} }]);
  }

  @OnJob(DESTROY_EXPORT)
  destroy({ id }: Job): Promise<void> {
    return this.destroyFile(id);
  }

  /** All that was written of it, with its key; repeating changes nothing. `of`: its id, or that of a try. */
  async destroyFile(of: string): Promise<void> {
    const id = of.replace(/-.*/, '');
    const now = this.clock.now();
    await this.run(id, { type: 'destroy' }, { id: `${id}-destroy`, now, actor: 'system:exports' });
    const [subject] = await this.keys.find([{ kind: 'export', value: id }]);
    if (subject) await this.keys.erase([subject], now);
    for (const file of await this.files.named(fileOf(id))) await this.files.delete(file);
  }
}

const hashOf = (secret: string): string => hash('sha256', secret, 'hex');

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of lines) yield Buffer.from(text);
}
