import { Inject, Injectable } from '@nestjs/common';
import type { MergeRow } from '@rapport/contacts-domain';
import {
  EVENT_STORE,
  filtered,
  findPage,
  formatTime,
  isSightLimited,
  KEY_VAULT,
  openContent,
  READ_MODEL_STORE,
} from '@rapport/platform-nest';
import type { EventStore, KeyVault, Position, ReadModels } from '@rapport/platform-ports';
import { accountRowsModel } from '../../account/list-accounts/account-rows.model';
import { contactRowsModel } from '../../contact/list-contacts/contact-rows.model';
import type { MergeDto } from '../merge.dto';
import { mergesModel } from '../merges.model';
import type { ListMergesQuery } from './list-merges.query';

interface ListedMerge {
  readonly id: string;
  readonly row: MergeRow;
}

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
    const { kind, contact, account } = query;
    const where = filtered({
      kind: kind ?? (contact ? 'contact' : account && 'account'),
      ...{ kept: contact ?? account, merged: query.with, status: query.status },
    });
    const { items, next } = await findPage(this.readModels, mergesModel, where, query);
    const rows = await this.seen(items.map(({ id, document }) => ({ id, row: document as MergeRow })));
    const positions = rows.flatMap(({ row }) => [row.said, ...(row.undoneSaid === null ? [] : [row.undoneSaid])]);
    const said = await this.said(positions, openPersonal);
    return { items: rows.map(({ id, row }) => mergeDto(id, row, said)), next };
  }

  /** Whoever sees but some records sees the merges into those. */
  private async seen(merges: readonly ListedMerge[]): Promise<readonly ListedMerge[]> {
    if (!isSightLimited()) return merges;
    const kept = await Promise.all(
      merges.map(({ row }) =>
        this.readModels.get(row.kind === 'contact' ? contactRowsModel : accountRowsModel, row.kept),
      ),
    );
    return merges.filter((_, index) => kept[index] !== null);
  }

  private async said(positions: readonly Position[], openPersonal: boolean): Promise<Map<Position, Said>> {
    const events = await this.store.readAt(positions);
    const contents = openPersonal ? await openContent(this.vault, events) : [];
    return new Map(
      events.map(({ position, metadata, data }, index): [Position, Said] => {
        const content = contents[index];
        // Of companies nothing is sealed.
        const reason = content?.state === 'known' ? content.value['reason'] : data['reason'];
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
    ...{ id, kind: row.kind, version: row.version, [row.kind]: row.kept, with: row.merged },
    ...{ status: row.status, taken: row.taken },
    ...{ mergedAt: formatTime(row.mergedAt), ...(mergedBy && { mergedBy }), ...(reason && { reason }) },
    ...(row.undoneAt !== null && { undoneAt: formatTime(row.undoneAt) }),
    ...(undoneBy && { undoneBy }),
    ...(undoneReason && { undoneReason }),
  };
}
