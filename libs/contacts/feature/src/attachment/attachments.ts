import { Inject, Injectable } from '@nestjs/common';
import {
  attachmentsDecider,
  attachmentsEventTypes,
  mediaTypeOf,
  type AttachmentsCommand,
  type AttachmentsEvent,
  type AttachmentsState,
} from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, KEY_VAULT, Records, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';
import { SealedFiles } from '../import/table/sealed-file';
import { ContactsRecords } from '../record/contacts-records';

/** Larger ones belong where files are kept. */
export const MOST_ATTACHED_BYTES = 10 * 1024 * 1024;

export type AttachingKind = 'contact' | 'account';

/** Files of contacts and accounts, sealed at rest: a contact's for the person, an account's for a key of the file's own. */
@Injectable()
export class Attachments extends Records<AttachmentsCommand, AttachmentsEvent, AttachmentsState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) private readonly keys: KeyVault,
    private readonly files: SealedFiles,
    private readonly records: ContactsRecords,
  ) {
    super(store, keys, {
      decider: attachmentsDecider,
      eventTypes: attachmentsEventTypes,
      streamPrefix: 'contacts_attachments-',
      notFound: 'ATTACHMENT.NOT_FOUND',
      ownerOf: (event) => (event.type === 'file-attached' ? event.data.owner : 0),
    });
  }

  /** The bytes first, so that a file which is listed is there. @throws DomainError where the record is not there, or the file is a program */
  async attach(
    kind: AttachingKind,
    record: string,
    { name, content }: { readonly name: string; readonly content: Uint8Array },
    origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const subject = await this.records.subjectOf(kind, record);
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
  async of(kind: AttachingKind, record: string): Promise<AttachmentsState['files']> {
    await this.records.subjectOf(kind, record);
    const { state } = await this.peek(record);
    return state.files.filter(({ name }) => name !== null);
  }

  /** @throws DomainError `ATTACHMENT.NOT_FOUND` */
  async content(kind: AttachingKind, record: string, file: string) {
    const attached = (await this.of(kind, record)).find((one) => one.file === file);
    if (!attached) throw new DomainError('ATTACHMENT.NOT_FOUND', 'not-found', 'the record has no such file');
    return { attached, bytes: this.files.read(fileName(file)) };
  }

  /** The record forgets the file, then the bytes go. */
  async detach(kind: AttachingKind, record: string, file: string, origin: CommandOrigin): Promise<ChangedDto> {
    await this.records.subjectOf(kind, record);
    const changed = await this.run(record, { type: 'detach', record, file }, origin);
    await this.files.delete(fileName(file));
    return changed;
  }
}

const fileName = (file: string): string => `attachment-${file}`;

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
