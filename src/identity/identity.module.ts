import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Clock } from '../common/clock.js';
import { RateLimitSettings } from '../database/rate-limit.settings.js';
import { RateLimits } from '../database/rate-limits.js';
import { Transactions } from '../database/transactions.js';
import { AccessCheck } from './access/access-check.js';
import { AccessGuard } from './access/access.guard.js';
import { Callers } from './access/callers.js';
import { ApiKeyResolver } from './api-key/api-key.resolver.js';
import { ApiKeyService } from './api-key/api-key.service.js';
import { PasswordHasher } from './password/password-hasher.js';
import { PasswordResolver } from './password/password.resolver.js';
import { PasswordService } from './password/password.service.js';
import { DepartmentResolver } from './people/department.resolver.js';
import { DepartmentService } from './people/department.service.js';
import { FirstAccount } from './people/first-account.js';
import { UserReader } from './people/user.reader.js';
import { UserResolver } from './people/user.resolver.js';
import { UserService } from './people/user.service.js';
import { Lockout } from './session/lockout.js';
import { LoginService } from './session/login.service.js';
import { SessionResolver } from './session/session.resolver.js';
import { SessionService } from './session/session.service.js';
import { ListTypes } from '../common/graphql/list-types.js';
import { SavedViewReader } from './view/saved-view.reader.js';
import { SavedViewResolver } from './view/saved-view.resolver.js';
import { SavedViewService } from './view/saved-view.service.js';
import { IdentitySettingsResolver } from './settings/identity-settings.resolver.js';
import { IdentitySettingsService } from './settings/identity-settings.service.js';

/** What every module needs: the clock, the ways of writing, and who is asking. */
const SHARED = [Clock, Transactions, RateLimits, AccessCheck, SessionService, FirstAccount, UserReader];

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    ...SHARED,
    { provide: APP_GUARD, useClass: AccessGuard },
    RateLimitSettings,
    Callers,
    UserService,
    DepartmentService,
    LoginService,
    Lockout,
    PasswordHasher,
    PasswordService,
    ApiKeyService,
    IdentitySettingsService,
    ListTypes,
    SavedViewReader,
    SavedViewService,
    UserResolver,
    DepartmentResolver,
    SessionResolver,
    PasswordResolver,
    ApiKeyResolver,
    IdentitySettingsResolver,
    SavedViewResolver,
  ],
  exports: SHARED,
})
export class IdentityModule {}
