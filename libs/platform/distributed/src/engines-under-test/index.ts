/** Servers that specs run against, by the variable that says where each is. */
export type EngineVariable = 'KAFKA_URL' | 'KURRENTDB_URL' | 'MONGO_URL' | 'FERRETDB_URL' | 'REDIS_URL';

type Urls = Readonly<Record<EngineVariable, string>>;

/**
 * A suite on real servers. Where one of them is neither set by hand nor started by `npm run engines` or by the tests'
 * own setup, the suite says SKIPPED and why, and is listed as skipped; where `RAPPORT_REQUIRE_ENGINES` names it
 * (`KAFKA_URL,MONGO_URL`), it fails instead.
 */
export function describeOn(engines: readonly EngineVariable[], suite: string, body: (urls: Urls) => void): void {
  const missing = engines.filter((engine) => !process.env[engine]);
  if (missing.length === 0) {
    describe(suite, () => body(Object.fromEntries(engines.map((engine) => [engine, process.env[engine]])) as Urls));
    return;
  }
  const required = (process.env['RAPPORT_REQUIRE_ENGINES'] ?? '').split(',');
  const reasons = missing.map((engine) => `${engine} is not set${reasonOf(engine)}`).join('; ');
  if (missing.some((engine) => required.includes(engine)))
    describe(suite, () => {
      it('has its servers', () => {
        throw new Error(reasons);
      });
    });
  else {
    process.stderr.write(`SKIPPED ${suite}: ${reasons}\n`);
    describe.skip(suite, () => body(nowhere));
  }
}

/** For suites that are only listed: addresses that settings take and where nothing listens. */
const nowhere: Urls = {
  KAFKA_URL: '127.0.0.1:1',
  KURRENTDB_URL: 'kurrentdb://127.0.0.1:1',
  MONGO_URL: 'mongodb://127.0.0.1:1',
  FERRETDB_URL: 'mongodb://127.0.0.1:1',
  REDIS_URL: 'redis://127.0.0.1:1',
};

/** Why `npm run engines` could not start it, where that was tried. */
function reasonOf(engine: EngineVariable): string {
  const reason = process.env[`${engine}_MISSING`];
  return reason ? ` (${reason})` : '';
}

/**
 * A suite that takes too long for every change: it runs where the variable is `all` (or the `form` that it is of), and is
 * listed as skipped, aloud, otherwise.
 */
export function whereAsked(
  variable: 'RAPPORT_DRILLS' | 'RAPPORT_JOURNEYS' | 'RAPPORT_SABOTEURS' | 'RAPPORT_PICTURES',
  suite: string,
  body: () => void,
  form: 'all' | 'short' = 'all',
): void {
  if (process.env[variable] === form) {
    describe(suite, body);
    return;
  }
  process.stderr.write(`SKIPPED ${suite}: ${variable} is not "${form}"\n`);
  describe.skip(suite, body);
}
