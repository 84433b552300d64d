import { ParkingLog } from '@rapport/platform-consumer';
import type { EventStore } from '@rapport/platform-ports';

/** Names the projections that an answer lacks something of, because they have put a key aside. */
export const INCOMPLETE_HEADER = 'Rapport-Incomplete';

/** A look at the log for each projection at most this often, ms. */
const REMEMBERED_MS = 500;

/** Which projections have parked keys, as answers say it. */
export class ParkedProjections {
  private readonly parking: ParkingLog;
  private readonly looked = new Map<string, { readonly at: number; readonly parked: boolean }>();

  constructor(
    store: EventStore,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.parking = new ParkingLog(store);
  }

  /** Those of `projections` that have parked keys. */
  async among(projections: readonly string[]): Promise<string[]> {
    const parked = await Promise.all(projections.map((projection) => this.isParked(projection)));
    return projections.filter((_, index) => parked[index]);
  }

  private async isParked(projection: string): Promise<boolean> {
    const last = this.looked.get(projection);
    if (last && this.now() - last.at < REMEMBERED_MS) return last.parked;
    const parked = (await this.parking.parkedKeys(projection)).length > 0;
    this.looked.set(projection, { at: this.now(), parked });
    return parked;
  }
}
