import { startApplication, type RunningApplication } from '@rapport/all-in-one';
import { readTracingSettings } from '@rapport/platform-nest/tracing';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deployment } from './deployment';

/** The all-in-one, in this process. */
export class EmbeddedDeployment implements Deployment {
  readonly kind = 'embedded';
  readonly adminKey = 'admin-key-of-the-journey-0123456789';
  readonly writeKey = 'write-key-of-the-journey-0123456789';
  readonly home = mkdtempSync(join(tmpdir(), 'rapport-journey-'));
  readonly register = join(this.home, 'erasures.register');
  folder = join(this.home, 'data');
  private running: RunningApplication | null = null;

  async start(): Promise<string> {
    // As in the processes of the other kind, traces are what the environment says.
    const tracing = readTracingSettings(process.env);
    this.running = await startApplication({
      port: 0,
      host: '127.0.0.1',
      dataFolder: this.folder,
      adminKey: this.adminKey,
      writeKey: this.writeKey,
      erasureRegister: this.register,
      logLevel: 'silent',
      ...(tracing && { tracing }),
    });
    return this.running.url;
  }

  async stop(): Promise<void> {
    await this.running?.app.close();
    this.running = null;
  }

  async loseViews(): Promise<void> {
    this.lose('views.db');
  }

  async loseSearch(): Promise<void> {
    this.lose('search.db');
  }

  async stored(): Promise<readonly Uint8Array[]> {
    return bytesBelow(this.folder);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true });
  }

  private lose(file: string): void {
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(this.folder, file + suffix), { force: true });
  }
}

/** The content of all files in a folder and below. */
export function bytesBelow(folder: string): readonly Uint8Array[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
}
