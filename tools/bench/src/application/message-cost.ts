import { median, type Report } from '../harness';
import type { Server } from './server';

/** Threads that took less are not worth a word, us. */
const least = 0.1;

/** What a message costs a server's threads, over several rounds. */
export class MessageCost {
  private readonly all: number[] = [];
  private readonly byThread = new Map<string, number[]>();

  /** Begins a round; call what it answers at the round's end. */
  measure(server: Server): (messages: number) => void {
    const before = server.processorTime();
    const threads = server.processorTimes();
    return (messages) => {
      this.all.push(((server.processorTime() - before) / messages) * 1_000);
      for (const [name, time] of server.processorTimes())
        this.byThread.set(name, [...(this.byThread.get(name) ?? []), (time - (threads.get(name) ?? 0)) / messages]);
    };
  }

  report(report: Report, of: string): void {
    report.figure(`processor time of all threads, of ${of}`, median(this.all), 'us');
    const threads = [...this.byThread]
      .map(([name, times]) => ({ name, time: median(times) }))
      .filter(({ time }) => time >= least)
      .map(({ name, time }) => `${name} ${time.toFixed(1)}`);
    report.note(`of it, by thread, us: ${threads.join(', ')}`);
  }
}
