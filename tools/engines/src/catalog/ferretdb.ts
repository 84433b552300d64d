import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { recipe } from '../install/recipe';
import { run } from '../install/run';
import { askMongo } from './ask-mongo';
import type { EngineDefinition } from './engine-definition';

const program = recipe('ferretdb', ['go.mod', 'go.sum', 'main.go']);

/** FerretDB on SQLite: durable, and slow. */
export const ferretdb: EngineDefinition = {
  missing: (cache) => program.missing(cache),
  install: (cache) =>
    program.install(cache, (folder) =>
      run('go', ['build', '-trimpath', '-o', join(folder, 'ferretdb'), '.'], { cwd: folder }),
    ),
  launch: ({ cache, folder, port }) => {
    const data = join(folder, 'data');
    mkdirSync(data, { recursive: true });
    return { file: join(program.folder(cache), 'ferretdb'), args: [`127.0.0.1:${port}`, data] };
  },
  url: (port) => `mongodb://127.0.0.1:${port}`,
  ask: askMongo,
};
