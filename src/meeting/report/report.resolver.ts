import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isRequested, PageArgs } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ParagraphService } from './paragraph.service.js';
import { PublicationService } from './publication.service.js';
import {
  EditParagraphArgs,
  KeepReportArgs,
  ParagraphArgs,
  PublishReportArgs,
  WeeklyReportArgs,
} from './report.args.js';
import { ReportReader } from './report.reader.js';
import { WeeklyReportConnection, WeeklyReportView } from './report.types.js';

@Resolver()
export class ReportResolver {
  constructor(
    private readonly reader: ReportReader,
    private readonly paragraphs: ParagraphService,
    private readonly publication: PublicationService,
  ) {}

  @Allow(Permission.REPORT_READ)
  @Query(() => WeeklyReportView, {
    description: '一周的周报：草稿的数字随时重算，发布的不变；草稿与留存稿限领导与负责人',
  })
  weeklyReport(@CurrentActor() actor: Actor, @Args() { week, number }: WeeklyReportArgs): Promise<WeeklyReportView> {
    return this.reader.read(actor, week, number ?? null);
  }

  @Allow(Permission.REPORT_READ)
  @Query(() => WeeklyReportConnection, { description: '各期周报，新的在前' })
  weeklyReports(
    @CurrentActor() actor: Actor,
    @Args() args: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WeeklyReportConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.REPORT_EDIT)
  @Mutation(() => WeeklyReportView, { description: '修改草稿的一段文字，标为人工' })
  async editReportParagraph(@CurrentActor() actor: Actor, @Args() args: EditParagraphArgs): Promise<WeeklyReportView> {
    await this.paragraphs.edit(actor, args);
    return this.reader.read(actor, args.week, null);
  }

  @Allow(Permission.REPORT_EDIT)
  @Mutation(() => WeeklyReportView, { description: '草稿的一段文字恢复自动' })
  async restoreReportParagraph(@CurrentActor() actor: Actor, @Args() args: ParagraphArgs): Promise<WeeklyReportView> {
    await this.paragraphs.restore(actor, args);
    return this.reader.read(actor, args.week, null);
  }

  @Allow(Permission.REPORT_EDIT)
  @Mutation(() => WeeklyReportView, { description: '留存草稿现在的样子，可以下载，此后不变' })
  async keepReportVersion(
    @CurrentActor() actor: Actor,
    @Args() { week, note }: KeepReportArgs,
  ): Promise<WeeklyReportView> {
    await this.publication.keepCopy(actor, week, note ?? null);
    return this.reader.read(actor, week, null);
  }

  @Allow(Permission.REPORT_EDIT)
  @Mutation(() => WeeklyReportView, {
    description: '发布一周的周报：内容与文件从此不变。每周一次，重复调用得到已发布的那份；以前各周也可补发',
  })
  async publishWeeklyReport(
    @CurrentActor() actor: Actor,
    @Args() { week, expectedVersion }: PublishReportArgs,
  ): Promise<WeeklyReportView> {
    await this.publication.publish(actor, week, expectedVersion ?? null);
    return this.reader.read(actor, week, null);
  }
}
