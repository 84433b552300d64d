import { Controller, Get, Param, StreamableFile, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  Command,
  CurrentActor,
  mayOpenPersonal,
  Origin,
  ProblemError,
  RecordParams,
  type Actor,
  type ChangedDto,
  type CommandOrigin,
  ShowsPersons,
} from '@rapport/platform-nest';
import { Matches } from 'class-validator';
import { Readable } from 'node:stream';
import type { CustomRecordKind } from '../custom-records';
import { named } from '../named';
import { Attachments } from './attachments';

class FileParams extends RecordParams {
  @ApiProperty({ pattern: '^[0-9a-f]{32}$' })
  @Matches(/^[0-9a-f]{32}$/, { message: 'file must be 32 hex digits' })
  file!: string;
}

export class AttachmentDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: 'integer' })
  bytes!: number;

  @ApiProperty({ description: 'As the content tells.' })
  mediaType!: string;
}

export class AttachmentsDto {
  @ApiProperty({ type: [AttachmentDto], description: 'The oldest first.' })
  items!: AttachmentDto[];
}

/** The files of one kind of record. What the file of a person holds is personal, and its name, too. */
export function attachmentsController(
  context: string,
  { kind, path, isAboutPerson, readers, keepers }: CustomRecordKind,
): Type<object> {
  const mayRead = (actor: Actor) => {
    if (isAboutPerson && !mayOpenPersonal(actor))
      throw new ProblemError('AUTH.FORBIDDEN', 'the key has not the scope for personal data');
  };

  @ApiTags(`${context.replace('-', ' ')}: ${path}`)
  @Controller(`api/${context}/v1/${path}/:id/attachments`)
  class AttachmentsController {
    constructor(private readonly attachments: Attachments) {}

    /** The files of the record. */
    @Get()
    @ShowsPersons(`${context}.attachments-listed`, 'id')
    @Access({ roles: [...readers] })
    @ApiOkResponse({ type: AttachmentsDto })
    async list(@Param() { id }: RecordParams, @CurrentActor() actor: Actor): Promise<AttachmentsDto> {
      mayRead(actor);
      const files = await this.attachments.of(kind, id);
      const items = files.map(({ file, name, bytes, mediaType }) => ({ id: file, name: name ?? '', bytes, mediaType }));
      return { items };
    }

    /** The bytes of a file, to be saved: no browser shows them in place. */
    @Get(':file')
    @ShowsPersons(`${context}.attachment-read`, 'id')
    @Access({ roles: [...readers] })
    async download(@Param() { id, file }: FileParams, @CurrentActor() actor: Actor): Promise<StreamableFile> {
      mayRead(actor);
      const { attached, bytes } = await this.attachments.content(kind, id, file);
      const name = encodeURIComponent(attached.name ?? '').replaceAll("'", '%27');
      return new StreamableFile(Readable.from(bytes), {
        type: attached.mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : attached.mediaType,
        disposition: `attachment; filename*=UTF-8''${name}`,
        length: attached.bytes,
      });
    }

    /** Removes a file and its bytes. */
    @Command({ roles: [...keepers], path: ':file/detach' })
    detach(@Param() { id, file }: FileParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
      return this.attachments.detach(kind, id, file, origin);
    }
  }
  return named(AttachmentsController, kind);
}
