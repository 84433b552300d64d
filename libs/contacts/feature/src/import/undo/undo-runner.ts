import { Inject, Injectable } from '@nestjs/common';
import { noCounts, type ImportCounts, type KeptRecord, type KnownImport } from '@rapport/contacts-domain';
import { CLOCK, EVENT_STORE, inLines, OnBehalf } from '@rapport/platform-nest';
import type { Clock, EventStore, RecordedEvent } from '@rapport/platform-ports';
import { Imports } from '../imports';
import { RecordUndo } from './record-undo';

const PAGE = 2_000;
const AT_ONCE = 64;
/** As many in one event. */
const MOST_KEPT = 500;

/** What became of one record; of several, where rows were handed over together. */
export type Undone = { readonly kind: 'undone' | 'nothing' } | { readonly kind: 'kept'; readonly kept: KeptRecord };

/**
 * Takes back what an import wrote. Its events name it as their cause, so the log itself says what that was; each record is
 * taken back once, where its first event of the import stands.
 */
@Injectable()
export class UndoRunner {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly imports: Imports,
    private readonly records: RecordUndo,
    private readonly onBehalf: OnBehalf,
  ) {}

  async run(state: KnownImport, signal: AbortSignal): Promise<void> {
    const end = await this.store.end();
    let after = state.work.undo.through || (await this.begin(state));
    while (after < end) {
      const page = await this.store.readAll({
        after,
        through: end,
        filter: { streamPrefixes: this.records.prefixes },
        limit: PAGE,
      });
      const own = page.events.filter(({ metadata }) => metadata?.causationId === state.import);
      const firsts = firstOfEachStream(own);
      const undone = await inLines(
        firsts,
        ({ stream }) => stream,
        (event) => this.onBehalf.of(state.begunBy ?? 'system:imports', () => this.records.undo(event, state)),
        AT_ONCE,
      );
      after = page.through;
      await this.note(state, undone.flat(), after);
      signal.throwIfAborted();
    }
    await this.imports.work(state, { type: 'end', work: 'undo', at: this.clock.now() }, this.clock.now(), after);
  }

  /** Nothing of it stands before its own first event. */
  private async begin(state: KnownImport): Promise<number> {
    for await (const { position } of this.store.readStream(`contacts_import-${state.import}`)) return position;
    return 0;
  }

  private async note(state: KnownImport, undone: readonly Undone[], through: number): Promise<void> {
    const kept = undone.flatMap((one) => (one.kind === 'kept' ? [one.kept] : []));
    const changed = undone.filter(({ kind }) => kind === 'undone').length;
    for (let at = 0; at === 0 || at < kept.length; at += MOST_KEPT) {
      const some = kept.slice(at, at + MOST_KEPT);
      const counts: ImportCounts = {
        ...noCounts,
        ...(at === 0 && { rows: undone.length, changed }),
        skipped: some.length,
      };
      const progress = { type: 'progress', work: 'undo', counts, through, parts: at, kept: some } as const;
      await this.imports.work(state, progress, this.clock.now(), through + at / MOST_KEPT / 1_000_000);
    }
  }
}

function firstOfEachStream(events: readonly RecordedEvent[]): RecordedEvent[] {
  const seen = new Set<string>();
  return events.filter(({ stream }) => !seen.has(stream) && seen.add(stream));
}
