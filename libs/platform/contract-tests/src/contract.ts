/** One promise of a port, checked by `run`; a suite is a list of these, written once for every adapter. */
export interface Contract<Harness> {
  /** The promise, as a sentence. */
  readonly name: string;
  /** Throws where the promise is broken. Every harness is fresh and its own. */
  run(harness: Harness): Promise<void>;
  /** Longest it may take against a broken adapter; default 15 s. Against a sound one it may take a minute at least. */
  readonly timeoutMs?: number;
}

/** What an adapter gives to one contract; closed after it, whatever came out. */
export interface Closable {
  close(): Promise<void>;
}

export type OpenHarness<Harness extends Closable> = () => Promise<Harness>;

/** An adapter that breaks one promise on purpose, and the contract that must notice. */
export interface Saboteur<Harness extends Closable> {
  /** What it does wrong, as a sentence. */
  readonly name: string;
  /** Name of the contract that must fail. */
  readonly breaks: string;
  readonly open: OpenHarness<Harness>;
}

const defaultTimeoutMs = 15_000;
const soundTimeoutMs = 60_000;
const soundPatienceMs = 30_000;
let isBrokenOnPurpose = false;

/**
 * How long to wait for what must come, ms: `ms` against an adapter that is broken on purpose, where it will not; else as
 * long as the slowest machine takes.
 */
export const patience = (ms: number): number => (isBrokenOnPurpose ? ms : Math.max(ms, soundPatienceMs));

/** Binds a suite to jest: one test per contract. */
export function bindToJest<Harness extends Closable>(
  suite: string,
  contracts: readonly Contract<Harness>[],
  open: OpenHarness<Harness>,
): void {
  describe(suite, () => {
    for (const contract of contracts)
      it(
        contract.name,
        () => use(open, (harness) => contract.run(harness)),
        Math.max(contract.timeoutMs ?? 0, soundTimeoutMs),
      );
  });
}

/**
 * Binds a suite's proof to jest: every contract has a saboteur, and fails for it. To run them all takes minutes: that is
 * done where `RAPPORT_SABOTEURS` is `all`, as in CI.
 */
export function expectBroken<Harness extends Closable>(
  suite: string,
  contracts: readonly Contract<Harness>[],
  saboteurs: readonly Saboteur<Harness>[],
): void {
  describe(`${suite}, against broken adapters`, () => {
    beforeAll(() => void (isBrokenOnPurpose = true));
    afterAll(() => void (isBrokenOnPurpose = false));
    it('has a broken adapter for every contract', () => {
      const names = contracts.map(({ name }) => name);
      expect(names.filter((name) => saboteurs.every(({ breaks }) => breaks !== name))).toEqual([]);
      expect(saboteurs.filter(({ breaks }) => !names.includes(breaks))).toEqual([]);
    });

    const runs = process.env['RAPPORT_SABOTEURS'] === 'all';
    if (!runs) process.stderr.write(`SKIPPED ${suite}, against broken adapters: RAPPORT_SABOTEURS is not "all"\n`);
    for (const { name, breaks, open } of saboteurs) {
      const contract = contracts.find((candidate) => candidate.name === breaks);
      if (!contract) continue;
      const timeoutMs = contract.timeoutMs ?? defaultTimeoutMs;
      (runs ? it : it.skip)(
        `"${breaks}" fails where an adapter ${name}`,
        () => use(open, (harness) => expect(contract.run(harness)).rejects.toThrow()),
        timeoutMs,
      );
    }
  });
}

/** A failure to open or close is the adapter's own, and never counts as a contract that noticed. */
async function use<Harness extends Closable>(
  open: OpenHarness<Harness>,
  work: (harness: Harness) => Promise<void>,
): Promise<void> {
  const harness = await open();
  try {
    await work(harness);
  } finally {
    await harness.close();
  }
}

/** The promise's value, or an error that says what was missing after `patience(ms)`: so that a lost event fails instead of hanging. */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const longest = patience(ms);
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${longest} ms`)), longest);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
