import { spawn } from 'node:child_process';

/**
 * Reads "+ pid" and "- pid". When its input ends, because we are gone, it ends what is left, in whatever way we went.
 * Processes that are held (SIGSTOP) go on first, or they could not end.
 */
const SCRIPT = `
trap '' INT TERM HUP
pids=' '
while read -r sign pid; do
  case $sign in
    +) pids="$pids$pid " ;;
    -) pids="\${pids%% $pid *} \${pids#* $pid }" ;;
  esac
done
for pid in $pids; do kill -CONT $pid; kill -TERM $pid; done 2>/dev/null
for try in 1 2 3 4 5 6 7 8 9 10; do
  left=''
  for pid in $pids; do kill -0 $pid && left=yes; done 2>/dev/null
  [ -z "$left" ] && break
  sleep 1
done
for pid in $pids; do kill -KILL $pid; done 2>/dev/null
[ -z "$1" ] || rm -rf "$1"
`;

export interface Watchdog {
  add(pid: number): void;
  remove(pid: number): void;
  /** Ends it, and what was added and not removed. */
  end(): Promise<void>;
}

/** A small shell that outlives us by what it takes to stop our servers. @param folder is removed at the end; null: none. */
export function startWatchdog(folder: string | null): Watchdog {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'rapport-engines-watchdog', folder ?? ''], {
    // A session of its own: what ends our process group must not end it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => {
    shell.once('close', () => resolve());
    shell.once('error', () => resolve());
  });
  shell.stdin.on('error', () => {});
  return {
    add: (pid) => void shell.stdin.write(`+ ${pid}\n`),
    remove: (pid) => void shell.stdin.write(`- ${pid}\n`),
    end: () => {
      shell.stdin.end();
      return ended;
    },
  };
}
