import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg, TextArg, VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../access.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';
import { DepartmentService } from './department.service.js';
import { DepartmentView } from './department.types.js';

const NameArg = (): ParameterDecorator => TextArg('name', { max: 40 }, { description: '名称' });

@Resolver()
export class DepartmentResolver {
  constructor(private readonly departmentService: DepartmentService) {}

  @Allow(Permission.COLLEAGUE_READ)
  @Query(() => [DepartmentView], { description: '全部部门及其班组，按名称排列' })
  departments(): Promise<DepartmentView[]> {
    return this.departmentService.list();
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => DepartmentView, { description: '新建部门' })
  createDepartment(@CurrentActor() actor: Actor, @NameArg() name: string): Promise<DepartmentView> {
    return this.departmentService.createDepartment(actor, name);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => DepartmentView, { description: '部门改名' })
  renameDepartment(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @NameArg() name: string,
  ): Promise<DepartmentView> {
    return this.departmentService.renameDepartment(actor, id, expectedVersion, name);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => DepartmentView, { description: '新建班组；返回所在部门' })
  createTeam(
    @CurrentActor() actor: Actor,
    @IdArg('departmentId', { description: '所属部门' }) departmentId: string,
    @NameArg() name: string,
  ): Promise<DepartmentView> {
    return this.departmentService.createTeam(actor, departmentId, name);
  }

  @Allow(Permission.USER_MANAGE)
  @Mutation(() => DepartmentView, { description: '班组改名；返回所在部门' })
  renameTeam(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @NameArg() name: string,
  ): Promise<DepartmentView> {
    return this.departmentService.renameTeam(actor, id, expectedVersion, name);
  }
}
