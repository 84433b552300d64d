import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { resolveEntry } from '@rapport/platform-embedded';

export const writeKey = 'bench-write-key-0123456789-0123456789';
const adminKey = 'bench-admin-key-0123456789-0123456789';

const application = resolve(__dirname, '../../../../apps/all-in-one');

/** What `npm start` runs it with. */
function settings(): { readonly flags: readonly string[]; readonly variables: NodeJS.ProcessEnv } {
  const { config } = JSON.parse(readFileSync(join(application, 'package.json'), 'utf8')) as {
    config: { node: ReturnType<typeof settings> };
  };
  return config.node;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly position: number;
}

/** An all-in-one as `npm start` runs it, in a process of its own. */
export class Server {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  private constructor(
    private readonly child: ReturnType<typeof spawn>,
    readonly port: number,
    private readonly printed: () => string,
  ) {}

  static async start(folder: string): Promise<Server> {
    const { file, execArgv } = resolveEntry(join(application, 'dist/main'));
    const { flags, variables } = settings();
    const profile = process.env['RAPPORT_BENCH_PROFILE'];
    const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
    const child = spawn(process.execPath, [...flags, ...execArgv, ...profiling, file], {
      env: {
        ...variables,
        ...process.env,
        PORT: '0',
        RAPPORT_DATA: folder,
        RAPPORT_ERASURE_REGISTER: `${folder}.register`,
        RAPPORT_ADMIN_KEY: adminKey,
        RAPPORT_WRITE_KEY: writeKey,
        RAPPORT_LOG: 'warn',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    const port = await new Promise<number>((found, failed) => {
      child.stdout.on('data', (text: Buffer) => {
        printed += text.toString();
        const port = /runs at http:\/\/[^:]+:(\d+)/.exec(printed)?.[1];
        if (port) found(Number(port));
      });
      child.once('exit', () => failed(new Error(`the server ended before it was ready:\n${printed}`)));
    });
    return new Server(child, port, () => printed);
  }

  /** The link that opens the console, which is printed soon after the server is ready. */
  async signInLink(): Promise<string> {
    for (const until = performance.now() + 10_000; performance.now() < until; await delay(50)) {
      const [link] = /http:\/\/localhost:\d+\/sign-in#\S+/.exec(this.printed()) ?? [];
      if (link) return link;
    }
    throw new Error('no link was printed');
  }

  /** Resident memory of the process with all its threads, MB. */
  residentMemory(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'latin1');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  }

  /** What all its threads have used of the processors so far, ms: hardly depends on what else the machine does. */
  processorTime(): number {
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** The same by what its threads are called, in microseconds; `V8Worker` collects garbage and compiles. */
  processorTimes(): ReadonlyMap<string, number> {
    const tasks = `/proc/${this.child.pid}/task`;
    const times = new Map<string, number>();
    for (const task of readdirSync(tasks)) {
      const name = readFileSync(`${tasks}/${task}/comm`, 'latin1').trim();
      const [nanoseconds] = readFileSync(`${tasks}/${task}/schedstat`, 'latin1').split(' ');
      times.set(name, (times.get(name) ?? 0) + Number(nanoseconds) / 1_000);
    }
    return times;
  }

  /** As an admin. */
  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('GET', path, { authorization: `Bearer ${adminKey}`, ...headers });
  }

  postAsAdmin(path: string, body: unknown): Promise<Answer> {
    return this.ask('POST', path, { authorization: `Bearer ${adminKey}` }, JSON.stringify(body));
  }

  /** Streams bytes up, as an admin; the id of what they became. */
  async upload(path: string, bytes: Iterable<Buffer>): Promise<string> {
    const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/octet-stream' };
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      ...{ method: 'POST', headers, duplex: 'half' },
      body: ReadableStream.from(bytes),
    } as RequestInit);
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { readonly id: string }).id;
  }

  post(path: string, body: string): Promise<Answer> {
    const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;
    return this.ask('POST', path, { authorization }, body);
  }

  /** Resolves when no projection and no reactor has anything left to see. */
  drained(): Promise<void> {
    return this.caughtUp(/^rapport_(?:projection|reactor)_lag(?:\{[^}]*\})? (\d+)/gm);
  }

  /** Resolves when no projection has anything left to see; what reactors do of it may go on. */
  projected(): Promise<void> {
    return this.caughtUp(/^rapport_projection_lag(?:\{[^}]*\})? (\d+)/gm);
  }

  private async caughtUp(metrics: RegExp): Promise<void> {
    for (;;) {
      const { text } = await this.get('/metrics');
      const lags = [...text.matchAll(metrics)];
      if (lags.length > 0 && lags.every(([, lag]) => lag === '0')) return;
      await delay(20);
    }
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }

  private ask(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const { port, agent } = this;
    return new Promise((answered, failed) => {
      const typed = body === undefined ? headers : { ...headers, 'content-type': 'application/json' };
      const asked = request({ host: '127.0.0.1', port, path, method, headers: typed, agent }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('end', () => {
          const status = answer.statusCode ?? 0;
          if (status >= 400) failed(new Error(`${method} ${path}: ${status} ${text}`));
          else answered({ status, text, position: Number(answer.headers['rapport-position'] ?? 0) });
        });
      });
      asked.once('error', failed);
      asked.end(body);
    });
  }
}

/** A server with an empty data folder inside `folder`. */
export async function withServer<T>(folder: string, work: (server: Server) => Promise<T>): Promise<T> {
  const server = await Server.start(`${folder}/data`);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}
