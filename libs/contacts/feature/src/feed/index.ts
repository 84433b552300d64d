import { Changes } from './follow-changes/changes';
import { FollowChangesController } from './follow-changes/follow-changes.controller';
import { FeedStreams } from './follow-feed/feed-streams';
import { Ledger } from './ledger/ledger';
import { LedgerController } from './ledger/ledger.controller';
import { PublicFeed } from './public-feed';
import { ReadFeedController } from './read-feed/read-feed.controller';
import { SeenEvents } from './seen-events';
import { ShownEvents } from './shown-events';

export const feedControllers = [ReadFeedController, FollowChangesController, LedgerController];
export const feedProviders = [Changes, FeedStreams, Ledger, PublicFeed, SeenEvents, ShownEvents];
