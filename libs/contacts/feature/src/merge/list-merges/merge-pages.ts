import { Inject, Injectable } from '@nestjs/common';
import type { MergeRow } from '@rapport/contacts-domain';
import {
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  KEY_VAULT,
  openContent,
  READ_MODEL_STORE,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position, ReadModels } from '@rapport/platform-ports';
import type { MergeDto } from '../merge.dto';
import { mergesModel } from '../merges.model';
import type { ListMergesQuery } from './list-merges.query';

interface Said {
  readonly by?: string;
  readonly reason?: string;
}

/** Pages of merges, with who decided and, for who may see it, why. */
@Injectable()
export class MergePages {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  async page(query: ListMergesQuery, openPersonal: boolean): Promise<{ items: MergeDto[]; next: string | null }> {
    const where = filtered({ kept: query.contact, merged: query.with, status: query.status });
    const { items, next } = await findPage(this.readModels, mergesModel, where, query);
    const rows = items.map(({ id, document }) => ({ id, row: document as MergeRow }));
    const positions = rows.flatMap(({ row }) => [row.said, ...(row.undoneSaid === null ? [] : [row.undoneSaid])]);
    const said = await this.said(positions, openPersonal);
    return { items: rows.map(({ id, row }) => mergeDto(id, row, said)), next };
  }

  private async said(positions: readonly Position[], openPersonal: boolean): Promise<Map<Position, Said>> {
    const events = await this.store.readAt(positions);
    const contents = openPersonal ? await openContent(this.vault, events) : [];
    return new Map(
      events.map(({ position, metadata }, index): [Position, Said] => {
        const content = contents[index];
        const reason = content?.state === 'known' ? content.value['reason'] : undefined;
        const by = metadata?.actor;
        return [position, { ...(by && { by }), ...(typeof reason === 'string' && { reason }) }];
      }),
    );
  }
}

function mergeDto(id: string, row: MergeRow, said: ReadonlyMap<Position, Said>): MergeDto {
  const { by: mergedBy, reason } = said.get(row.said) ?? {};
  const { by: undoneBy, reason: undoneReason } = said.get(row.undoneSaid ?? 0) ?? {};
  return {
    ...{ id, version: row.version, contact: row.kept, with: row.merged, status: row.status, taken: row.taken },
    ...{ mergedAt: formatTime(row.mergedAt), ...(mergedBy && { mergedBy }), ...(reason && { reason }) },
    ...(row.undoneAt !== null && { undoneAt: formatTime(row.undoneAt) }),
    ...(undoneBy && { undoneBy }),
    ...(undoneReason && { undoneReason }),
  };
}
