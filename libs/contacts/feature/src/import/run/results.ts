import { Injectable } from '@nestjs/common';
import type { KnownImport } from '@rapport/contacts-domain';
import { ownerOf, resultsOf } from '../imports';
import { SealedFiles } from '../table/sealed-file';
import type { RejectedRow, TakenRows } from './take-rows';

/** What a part of results holds. */
export interface ResultPart {
  readonly rejected: readonly RejectedRow[];
  readonly findings: TakenRows['findings'];
}

/** What work on an import found, beside its file and sealed like it; a part is written before the work is noted as done. */
@Injectable()
export class ImportResults {
  constructor(private readonly files: SealedFiles) {}

  async write(state: KnownImport, of: 'run' | 'check', part: number, results: ResultPart): Promise<void> {
    const text = Buffer.from(JSON.stringify(results));
    await this.files.writePart(resultsOf(state, of), part, ownerOf(state), text);
  }

  async *read(state: KnownImport, of: 'run' | 'check'): AsyncGenerator<ResultPart> {
    for (let part = 0; part < state.work[of].parts; part++) {
      const bytes = await this.files.readPart(resultsOf(state, of), part);
      if (bytes) yield JSON.parse(Buffer.from(bytes).toString()) as ResultPart;
    }
  }
}
