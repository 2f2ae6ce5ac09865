import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import {
  CancelTaskArgs,
  CompleteTaskArgs,
  CreateTaskInput,
  PostponeTaskArgs,
  ReassignTaskArgs,
  TasksArgs,
} from './task.inputs.js';
import { TaskReader } from './task.reader.js';
import { TaskService } from './task.service.js';
import { TaskConnection, TaskView } from './task.types.js';

const { CONTACT_READ, LEAD_READ, CONTACT_EDIT, LEAD_CREATE, LEAD_ASSIGN } = Permission;

/** Everybody who does business may be given something to do: whoever only brings in leads, too. */
@Resolver()
export class TaskResolver {
  constructor(
    private readonly service: TaskService,
    private readonly reader: TaskReader,
  ) {}

  @Allow(CONTACT_READ, LEAD_READ)
  @Query(() => TaskConnection, { description: '待办列表，先到期的在前' })
  tasks(
    @CurrentActor() actor: Actor,
    @Args() page: TasksArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TaskConnection> {
    return this.reader.list(actor, page, isRequested(info, 'totalCount'));
  }

  @Allow(CONTACT_READ, LEAD_READ)
  @Query(() => TaskView, { description: '一件待办' })
  task(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<TaskView> {
    return this.reader.byId(actor, id);
  }

  @Allow(CONTACT_EDIT, LEAD_CREATE, LEAD_ASSIGN)
  @Mutation(() => TaskView, { description: '新建待办' })
  createTask(@CurrentActor() actor: Actor, @Args('input') input: CreateTaskInput): Promise<TaskView> {
    return this.service.create(actor, input);
  }

  @Allow(CONTACT_EDIT, LEAD_CREATE, LEAD_ASSIGN)
  @Mutation(() => TaskView, { description: '办结待办' })
  completeTask(@CurrentActor() actor: Actor, @Args() args: CompleteTaskArgs): Promise<TaskView> {
    return this.service.complete(actor, args);
  }

  @Allow(CONTACT_EDIT, LEAD_CREATE, LEAD_ASSIGN)
  @Mutation(() => TaskView, { description: '延期；每一次都留有记录' })
  postponeTask(@CurrentActor() actor: Actor, @Args() args: PostponeTaskArgs): Promise<TaskView> {
    return this.service.postpone(actor, args);
  }

  @Allow(CONTACT_EDIT, LEAD_CREATE, LEAD_ASSIGN)
  @Mutation(() => TaskView, { description: '取消待办' })
  cancelTask(@CurrentActor() actor: Actor, @Args() args: CancelTaskArgs): Promise<TaskView> {
    return this.service.cancel(actor, args);
  }

  @Allow(LEAD_ASSIGN)
  @Mutation(() => TaskView, { description: '改派待办' })
  reassignTask(@CurrentActor() actor: Actor, @Args() args: ReassignTaskArgs): Promise<TaskView> {
    return this.service.reassign(actor, args);
  }
}
