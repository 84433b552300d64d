import { Inject, Injectable } from '@nestjs/common';
import {
  importDecider,
  isKnown,
  suggestMapping,
  type ImportCommand,
  type ImportEvent,
  type ImportState,
  type KnownImport,
  type Mapping,
  type Reading,
} from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { aggregateHandler, loadAggregate, type Loaded } from '@rapport/platform-consumer';
import {
  currentViewer,
  EVENT_STORE,
  isSightLimited,
  KEY_VAULT,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { importKind } from './import.kind';
import { SealedFiles, type StoredFile } from './table/sealed-file';
import { TableProblem } from './table/table-problem';
import { TableReader, type Preview } from './table/table-reader';

/** Larger files are cut by whoever has them: what cannot be uploaded in an hour will be cut by a network. */
export const MOST_BYTES = 4 * 1024 ** 3;

/** Names of an import's files: what was uploaded, and what work on it found. */
export const fileOf = (id: string): string => `import-${id}`;
export const resultsOf = ({ import: id, work }: KnownImport, of: 'run' | 'check'): string =>
  `import-${id}-${of}-${work[of].begun}`;

export const sourceOf = (state: KnownImport): StoredFile => ({
  name: fileOf(state.import),
  bytes: state.bytes,
  owner: ownerOf(state),
});
export const ownerOf = ({ owner, uploadedAt }: KnownImport) => ({ subject: owner, at: uploadedAt });

/** The commands on imports. */
@Injectable()
export class Imports {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    private readonly files: SealedFiles,
    private readonly tables: TableReader,
  ) {}

  /** Seals what comes in, finds out how it is written, and suggests what it means. @throws TableProblem */
  async upload(content: AsyncIterable<Uint8Array>, fileName: string, origin: CommandOrigin): Promise<ChangedDto> {
    const { id, now, actor: by } = origin;
    const [subject] = await this.vault.subjectsOf([{ kind: 'import', value: id }]);
    if (!subject) throw new Error('the vault minted nothing');
    const owner = { subject: subject.number, at: now };
    const tooLarge = () => new TableProblem('TOO_LARGE', `a file has at most ${MOST_BYTES / 1024 ** 3} GiB`);
    try {
      const bytes = await this.files.write(fileOf(id), owner, content, MOST_BYTES, tooLarge);
      const { reading, columns, values } = await this.tables.preview({ name: fileOf(id), bytes, owner }, fileName);
      const { mapping } = suggestMapping(columns, values);
      const upload = {
        type: 'upload',
        import: id,
        owner: subject.number,
        at: now,
        by,
        bytes,
        reading,
        fileName,
      } as const;
      return await this.run(
        id,
        { ...upload, columns: columns.map(({ name }) => name), mapping },
        origin,
        subject.number,
      );
    } catch (error) {
      await this.files.delete(fileOf(id));
      throw error;
    }
  }

  /** Reads the file another way; what was mapped is suggested anew. */
  async read(id: string, said: Partial<Reading>, origin: CommandOrigin): Promise<ChangedDto> {
    const { columns, values, reading } = await this.preview(id, said);
    const { mapping } = suggestMapping(columns, values);
    return this.run(id, { type: 'read', reading, columns: columns.map(({ name }) => name), mapping }, origin);
  }

  map(id: string, mapping: Mapping, origin: CommandOrigin): Promise<ChangedDto> {
    return this.run(id, { type: 'map', mapping }, origin);
  }

  /** The beginning of the file, as it is read now or would be. */
  async preview(id: string, said: Partial<Reading> = {}): Promise<Preview> {
    const state = await this.withFile(id);
    const { gzip: _, ...reading } = { ...state.reading, ...saidOf(said) };
    return this.tables.preview(sourceOf(state), state.fileName ?? '', reading);
  }

  /** @throws DomainError where the file is gone */
  async withFile(id: string): Promise<KnownImport> {
    const { state } = await this.load(id);
    if (!state.hasFiles) throw new DomainError('IMPORT.WRONG_STATE', 'conflict', 'the import has no file any more');
    return state;
  }

  /** Destroys the key of all its files, and gives their room back. The import itself stays, and can be undone. */
  async destroyFiles(id: string, origin: CommandOrigin): Promise<ChangedDto> {
    const { state } = await this.load(id);
    const changed = await this.run(id, { type: 'destroy-files' }, origin);
    await this.vault.erase(await this.subjectsOf(state), origin.now);
    for (const name of await this.files.named(fileOf(id))) await this.files.delete(name);
    return changed;
  }

  /** Whoever sees but some records sees their own imports. @throws DomainError `IMPORT.NOT_FOUND` */
  async load(id: string): Promise<Loaded<KnownImport>> {
    const { state, version } = await this.peek(id);
    const isSeen = isKnown(state) && (!isSightLimited() || state.uploadedBy === currentViewer()?.actor.id);
    if (!isSeen) throw new DomainError('IMPORT.NOT_FOUND', 'not-found', 'there is no such import');
    return { state, version };
  }

  async run(id: string, command: ImportCommand, origin: CommandOrigin, owner?: number): Promise<ChangedDto> {
    const { version, ...context } = origin;
    const of = owner ?? (await this.load(id)).state.owner;
    const handle = aggregateHandler<ImportCommand, ImportEvent, ImportState>(this.store, importKind(of), this.vault);
    const expected = version === undefined ? undefined : version - 1;
    const { revision } = await handle(importKind(of).streamPrefix + id, command, context, expected);
    return { id, version: revision + 1 };
  }

  /** Of a worker, whose commands follow from where the work stands. */
  work(state: KnownImport, command: ImportCommand, now: number, step: number): Promise<ChangedDto> {
    const id = eventId(
      'import-work',
      state.import,
      command.type,
      JSON.stringify(state.phase),
      step,
      state.begunAt ?? 0,
    );
    return this.run(state.import, command, { id, now, actor: 'system:imports' }, state.owner);
  }

  /** Also where there is none. */
  peek(id: string): Promise<Loaded<ImportState>> {
    const kind = importKind(0);
    return loadAggregate<ImportCommand, ImportEvent, ImportState>(
      this.store,
      { ...kind, decider: importDecider },
      kind.streamPrefix + id,
      this.vault,
    );
  }

  private async subjectsOf({ import: id, owner }: KnownImport) {
    const [subject] = await this.vault.find([{ kind: 'import', value: id }]);
    return subject ? [{ id: subject.id, number: owner }] : [];
  }
}

/** What a person said; properties that a body left out are undefined. */
const saidOf = (said: Partial<Reading>): Partial<Reading> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
