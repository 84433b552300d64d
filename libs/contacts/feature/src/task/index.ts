import { TaskPages } from './task-pages';
import { Tasks } from './tasks';
import { TasksController } from './tasks.controller';

export const taskControllers = [TasksController];
export const taskProviders = [Tasks, TaskPages];
