import {
  RECORDS_TAKEN,
  type HandedRow,
  type RecordsHandedOver,
  type TakenRow,
  type UndoneRow,
} from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import type { JsonObject, PublicEvent } from '@rapport/platform-ports';
import type { OnBehalf } from '../access/on-behalf';
import { inLines } from '../command/in-lines';
import { reasonOf } from './within-sight';
import { openRows, sealRows } from './row-content';
import { answerOnce, isAnswered, type AnswerPorts } from './taken-stream';

/** A kind of record that rows of an import become. The same row again, after a crash, changes nothing. */
export interface RecordTaker {
  readonly kind: string;
  /** @throws DomainError where a rule refuses the row */
  take(id: string, row: HandedRow, handed: RecordsHandedOver): Promise<TakenRow>;
  /** What `take` would do. */
  check(id: string, row: HandedRow, handed: RecordsHandedOver): Promise<TakenRow>;
  /** Takes back what the import wrote to the record. */
  undo(id: string, handed: RecordsHandedOver): Promise<UndoneRow>;
}

const AT_ONCE = 32;

/** How a context takes records that contacts imports for it: as whoever imports them, by its own rules, answered once. */
export class RecordIntake {
  constructor(
    private readonly context: string,
    private readonly takers: readonly RecordTaker[],
    private readonly ports: AnswerPorts,
    private readonly onBehalf: OnBehalf,
  ) {}

  /** Answers `contacts.records-handed-over.v1`. */
  async answer({ data, position, id: causationId }: PublicEvent): Promise<void> {
    const handed = data as RecordsHandedOver;
    if (handed.context !== this.context || (await isAnswered(this.ports, this.context, handed.batch))) return;
    const taker = this.takers.find(({ kind }) => kind === handed.kind);
    if (!taker) throw new Error(`${this.context} takes no ${handed.kind}`);
    if (handed.work === 'undo') {
      const undone = await inLines(
        handed.records,
        (id) => id,
        (id) => this.onBehalf.of(handed.actor, () => undoneBy(taker, id, handed)),
        AT_ONCE,
      );
      return this.say(handed, { undone }, undefined, causationId);
    }
    const rows = await this.rowsAt(position);
    const taken = await inLines(
      handed.records,
      (id) => id,
      (id, index) => this.onBehalf.of(handed.actor, () => takenBy(taker, id, rows?.[index], handed)),
      AT_ONCE,
    );
    await this.say(handed, {}, await sealRows(this.ports.vault, handed, { rows: taken }), causationId);
  }

  private async rowsAt(position: number): Promise<readonly HandedRow[] | null> {
    const [event] = await this.ports.store.readAt([position]);
    const content = event && (await openRows(this.ports.vault, event));
    return content ? (content as { rows: readonly HandedRow[] }).rows : null;
  }

  private say(
    { batch }: RecordsHandedOver,
    said: JsonObject,
    sealed: Uint8Array | undefined,
    causationId: string,
  ): Promise<void> {
    const answer = { type: RECORDS_TAKEN, data: { batch, ...said }, sealed, causationId };
    return answerOnce(this.ports, this.context, answer);
  }
}

async function takenBy(
  taker: RecordTaker,
  id: string,
  row: HandedRow | undefined,
  handed: RecordsHandedOver,
): Promise<TakenRow> {
  if (!row) return { kind: 'rejected', field: null, reason: 'the file was destroyed meanwhile' };
  try {
    return handed.work === 'run' ? await taker.take(id, row, handed) : await taker.check(id, row, handed);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const path = error.facts['path'];
    return { kind: 'rejected', field: typeof path === 'string' ? path : null, reason: reasonOf(error) };
  }
}

async function undoneBy(taker: RecordTaker, id: string, handed: RecordsHandedOver): Promise<UndoneRow> {
  try {
    return await taker.undo(id, handed);
  } catch (error) {
    // Erased or closed for good meanwhile: there is nothing to take back, and the list says so.
    if (!(error instanceof DomainError)) throw error;
    return { kind: 'kept', fields: [], reason: reasonOf(error) };
  }
}
