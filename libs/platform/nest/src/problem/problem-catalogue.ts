import { Injectable } from '@nestjs/common';
import { platformProblems, type ProblemEntries, type ProblemEntry } from './platform-problems';

/** Where the table of all codes is served. */
export const PROBLEMS_PATH = '/problems';

/** Every problem code of the application with what it means: the table that `type` links to. */
@Injectable()
export class ProblemCatalogue {
  private readonly entries = new Map<string, ProblemEntry>(Object.entries(platformProblems));

  /** A context adds its codes, once, where its module is made; several contexts may share the same ones. */
  add(entries: ProblemEntries): void {
    for (const [code, entry] of Object.entries(entries)) {
      const known = this.entries.get(code);
      if (known !== undefined && known !== entry) throw new Error(`the problem code ${code} is taken`);
      this.entries.set(code, entry);
    }
  }

  find(code: string): ProblemEntry | undefined {
    return this.entries.get(code);
  }

  all(): readonly (ProblemEntry & { readonly code: string })[] {
    return [...this.entries].map(([code, entry]) => ({ code, ...entry })).sort((a, b) => (a.code < b.code ? -1 : 1));
  }
}

export function problemType(code: string): string {
  return `${PROBLEMS_PATH}#${code}`;
}
