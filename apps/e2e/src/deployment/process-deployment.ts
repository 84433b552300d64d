import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startServer, type ServerProcess } from '../server/server-process';
import type { KillableDeployment } from './deployment';
import { bytesBelow } from './embedded-deployment';

/** The all-in-one, in a process of its own. */
export class ProcessDeployment implements KillableDeployment {
  readonly kind = 'embedded';
  readonly adminKey = 'admin-key-of-the-journey-0123456789';
  readonly writeKey = 'write-key-of-the-journey-0123456789';
  private readonly home = mkdtempSync(join(tmpdir(), 'rapport-journey-'));
  private readonly folder = join(this.home, 'data');
  private server: ServerProcess | null = null;

  async start(): Promise<string> {
    this.server = await startServer({
      dataFolder: this.folder,
      port: await freePort(),
      environment: { RAPPORT_ADMIN_KEY: this.adminKey, RAPPORT_WRITE_KEY: this.writeKey },
    });
    return this.server.url;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }

  async kill(): Promise<void> {
    await this.server?.kill();
    this.server = null;
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
