import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileOnPath } from './path';
import { run } from './run';

const OLDEST = 17;

/** Why these programs of a JDK cannot be used, null where they can. */
export function javaTools(programs: readonly ('java' | 'javac')[]): string | null {
  for (const program of programs) {
    const file = fileOnPath(program);
    if (!file) return `Java ${OLDEST} or newer (${program}) is not on the PATH`;
    const version = /\d+/.exec(spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0];
    if (Number(version) >= OLDEST) continue;
    return `${program} is ${version ? `Java ${version}` : 'of an unknown version'}: ${OLDEST} or newer is needed`;
  }
  return null;
}

/** Copies the jars that `pom.xml` of the folder names into its folder `lib`. @throws with the reason why it cannot. */
export async function copyJars(folder: string): Promise<void> {
  const unusable = javaTools(['java', 'javac']);
  if (unusable) throw new Error(unusable);
  if (!fileOnPath('mvn')) throw new Error('Maven (mvn) is not on the PATH');
  await run('mvn', [
    ...['--batch-mode', '--no-transfer-progress', '--file', join(folder, 'pom.xml')],
    ...[
      'org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies',
      `-DoutputDirectory=${join(folder, 'lib')}`,
    ],
  ]);
}
