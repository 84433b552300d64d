import { Inject, Injectable } from '@nestjs/common';
import {
  attachmentsDecider,
  attachmentsEventTypes,
  mediaTypeOf,
  type AttachmentsCommand,
  type AttachmentsEvent,
  type AttachmentsState,
} from '@rapport/records-domain';
import type { CustomFieldKind } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import {
  EVENT_STORE,
  KEY_VAULT,
  Records,
  SealedFiles,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import { streamPrefixOf, type EventStore, type KeyVault } from '@rapport/platform-ports';
import { CustomRecords } from '../custom-records';

/** Larger ones belong where files are kept. */
export const MOST_ATTACHED_BYTES = 10 * 1024 * 1024;

/** Files of records, sealed at rest: for the person that the record concerns, else for a key of the file's own. */
@Injectable()
export class Attachments extends Records<AttachmentsCommand, AttachmentsEvent, AttachmentsState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly files: SealedFiles,
    private readonly records: CustomRecords,
  ) {
    super(store, keys, {
      decider: attachmentsDecider,
      eventTypes: attachmentsEventTypes,
      streamPrefix: `${streamPrefixOf(records.context)}attachments-`,
      notFound: 'ATTACHMENT.NOT_FOUND',
      ownerOf: (event) => (event.type === 'file-attached' ? event.data.owner : 0),
    });
  }

  /** The bytes first, so that a file which is listed is there. @throws DomainError where the record is not there, or the file is a program */
  async attach(
    kind: CustomFieldKind,
    record: string,
    { name, content }: { readonly name: string; readonly content: Uint8Array },
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const subject = await this.records.personOf(kind, record);
    await this.records.answersItself(kind, record);
    const mediaType = mediaTypeOf(content);
    if (mediaType === null)
      throw new DomainError('ATTACHMENT.PROGRAM', 'invalid', 'programs are not attached', { path: 'body' });
    const [own] = subject ? [subject] : await this.keys.subjectsOf([{ kind: 'attachment', value: origin.id }]);
    if (!own) throw new Error('the vault minted nothing');
    const owner = { subject: own.number, at: origin.now };
    await this.files.write(fileName(origin.id), owner, once(content));
    const file = { file: origin.id, bytes: content.length, mediaType, owner: own.number };
    await this.run(record, { type: 'attach', record, file, name }, origin);
    const { version } = await this.peek(record);
    return { id: origin.id, version };
  }

  /** Those of a record that are there and can be opened. @throws DomainError where there is no such record */
  async of(kind: CustomFieldKind, record: string): Promise<AttachmentsState['files']> {
    await this.records.subjectOf(kind, record);
    const all: AttachmentsState['files'][number][] = [];
    for (const id of await this.records.idsOf(kind, record)) all.push(...(await this.peek(id)).state.files);
    return all.filter(({ name }) => name !== null);
  }

  /** @throws DomainError `ATTACHMENT.NOT_FOUND` */
  async content(kind: CustomFieldKind, record: string, file: string) {
    const attached = (await this.of(kind, record)).find((one) => one.file === file);
    if (!attached) throw new DomainError('ATTACHMENT.NOT_FOUND', 'not-found', 'the record has no such file');
    return { attached, bytes: this.files.read(fileName(file)) };
  }

  /** The record forgets the file, then the bytes go. */
  async detach(kind: CustomFieldKind, record: string, file: string, origin: CommandOrigin): Promise<ChangedDto> {
    await this.records.subjectOf(kind, record);
    await this.records.answersItself(kind, record);
    const holder = await this.holderOf(file, await this.records.idsOf(kind, record));
    const changed = await this.run(holder ?? record, { type: 'detach', record: holder ?? record, file }, origin);
    await this.files.delete(fileName(file));
    return changed;
  }

  private async holderOf(file: string, ids: readonly string[]): Promise<string | undefined> {
    for (const id of ids) if ((await this.peek(id)).state.files.some((one) => one.file === file)) return id;
    return undefined;
  }
}

const fileName = (file: string): string => `attachment-${file}`;

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
