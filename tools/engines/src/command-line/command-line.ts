import { ENGINE_NAMES, isEngineName } from '../catalog/catalog';
import type { EngineName } from '../catalog/engine-definition';

export const USAGE = `npm run engines -- [--only names] [--data folder]                     starts servers, until Ctrl-C
npm run engines -- [--only names] [--data folder] exec <command …>    runs a command with their URLs set
npm run engines -- install [names]                                    only fetches and builds them
names: ${ENGINE_NAMES.join(', ')}, with commas between them; default: all`;

export type CommandLine = { readonly names: readonly EngineName[]; readonly dataFolder?: string } & (
  | { readonly command: 'start' }
  | { readonly command: 'install' }
  | { readonly command: 'exec'; readonly program: string; readonly args: readonly string[] }
);

/** What to do. @throws with one line that says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const rest = [...args];
  let names = ENGINE_NAMES;
  let dataFolder: string | undefined;
  for (let option = rest[0]; option?.startsWith('-'); option = rest[0]) {
    const [value] = rest.splice(0, 2).slice(1);
    if (!value || (option !== '--only' && option !== '--data')) throw new Error(`${option}: unknown, or without value`);
    if (option === '--only') names = namesOf(value.split(','));
    else dataFolder = value;
  }
  const [command = 'start', ...operands] = rest;
  const common = { names, ...(dataFolder && { dataFolder }) };
  const [program, ...programArgs] = operands;
  if (command === 'exec' && program) return { ...common, command, program, args: programArgs };
  if (command === 'install') return { ...common, command, names: operands.length > 0 ? namesOf(operands) : names };
  if (command === 'start' && operands.length === 0) return { ...common, command };
  throw new Error(`${rest.join(' ')}: not a command`);
}

function namesOf(words: readonly string[]): EngineName[] {
  return words.map((word) => {
    if (!isEngineName(word)) throw new Error(`${word}: no engine; there are ${ENGINE_NAMES.join(', ')}`);
    return word;
  });
}
