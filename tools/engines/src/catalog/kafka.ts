import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { copyJars, javaTools } from '../install/java';
import { recipe } from '../install/recipe';
import { run } from '../install/run';
import type { EngineDefinition } from './engine-definition';

const jars = recipe('kafka', ['pom.xml']);

/** Small topics of the broker's own and short waits: one broker for tests, with nobody to wait for. */
const PROPERTIES = `
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.index.size.max.bytes=1048576
log.segment.delete.delay.ms=1000
log.cleaner.dedupe.buffer.size=8388608
`;

/** One Kafka broker in KRaft mode, its own controller. */
export const kafka: EngineDefinition = {
  missing: (cache) => javaTools(['java']) ?? jars.missing(cache),

  install: (cache) =>
    jars.install(cache, async (folder) => {
      await copyJars(folder);
      // Formatting takes a JVM of its own: done once here, every new broker starts with a copy.
      const properties = join(folder, 'format.properties');
      writeFileSync(properties, propertiesOf({ folder: join(folder, 'formatted'), port: 9092, innerPort: 9093 }));
      const format = ['kafka.tools.StorageTool', 'format', '-t', 'cmFwcG9ydC1lbmdpbmVzMA', '-c', properties];
      await run('java', ['-cp', join(folder, 'lib', '*'), ...format]);
    }),

  launch: ({ cache, folder, port, innerPort }) => {
    const data = join(folder, 'data');
    if (!existsSync(data)) cpSync(join(jars.folder(cache), 'formatted'), data, { recursive: true });
    const properties = join(folder, 'kraft.properties');
    writeFileSync(properties, propertiesOf({ folder: data, port, innerPort }));
    const flags = ['-Xmx512m', '-XX:+ExitOnOutOfMemoryError', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
    return { file: 'java', args: [...flags, '-cp', join(jars.folder(cache), 'lib', '*'), 'kafka.Kafka', properties] };
  },

  url: (port) => `127.0.0.1:${port}`,

  ask: async (url) => {
    const client = new Kafka({
      clientId: 'rapport-engines',
      brokers: [url],
      logLevel: logLevel.NOTHING,
      connectionTimeout: 1_000,
      retry: { retries: 0 },
    });
    const admin = client.admin();
    try {
      await admin.connect();
      await admin.listTopics();
      // The coordinator of groups comes a little later than the broker.
      await admin.describeGroups(['rapport-engines']);
    } finally {
      await admin.disconnect();
    }
  },
};

function propertiesOf({ folder, port, innerPort }: { folder: string; port: number; innerPort: number }): string {
  return `${PROPERTIES}log.dirs=${folder}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${innerPort}
controller.quorum.voters=1@127.0.0.1:${innerPort}
`;
}
