import type { Chapter, Command, Ids } from '../story/command';
import { tell, type Size, type Story } from '../story/story';
import { colleagues, organisation } from '../story/company';
import { analyse, analysisCount, declareRules, ruledKinds, targetsOn } from './steering';
import { Api, CannotFill, type BulkResult, type Target } from './api';

export interface FillOptions extends Target {
  readonly seed: number;
  /** The story's year ends at the midnight (UTC) before it, ms. */
  readonly now: number;
  /** Default: a small company. */
  readonly size?: Size;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Progress {
  readonly what: string;
  readonly done: number;
  readonly all: number;
}

export interface Filled {
  readonly people: number;
  readonly accounts: number;
  /** Messages and commands that were taken. */
  readonly taken: number;
  /** Commands that were refused, by code: dirty data is. */
  readonly refused: Readonly<Record<string, number>>;
}

const BATCH = 100;
const BULK = 250;
const AT_ONCE = 4;
/** Of the progress: about so many messages are taken in the time of one. */
const WEIGHT_OF_ANALYSIS = 2_000;

/** Tells a running server the story, through its public API. Doing it again changes nothing. @throws CannotFill */
export async function fill(options: FillOptions): Promise<Filled> {
  const story = tell(options.seed, options.now, options.size);
  const filler = new Filler(new Api(options, options.signal), story, options);
  await filler.fill();
  return filler.filled;
}

class Filler {
  private readonly ids = new Map<string, string>();
  private readonly hired = new Map<unknown, string>();
  private readonly refused = new Map<string, number>();
  private readonly all: number;
  private done = 0;
  private taken = 0;
  private bulks = 0;

  constructor(
    private readonly api: Api,
    private readonly story: Story,
    private readonly options: FillOptions,
  ) {
    const { chapters, tracked } = story;
    this.all = chapters.reduce((sum, { begins, goesOn }) => sum + begins.length + goesOn.length, 0);
    this.all += tracked.length + analysisCount * WEIGHT_OF_ANALYSIS;
  }

  get filled(): Filled {
    const { people, accounts } = this.story;
    return { people, accounts, taken: this.taken, refused: Object.fromEntries(this.refused) };
  }

  async fill(): Promise<void> {
    await this.api.settleOrganisation(organisation);
    await this.api.post('/api/analytics/v1/rates/bulk', { items: this.story.rates }, this.key(-1));
    await this.hire();
    for (const chapter of this.story.chapters) await this.chapter(chapter);
    await this.visits();
    await this.steer();
  }

  /** Owners are users: whoever looks sees their names. They are invited and never come. */
  private async hire(): Promise<void> {
    for (const [owner, { name, role }] of Object.entries(colleagues)) {
      const email = `${owner.slice('user:'.length)}@shop.example`;
      this.hired.set(owner, await this.api.invited({ name, email, roles: [role] }));
    }
  }

  private async chapter({ title, path, begins, goesOn }: Chapter): Promise<void> {
    await this.bulksOf(title, path, slices(begins, BULK));
    // All commands of a record go into one bulk, which runs them in their order. What was refused does not go on.
    await this.bulksOf(title, path, groupsByRecord(goesOn), ({ ref }) => this.ids.has(ref));
  }

  private async bulksOf(
    title: string,
    path: string,
    groups: readonly (readonly Command[])[],
    isSent: (command: Command) => boolean = () => true,
  ): Promise<void> {
    const numbered = groups.map((commands) => ({ commands, number: this.bulks++ }));
    await inParallel(numbered, async ({ commands, number }) => {
      const sent = commands.filter(isSent).flatMap((command) => this.itemOf(command));
      if (sent.length > 0) {
        const items = sent.map(({ item }) => item);
        const answers = await this.api.bulk(path, items, this.key(number));
        for (const [index, answer] of answers.entries()) this.hear(sent[index]?.ref ?? '', answer);
      }
      this.progress(title, commands.length);
    });
  }

  private itemOf({ ref, do: verb, with: tell }: Command): { ref: string; item: object }[] {
    const said = tell(this.idOf);
    if (said === null) return [];
    const id = this.ids.get(ref);
    const owner = 'owner' in said ? this.hired.get(said.owner) : undefined;
    const body = { ...said, ...(owner !== undefined && { owner }) };
    return [{ ref, item: { do: verb, ...(id !== undefined && { id }), with: body } }];
  }

  private readonly idOf: Ids = (ref) => this.ids.get(ref);

  private hear(ref: string, { status, result, problem }: BulkResult): void {
    if (result) {
      this.taken++;
      if (!this.ids.has(ref)) this.ids.set(ref, result.id);
      return;
    }
    if (status >= 500) throw new CannotFill(`the server failed: ${problem?.code ?? status} ${problem?.detail ?? ''}`);
    const [error] = problem?.errors ?? [];
    const code = `${problem?.code ?? status}${error ? ` ${error.path}` : ''}`;
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
  }

  private async visits(): Promise<void> {
    await inParallel(slices(this.story.tracked, BATCH), async (batch) => {
      await this.api.track(batch.map(({ message }) => message));
      this.taken += batch.length;
      this.progress('visits and orders', batch.length);
    });
  }

  /** Sets targets, and has computed what only tells something once everything is there. */
  private async steer(): Promise<void> {
    const day = new Date(this.options.now).toISOString().slice(0, 10);
    await this.api.bulk('/api/analytics/v1/targets/bulk', targetsOn(day), this.key(this.bulks++));
    await this.api.caughtUp();
    await declareRules(this.api, (n) => this.key(this.bulks + n));
    const first = this.bulks + ruledKinds;
    await analyse(
      this.api,
      (n) => this.key(first + n),
      () => this.progress('analyses', WEIGHT_OF_ANALYSIS),
    );
  }

  private key(number: number): string {
    return `demo-${this.options.seed}-${this.options.now}-${number}`;
  }

  private progress(what: string, more: number): void {
    this.done += more;
    this.options.onProgress?.({ what, done: this.done, all: this.all });
  }
}

function slices<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}

function groupsByRecord(commands: readonly Command[]): Command[][] {
  const groups: Command[][] = [];
  let group: Command[] = [];
  for (const ofRecord of Map.groupBy(commands, ({ ref }) => ref).values()) {
    if (group.length + ofRecord.length > BULK) {
      groups.push(group);
      group = [];
    }
    group.push(...ofRecord);
  }
  return group.length > 0 ? [...groups, group] : groups;
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
