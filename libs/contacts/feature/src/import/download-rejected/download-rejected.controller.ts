import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import type { KnownImport } from '@rapport/contacts-domain';
import { Access, type Actor, CurrentActor, RecordParams } from '@rapport/platform-nest';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { KEEPERS } from '../../roles';
import { csvLine } from '../csv';
import { mustOpenPersonal } from '../get-import/get-import.controller';
import { Imports } from '../imports';
import { ImportResults } from '../run/results';

/** Columns beside those of the file; an import of the repaired file leaves them out. */
const own = ['rapport_line', 'rapport_field', 'rapport_reason'];

@ApiTags('contacts: imports')
@Controller('api/contacts/v1/imports/:id/rejected')
export class DownloadRejectedController {
  constructor(
    private readonly imports: Imports,
    private readonly results: ImportResults,
    private readonly audit: Audit,
  ) {}

  /** Every row that was not taken, as CSV with its line, field and reason: to be repaired and sent again. */
  @Get()
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  async download(
    @Param() { id }: RecordParams,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readable> {
    mustOpenPersonal(actor);
    const state = await this.imports.withFile(id);
    await this.audit.record({ actor: actor.id, action: 'contacts.import-rejects-read', subjectIds: [id] });
    reply.headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="rejected-${id}.csv"`,
      'cache-control': 'no-store',
    });
    return Readable.from(this.lines(state));
  }

  private async *lines(state: KnownImport): AsyncGenerator<string> {
    yield csvLine([...state.columns, ...own]);
    const of = state.work.run.begun > 0 ? 'run' : 'check';
    for await (const { rejected } of this.results.read(state, of))
      for (const { cells, line, field, reason } of rejected)
        yield csvLine([...state.columns.map((_, at) => cells[at] ?? ''), line, field ?? '', reason]);
  }
}
