import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';

interface Fmin {
  nelderMead(
    f: (x: number[]) => number,
    start: number[],
    parameters?: { readonly maxIterations?: number; readonly minErrorDelta?: number },
  ): { readonly x: number[]; readonly fx: number };
}

let loaded: Fmin | undefined;

/**
 * fmin (Ben Frederickson, BSD-3-Clause). Version 0.0.4 ships its UMD build inside a package of ES modules, so that Node
 * takes it for a module that exports nothing: it is loaded as the script that it is. Its simplex also counts in an `i`
 * that it never declares: here that is a parameter.
 */
function fmin(): Fmin {
  if (loaded) return loaded;
  const exports = {};
  const script = readFileSync(require.resolve('fmin'), 'utf8');
  const run = compileFunction(script, ['exports', 'module', 'i']) as (exports: object, module: object) => void;
  run(exports, { exports });
  return (loaded = exports as Fmin);
}

/** Where a function of positive parameters is smallest, and how small. */
export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
}

/**
 * By the downhill simplex (Nelder and Mead: A simplex method for function minimization, The Computer Journal 7, 1965) on
 * the logarithms, begun again from what was found until that changes nothing more.
 */
export function minimisePositive(f: (at: readonly number[]) => number, start: readonly number[]): Minimum {
  const of = (logs: readonly number[]): number => {
    const value = f(logs.map(Math.exp));
    return Number.isFinite(value) ? value : Number.MAX_VALUE;
  };
  let at = start.map(Math.log);
  let value = of(at);
  for (let round = 0; round < 6; round++) {
    const found = fmin().nelderMead(of, [...at], { maxIterations: 200 * at.length, minErrorDelta: 1e-7 });
    const gained = value - found.fx;
    if (found.fx <= value) [at, value] = [[...found.x], found.fx];
    if (gained < 1e-7 * (Math.abs(value) + 1) && round > 0) break;
  }
  return { at: at.map(Math.exp), value };
}
