import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ContactEditService } from './contact-edit.service.js';
import { ContactLogService } from './contact-log.service.js';
import { ContactLogsArgs } from './contact.args.js';
import { CorrectContactArgs, LogContactInput, ReviseContactInput, WithdrawContactArgs } from './contact.inputs.js';
import { ContactReader } from './contact.reader.js';
import { ContactLogConnection, ContactLogView, LoggedContact } from './contact.types.js';

@Resolver()
export class ContactResolver {
  constructor(
    private readonly service: ContactLogService,
    private readonly edits: ContactEditService,
    private readonly reader: ContactReader,
  ) {}

  @Allow(Permission.CONTACT_READ)
  @Query(() => ContactLogConnection, { description: '接触记录列表，最近的接触在前' })
  contactLogs(
    @CurrentActor() actor: Actor,
    @Args() page: ContactLogsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactLogConnection> {
    return this.reader.list(actor, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.CONTACT_READ)
  @Query(() => ContactLogView, { description: '一条接触记录' })
  contactLog(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<ContactLogView> {
    return this.reader.byId(actor, id);
  }

  @Allow(Permission.CONTACT_EDIT)
  @Mutation(() => LoggedContact, {
    description: '记一次接触，可一并新建企业、联系人、线索和待办；全部成功或全部不生效，同一幂等键重试不会重复',
  })
  logContact(@CurrentActor() actor: Actor, @Args('input') input: LogContactInput): Promise<LoggedContact> {
    return this.service.log(actor, input);
  }

  @Allow(Permission.CONTACT_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => ContactLogView, { description: '修改自己的接触记录；限登记后 24 小时内' })
  updateContactLog(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: ReviseContactInput,
  ): Promise<ContactLogView> {
    return this.edits.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.CONTACT_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => ContactLogView, { description: '更正接触记录；原内容留存并可查看' })
  correctContactLog(@CurrentActor() actor: Actor, @Args() args: CorrectContactArgs): Promise<ContactLogView> {
    return this.edits.correct(actor, args);
  }

  @Allow(Permission.CONTACT_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => Boolean, {
    description: '撤回接触记录：不再计入任何统计，其未办的下一步随之取消。记录人限 24 小时内，此后由有指派权限的人办理',
  })
  withdrawContactLog(@CurrentActor() actor: Actor, @Args() args: WithdrawContactArgs): Promise<boolean> {
    return this.edits.withdraw(actor, args);
  }
}
