import { GetTimelineController } from './get-timeline/get-timeline.controller';
import { TimelineEntries } from './get-timeline/timeline-entries';
import { TimelinePages } from './get-timeline/timeline-pages';
import { TimelineQuery } from './timeline-query';

export const timelineControllers = [GetTimelineController];
export const timelineProviders = [TimelineEntries, TimelinePages, TimelineQuery];
