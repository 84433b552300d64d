import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyJars, javaTools } from '../install/java';
import { fileOnPath } from '../install/path';
import { recipe } from '../install/recipe';
import { run } from '../install/run';
import { askMongo } from './ask-mongo';
import type { EngineDefinition, Launch, Place } from './engine-definition';

const javaServer = recipe('mongo-java-server', ['pom.xml', 'Main.java', 'IndexedByKey.java', 'KeyOrder.java']);

/** MongoDB where the machine has it, otherwise mongo-java-server with an H2 file. */
export const mongo: EngineDefinition = {
  missing: (cache) => (fileOnPath('mongod') ? null : (javaTools(['java']) ?? javaServer.missing(cache))),

  install: async (cache) => {
    if (fileOnPath('mongod')) return;
    await javaServer.install(cache, async (folder) => {
      await copyJars(folder);
      const sources = ['Main.java', 'IndexedByKey.java', 'KeyOrder.java'].map((name) => join(folder, name));
      await run('javac', ['-d', join(folder, 'classes'), '-cp', join(folder, 'lib', '*'), ...sources]);
    });
  },

  launch: (place) => (fileOnPath('mongod') ? launchMongod(place) : launchJavaServer(place)),
  url: (port) => `mongodb://127.0.0.1:${port}`,
  ask: askMongo,
};

function launchMongod({ folder, port }: Place): Launch {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const listen = ['--bind_ip', '127.0.0.1', '--port', `${port}`, '--nounixsocket'];
  return { file: 'mongod', args: [...listen, '--dbpath', data, '--wiredTigerCacheSizeGB', '0.25'] };
}

function launchJavaServer({ cache, folder, port }: Place): Launch {
  const home = javaServer.folder(cache);
  const classPath = [join(home, 'classes'), join(home, 'lib', '*')].join(':');
  const flags = ['-Xmx512m', '-XX:+ExitOnOutOfMemoryError', '-cp', classPath];
  return { file: 'java', args: [...flags, 'Main', '127.0.0.1', `${port}`, join(folder, 'data.mv')] };
}
