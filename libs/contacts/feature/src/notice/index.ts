import { MailNoticeJob } from './mail-notice.job';
import { NoticeSettings } from './notice-settings';
import { Notices } from './notices';
import { NoticesController } from './notices.controller';
import { Owners } from './owners';
import { PeopleToTell } from './people-to-tell';
import { RemindOfTasks } from './remind-of-tasks';
import { TellOfContactsReactor } from './tell-of-contacts.reactor';
import { TellOfEvents } from './tell-of-events';
import { TellOfSalesReactor } from './tell-of-sales.reactor';
import { TellOfTicketsReactor } from './tell-of-tickets.reactor';
import { TellOfWorkReactor } from './tell-of-work.reactor';
import { WatchDeadLetters } from './watch-dead-letters';

export const noticeControllers = [
  NoticesController,
  // Reactors: driven by the event bus.
  TellOfContactsReactor,
  TellOfSalesReactor,
  TellOfTicketsReactor,
  TellOfWorkReactor,
];
export const noticeProviders = [
  MailNoticeJob,
  Notices,
  NoticeSettings,
  Owners,
  PeopleToTell,
  RemindOfTasks,
  TellOfEvents,
  WatchDeadLetters,
];
