import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, OpenTextArg, VersionArg } from '../../common/graphql/arguments.js';
import { isRequested, PageArgs } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ImportChoiceService } from './import-choice.service.js';
import { CommitImportInput, ImportChoiceInput, ImportMappingInput, ImportRowsArgs } from './import.inputs.js';
import { ImportReader } from './import.reader.js';
import { ImportService } from './import.service.js';
import { ImportJobConnection, ImportJobView, ImportKindView, ImportRowConnection } from './import.types.js';

@Resolver()
export class ImportResolver {
  constructor(
    private readonly reader: ImportReader,
    private readonly service: ImportService,
    private readonly choices: ImportChoiceService,
  ) {}

  @Allow(Permission.IMPORT)
  @Query(() => [ImportKindView], { description: '自己可以导入的数据种类' })
  importKinds(@CurrentActor() actor: Actor): ImportKindView[] {
    return this.reader.kindsOf(actor);
  }

  @Allow(Permission.IMPORT)
  @Query(() => ImportJobView, { description: '自己的一次导入：以 POST /files/imports/:kind 上传，读取核对后待确认' })
  importJob(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<ImportJobView> {
    return this.reader.job(actor, id);
  }

  @Allow(Permission.IMPORT)
  @Query(() => ImportJobConnection, { description: '自己的历次导入，最近的在前' })
  importJobs(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ImportJobConnection> {
    return this.reader.jobs(actor, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.IMPORT)
  @Query(() => ImportRowConnection, { description: '导入的各行，按文件中的次序；写入后保留 30 天' })
  importRows(
    @CurrentActor() actor: Actor,
    @Args() args: ImportRowsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ImportRowConnection> {
    return this.reader.rows(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.IMPORT)
  @Mutation(() => ImportJobView, { description: '更正工作表、表头或各列的对应，重新读取核对' })
  setImportMapping(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: ImportMappingInput,
  ): Promise<ImportJobView> {
    return this.service.setMapping(actor, id, expectedVersion, input);
  }

  @Allow(Permission.IMPORT)
  @Mutation(() => ImportJobView, { description: '对一些行另选跳过、修改或新增' })
  chooseImportRows(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: ImportChoiceInput,
  ): Promise<ImportJobView> {
    return this.choices.choose(actor, id, expectedVersion, input);
  }

  @Allow(Permission.IMPORT)
  @Mutation(() => ImportJobView, { description: '确认写入：在后台分批办理，进度见 importJob' })
  commitImport(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: CommitImportInput,
  ): Promise<ImportJobView> {
    return this.service.commit(actor, id, expectedVersion, input);
  }

  @Allow(Permission.IMPORT)
  @Mutation(() => ImportJobView, { description: '放弃还没有写入的导入' })
  cancelImport(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<ImportJobView> {
    return this.service.cancel(actor, id);
  }

  @Allow(Permission.IMPORT)
  @Mutation(() => ImportJobView, {
    description: '整批撤销：新增的收回，修改的改回；已有别的数据与之相关的、此后又改过的留着，并说明原因。30 天内可办',
  })
  undoImport(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @OpenTextArg('reason', { min: 2, max: 200 }, { description: '理由' }) reason: string,
  ): Promise<ImportJobView> {
    return this.service.undo(actor, id, expectedVersion, reason);
  }
}
