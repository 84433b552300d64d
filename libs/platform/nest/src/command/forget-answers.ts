import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { AnswerStore, Clock } from '@rapport/platform-ports';
import { OnJob } from '../jobs/on-job';
import { ANSWER_STORE, CLOCK } from '../tokens';

/** So many at a time, so that requests are served in between. */
const PAGE = 500;

/** Kept answers go when their day is over, also where no further command comes. */
@Injectable()
export class ForgetAnswers {
  constructor(
    @Inject(ANSWER_STORE) private readonly answers: AnswerStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnJob('platform.forget-answers', { repeat: { everyMs: 600_000 } })
  async forget(): Promise<void> {
    while ((await this.answers.forget(this.clock.now(), PAGE)) === PAGE) await setImmediate();
  }
}
