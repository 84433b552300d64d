import { ContactsModule } from '@rapport/contacts-feature';
import { Module } from '@nestjs/common';

@Module({ imports: [ContactsModule] })
export class AppModule {}
