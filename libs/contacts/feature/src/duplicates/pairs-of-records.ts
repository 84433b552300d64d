import { Inject, Injectable } from '@nestjs/common';
import { READ_MODEL_STORE } from '@rapport/platform-nest';
import type { ReadModels, StoredDocument } from '@rapport/platform-ports';
import { duplicateRowsModel } from './duplicate-rows.model';

/** The most pairs that are looked at on either side of some records. */
const MOST_PAIRS = 500;

/** The pairs that records are in, on whichever side; each side has an index of its own. */
@Injectable()
export class PairsOfRecords {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  async find(ids: readonly string[], status: string): Promise<readonly StoredDocument[]> {
    const pages = await Promise.all(
      (['a', 'b'] as const).map((side) =>
        this.readModels.find(duplicateRowsModel, {
          where: [
            { field: side, op: 'in', value: ids },
            { field: 'status', op: 'eq', value: status },
          ],
          sort: [],
          limit: MOST_PAIRS,
        }),
      ),
    );
    return [...new Map(pages.flatMap(({ items }) => items).map((pair) => [pair.id, pair])).values()];
  }
}
