import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import {
  noCounts,
  RowMapper,
  sumOfCounts,
  type ImportCounts,
  type KnownImport,
  type TargetName,
} from '@rapport/contacts-domain';
import { DomainError, StaleVersion } from '@rapport/eventsourcing';
import { zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, OnBehalf } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { Imports, sourceOf } from '../imports';
import { TableProblem } from '../table/table-problem';
import { TableReader } from '../table/table-reader';
import type { ImportTarget } from '../targets/import-target';
import { ImportTargets } from '../targets/import-targets';
import { UndoRunner } from '../undo/undo-runner';
import { takingRows } from './import-pressure';
import { localInstants } from './local-instants';
import { ImportResults } from './results';
import { rowBatches } from './row-batches';
import { takeRows, type RejectedRow, type TakenRows, type TakeRows } from './take-rows';

/** Rows whose records are appended together. */
const BATCH = 1_000;
/** So often, ms, it is noted how far the work is: a row that comes again costs little. */
const NOTED_MS = 500;
/** Rejected rows are noted at once when there are so many: a part has to fit. */
const MOST_REJECTED = 2_000;
/** Of each kind a check shows so many. */
const MOST_SHOWN = 200;

/** Does the work of an import, from where it is noted to be, until it ends or somebody stops it. */
@Injectable()
export class ImportRunner {
  constructor(
    private readonly imports: Imports,
    private readonly tables: TableReader,
    private readonly results: ImportResults,
    private readonly targets: ImportTargets,
    private readonly undoing: UndoRunner,
    private readonly organisation: OrganisationSettings,
    private readonly onBehalf: OnBehalf,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Returns when there is nothing left to do. @throws what stopped it: it goes on from where it was when called again */
  async work(id: string, signal: AbortSignal): Promise<void> {
    const { state, version } = await this.imports.load(id);
    if (state.phase.status !== 'working') return;
    try {
      const { work } = state.phase;
      if (work === 'undo') await this.undoing.run(state, signal);
      else if (work === 'check') await this.rows(state, work, signal);
      else await takingRows(() => this.rows(state, work, signal));
    } catch (error) {
      // Somebody paused or cancelled it, or another process works on it too.
      if (error instanceof StaleVersion || (error instanceof DomainError && error.code === 'IMPORT.NOT_AT_WORK'))
        return;
      if (!(error instanceof TableProblem)) throw error;
      const fail = { type: 'fail', code: error.code, at: this.clock.now() } as const;
      await this.imports.work(state, fail, this.clock.now(), version);
    }
  }

  private async rows(state: KnownImport, work: 'run' | 'check', signal: AbortSignal): Promise<void> {
    const { mapping, reading, columns } = state;
    if (!mapping) throw new TableProblem('FILES_GONE', 'the file was destroyed');
    const { columns: looked } = await this.tables.preview(sourceOf(state), state.fileName ?? '', withoutGzip(reading));
    const { timeZone } = this.organisation.current;
    const options: TakeRows = {
      mapping,
      mapper: new RowMapper(mapping, looked, localInstants(zoneCalendar(timeZone))),
      targets: new Map<TargetName, ImportTarget>(this.targets.all.map((target) => [target.name, target])),
      context: {
        ...{ import: state.import, actor: state.begunBy ?? 'system:imports' },
        ...{ owner: state.owner, turn: state.work[work].begun },
        ...{ now: state.begunAt ?? this.clock.now(), system: mapping.system },
      },
      isCheck: work === 'check',
    };
    const done = state.work[work];
    const noted = new Notes(state, work, done.through, done.parts);
    const pages = this.tables.rows(sourceOf(state), reading, columns);
    for await (const batch of rowBatches(pages, done.through, BATCH)) {
      const taken = await this.onBehalf.of(options.context.actor, () => takeRows(batch, options));
      noted.add(taken, batch.from + batch.rows.length);
      if (signal.aborted || noted.isDue(performance.now())) await this.note(noted);
      signal.throwIfAborted();
    }
    await this.note(noted);
    const end = { type: 'end', work, at: this.clock.now() } as const;
    await this.imports.work(state, end, this.clock.now(), noted.through);
  }

  private async note(noted: Notes): Promise<void> {
    const { state, work } = noted;
    const { counts, rejected, findings, through, part } = noted.take();
    const hasPart = rejected.length > 0 || findings.length > 0;
    if (hasPart) await this.results.write(state, work, part, { rejected, findings });
    if (counts.rows === 0) return;
    const parts = hasPart ? part + 1 : part;
    await this.imports.work(state, { type: 'progress', work, counts, through, parts }, this.clock.now(), through);
    noted.part = parts;
  }
}

/** What has come since it was last noted. */
class Notes {
  private counts: ImportCounts = noCounts;
  private rejected: RejectedRow[] = [];
  private findings: TakenRows['findings'][number][] = [];
  private readonly shown = new Map<string, number>();
  private at = performance.now();

  constructor(
    readonly state: KnownImport,
    readonly work: 'run' | 'check',
    public through: number,
    public part: number,
  ) {}

  add({ counts, rejected, findings }: TakenRows, through: number): void {
    this.counts = sumOfCounts(this.counts, counts);
    this.rejected.push(...rejected);
    for (const finding of findings) {
      const kind = `${finding.target} ${finding.duplicateOf === undefined ? finding.outcome.kind : 'duplicate'}`;
      const shown = this.shown.get(kind) ?? 0;
      this.shown.set(kind, shown + 1);
      if (shown < MOST_SHOWN) this.findings.push(finding);
    }
    this.through = through;
  }

  isDue(now: number): boolean {
    return now - this.at > NOTED_MS || this.rejected.length > MOST_REJECTED;
  }

  take() {
    const { counts, rejected, findings, through, part } = this;
    this.counts = noCounts;
    this.rejected = [];
    this.findings = [];
    this.at = performance.now();
    return { counts, rejected, findings, through, part };
  }
}

const withoutGzip = ({ gzip: _, ...reading }: KnownImport['reading']) => reading;
