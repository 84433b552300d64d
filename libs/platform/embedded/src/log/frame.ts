import {
  StorageFull,
  Unavailable,
  WrongExpectedRevision,
  type Append,
  type AppendOutcome,
} from '@rapport/platform-ports';
import { FrameEncoder, Status } from './wire';

/** Who waits for the outcomes of some appends. */
export interface Waiting {
  settle(index: number, outcome: AppendOutcome): void;
}

/** The appends of one call; their outcomes may come in any order. */
export class AppendGroup implements Waiting {
  private readonly outcomes: AppendOutcome[] = [];
  private open: number;

  constructor(
    appends: number,
    private readonly done: (outcomes: readonly AppendOutcome[]) => void,
  ) {
    this.open = appends;
    if (appends === 0) done(this.outcomes);
  }

  settle(index: number, outcome: AppendOutcome): void {
    this.outcomes[index] = outcome;
    if (--this.open === 0) this.done(this.outcomes);
  }
}

/** Appends that stand one behind the other in a frame and in a call. */
interface Run {
  readonly waiting: Waiting;
  /** Index of the first one in its call. */
  readonly first: number;
  count: number;
}

/** Of an append that expects something: its answer may have to name it. */
type Asked = Pick<Append, 'stream' | 'expected'> | null;

/** What an answer needs, and no more: events held until then would outlive the young generation. */
export class SentFrame {
  constructor(
    private readonly runs: readonly Run[],
    private readonly asked: readonly Asked[],
    readonly events: number,
    readonly bytes: number,
  ) {}

  /** See {@link FromWriter}. */
  answer(outcomes: Float64Array, failure: string | undefined): void {
    let at = 0;
    for (const { waiting, first, count } of this.runs)
      for (let index = first; index < first + count; index++, at++)
        waiting.settle(index, outcomeOf(this.asked[at] ?? null, outcomes, at * 4, failure));
  }

  fail(error: Error): void {
    for (const { waiting, first, count } of this.runs)
      for (let index = first; index < first + count; index++) waiting.settle(index, error);
  }
}

/** The frame that appends are being packed into. */
export class OpenFrame {
  private readonly encoder = new FrameEncoder();
  private runs: Run[] = [];
  private asked: Asked[] = [];

  get events(): number {
    return this.encoder.events;
  }

  /** About how long it is. */
  get bytes(): number {
    return this.encoder.bytes;
  }

  get isEmpty(): boolean {
    return this.runs.length === 0;
  }

  /** The `index`th append of a call. @throws TypeError for what is no JSON: nothing was added then */
  add(append: Append, waiting: Waiting, index: number): void {
    this.encoder.add(append);
    const { stream, expected } = append;
    this.asked.push(expected === 'any' ? null : { stream, expected });
    const run = this.runs.at(-1);
    if (run?.waiting === waiting && run.first + run.count === index) run.count++;
    else this.runs.push({ waiting, first: index, count: 1 });
  }

  /** Hands over what is to be sent and what waits for it, and is empty again. */
  take(): { readonly bytes: ArrayBuffer; readonly sent: SentFrame } {
    const { events } = this;
    const bytes = this.encoder.take();
    const sent = new SentFrame(this.runs, this.asked, events, bytes.byteLength);
    this.runs = [];
    this.asked = [];
    return { bytes, sent };
  }
}

function outcomeOf(asked: Asked, outcomes: Float64Array, at: number, failure: string | undefined): AppendOutcome {
  const revision = outcomes[at + 1] ?? 0;
  switch (outcomes[at]) {
    case Status.Appended:
      return { revision, position: outcomes[at + 2] ?? 0, duplicates: outcomes[at + 3] ?? 0 };
    case Status.WrongRevision:
      return asked ? new WrongExpectedRevision(asked.stream, asked.expected, revision) : new Unavailable('log.db');
    case Status.Full:
      return new StorageFull('log.db');
    default:
      return new Unavailable('log.db', { cause: failure });
  }
}
