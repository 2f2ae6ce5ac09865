import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Clock } from '../common/clock.js';
import { Housekeeping } from '../database/housekeeping.js';
import { RateLimitSettings } from '../database/rate-limit.settings.js';
import { RateLimits } from '../database/rate-limits.js';
import { Transactions } from '../database/transactions.js';
import { AccessCheck } from './access/access-check.js';
import { AccessGuard } from './access/access.guard.js';
import { UserResolver } from './people/user.resolver.js';
import { SessionService } from './session/session.service.js';
import { UserService } from './people/user.service.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    Clock,
    Transactions,
    Housekeeping,
    RateLimitSettings,
    RateLimits,
    SessionService,
    UserService,
    UserResolver,
    AccessCheck,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Clock, Transactions, Housekeeping, RateLimits, SessionService, UserService, AccessCheck],
})
export class IdentityModule {}
