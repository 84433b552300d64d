import { Inject, Injectable } from '@nestjs/common';
import type { ContactRow, HandedTarget } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { inLines, READ_MODEL_STORE, WantedRecords } from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { contactRowsModel } from '../contact/list-contacts/contact-rows.model';
import { ownerOfTarget } from '../import/targets/handed-owners';
import { MergedContacts } from '../merge/merged-contacts';
import { Profiles } from '../profile/profiles';
import type { ExportedRecord } from './exported-records';

const AT_ONCE = 32;

/** Whose key seals what other contexts answer. */
export interface ExportOwner {
  readonly export: string;
  /** Number of the export's subject. */
  readonly owner: number;
  /** ms */
  readonly at: number;
}

/** Records that other contexts own. They say which subject each is about, and here it is found which contact that is. */
@Injectable()
export class ExportedHanded {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(WantedRecords) private readonly wanted: WantedRecords,
    private readonly merged: MergedContacts,
    private readonly profiles: Profiles,
  ) {}

  async *all(kind: HandedTarget, owner: ExportOwner): AsyncGenerator<readonly ExportedRecord[]> {
    const asked = { ...owner, context: ownerOfTarget[kind], kind };
    for await (const rows of this.wanted.all(asked, 'system:exports'))
      yield await inLines(
        rows,
        (_, index) => index,
        async ({ person, becameExternalId: became, ...row }) => {
          const [contact, turned] = [
            await this.contactOf(person, kind === 'order'),
            await this.contactOf(became, false),
          ];
          return {
            ...row,
            ...(contact !== null && { contactExternalId: contact }),
            ...(turned !== null && { becameExternalId: turned }),
          };
        },
        AT_ONCE,
      );
  }

  /** The contact itself; an order of a device or an address is that of the contact who is linked with it (`alsoLinked`). */
  async contactOf(subject: unknown, alsoLinked: boolean): Promise<string | null> {
    if (typeof subject !== 'string') return null;
    const own = await this.kept(subject);
    if (own !== null || !alsoLinked) return own;
    try {
      for (const { id } of (await this.profiles.find(subject)).subjects) {
        const linked = await this.kept(id);
        if (linked !== null) return linked;
      }
    } catch (error) {
      // Nobody knows the subject any more.
      if (!(error instanceof DomainError)) throw error;
    }
    return null;
  }

  private async kept(id: string): Promise<string | null> {
    const found = await this.readModels.get(contactRowsModel, id);
    const status = (found?.document as ContactRow | undefined)?.status;
    if (status === undefined || status === 'erased') return null;
    return status === 'merged' ? this.merged.keptOf(id) : id;
  }
}
