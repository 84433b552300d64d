import { Inject, Injectable } from '@nestjs/common';
import { ProblemError } from '@rapport/platform-nest';
import { Links } from '../link/links';
import { Users } from '../user/users';
import type { SignInDto } from './session.dto';
import { Sessions, type NewSession } from './sessions';

/** The ways in. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(Links) private readonly links: Links,
    @Inject(Users) private readonly users: Users,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** @throws ProblemError, DomainError that do not say whether there is such a user */
  async by({ link, email, password }: SignInDto): Promise<NewSession> {
    if (link !== undefined && email === undefined && password === undefined) return this.byLink(link);
    const errors = [{ path: '', code: 'MISSING', message: 'send `link`, or `email` with `password`' }];
    throw new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors });
  }

  private async byLink(text: string): Promise<NewSession> {
    const link = await this.links.read(text);
    await this.links.use(link);
    return this.sessions.begin(link.user, 'link');
  }
}
