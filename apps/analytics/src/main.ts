import 'reflect-metadata';
import { runService } from '@rapport/deployment';
import { AppModule } from './app.module';

void runService({ context: 'analytics', module: AppModule });
