import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, ReadModels } from '@rapport/platform-ports';
import type { KnownImport } from '@rapport/contacts-domain';
import { isHanded } from '../import/targets/handed-owners';
import { ErasurePurges } from '../erasure/erasure-purges';
import { Imports } from '../import/imports';
import { importRowsModel } from '../import/list-imports/import-rows.model';
import { SealedFiles } from '../import/table/sealed-file';
import { Exports } from './exports';

const MOST = 1_000;

/**
 * Copies that nobody can look into for one person: every file of an export, every uploaded file that has not become records
 * yet, and those that became records of other contexts. An erasure destroys them all; whoever needs one exports or uploads
 * it again.
 */
@Injectable()
export class PurgeExports implements OnModuleInit {
  constructor(
    private readonly purges: ErasurePurges,
    private readonly exports: Exports,
    private readonly imports: Imports,
    private readonly files: SealedFiles,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.purges.add('export-file', () => this.destroyExports());
    this.purges.add('waiting-import-file', () => this.destroyWaiting());
  }

  private async destroyExports(): Promise<number> {
    const names = await this.files.named('export-');
    for (const name of names) await this.exports.destroyFile(name.slice('export-'.length));
    return names.length;
  }

  private async destroyWaiting(): Promise<number> {
    const { items } = await this.readModels.find(importRowsModel, {
      where: [{ field: 'status', op: 'in', value: ['ready', 'imported', 'undone'] }],
      sort: [],
      limit: MOST,
    });
    let count = 0;
    for (const { id } of items) {
      const { state } = await this.imports.load(id);
      if (!state.hasFiles || !isBlind(state)) continue;
      const origin = { id: eventId('erase-waiting-import', id), now: this.clock.now(), actor: 'system:erasures' };
      await this.imports.destroyFiles(id, origin);
      count++;
    }
    return count;
  }
}

const isBlind = ({ phase, mapping }: KnownImport): boolean =>
  phase.status === 'ready' ||
  (phase.status !== 'working' &&
    phase.status !== 'paused' &&
    (mapping?.targets ?? []).some(({ target }) => isHanded(target) || target === 'tracked'));
