import { DomainError, type Decider } from '@rapport/eventsourcing';

/** A file as its record has it. */
export type AttachedFile = {
  /** Of the file, and of its bytes in the file store. */
  readonly file: string;
  readonly bytes: number;
  /** As its first bytes tell, whatever its name says. */
  readonly mediaType: string;
  /** Number of the subject that name and bytes are sealed for. */
  readonly owner: number;
};

export type AttachmentsEvent =
  | {
      readonly type: 'file-attached';
      readonly data: AttachedFile & { readonly record: string };
      readonly personal: { readonly name: string } | null;
    }
  | { readonly type: 'file-detached'; readonly data: { readonly record: string; readonly file: string } };

export const attachmentsEventTypes = [
  'file-attached',
  'file-detached',
] as const satisfies readonly AttachmentsEvent['type'][];

export type AttachmentsCommand = { readonly record: string } & (
  | { readonly type: 'attach'; readonly file: AttachedFile; readonly name: string }
  | { readonly type: 'detach'; readonly file: string }
);

/** `name` null: the person is erased, and the bytes with it. */
export type AttachmentsState = { readonly files: readonly (AttachedFile & { readonly name: string | null })[] };

const MOST_FILES = 200;

/** The files of one record (stream `<context>_attachments-<id of the record>`). */
export const attachmentsDecider: Decider<AttachmentsCommand, AttachmentsEvent, AttachmentsState> = {
  initialState: { files: [] },
  decide(command, { files }) {
    const { record } = command;
    switch (command.type) {
      case 'attach':
        if (files.length >= MOST_FILES)
          throw new DomainError('ATTACHMENT.TOO_MANY', 'conflict', `a record has at most ${MOST_FILES} files`);
        return [{ type: 'file-attached', data: { record, ...command.file }, personal: { name: command.name } }];
      case 'detach':
        if (!files.some(({ file }) => file === command.file))
          throw new DomainError('ATTACHMENT.NOT_FOUND', 'not-found', 'the record has no such file');
        return [{ type: 'file-detached', data: { record, file: command.file } }];
      default:
        return command satisfies never;
    }
  },
  evolve({ files }, event) {
    switch (event.type) {
      case 'file-attached': {
        const { record: _, ...file } = event.data;
        return { files: [...files, { ...file, name: event.personal?.name ?? null }] };
      }
      case 'file-detached':
        return { files: files.filter(({ file }) => file !== event.data.file) };
      default:
        return event satisfies never;
    }
  },
};
