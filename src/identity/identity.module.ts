import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Clock } from '../common/clock.js';
import { Housekeeping } from '../database/housekeeping.js';
import { Transactions } from '../database/transactions.js';
import { AccessCheck } from './access-check.js';
import { AccessGuard } from './access.guard.js';
import { IdentityResolver } from './identity.resolver.js';
import { SessionService } from './session.service.js';
import { UserService } from './user.service.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    Clock,
    Transactions,
    Housekeeping,
    SessionService,
    UserService,
    IdentityResolver,
    AccessCheck,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Clock, Transactions, Housekeeping, SessionService, UserService, AccessCheck],
})
export class IdentityModule {}
