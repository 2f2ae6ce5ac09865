import { Global, Module } from '@nestjs/common';
import { NotificationResolver } from './notification.resolver.js';
import { Notifications } from './notifications.js';
import { Reminders } from './reminders.js';

/** What people are told without asking; what there is to tell is the business of the features. */
@Global()
@Module({ providers: [Notifications, NotificationResolver, Reminders], exports: [Notifications, Reminders] })
export class NotificationModule {}
