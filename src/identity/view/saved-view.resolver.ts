import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../access.js';
import type { Actor } from '../actor.js';
import { Permission } from '../permissions.js';
import { CreateSavedViewInput, SavedViewsArgs, ShareSavedViewArgs, UpdateSavedViewInput } from './saved-view.inputs.js';
import { SavedViewReader } from './saved-view.reader.js';
import { SavedViewService } from './saved-view.service.js';
import { SavedViewView } from './saved-view.types.js';

/** Whoever reads some list may keep views of it. */
@Resolver()
export class SavedViewResolver {
  constructor(
    private readonly service: SavedViewService,
    private readonly reader: SavedViewReader,
  ) {}

  @Allow(Permission.COMPANY_READ, Permission.LEAD_READ)
  @Query(() => [SavedViewView], { description: '一个列表的视图：自己的在前，其后是公用的；不能看的列表为空' })
  savedViews(@CurrentActor() actor: Actor, @Args() { list }: SavedViewsArgs): Promise<SavedViewView[]> {
    return this.reader.list(actor, list);
  }

  @Allow(Permission.COMPANY_READ, Permission.LEAD_READ)
  @Mutation(() => SavedViewView, { description: '保存列表的视图，供自己用' })
  createSavedView(@CurrentActor() actor: Actor, @Args('input') input: CreateSavedViewInput): Promise<SavedViewView> {
    return this.service.create(actor, input);
  }

  @Allow(Permission.COMPANY_READ, Permission.LEAD_READ)
  @Mutation(() => SavedViewView, { description: '修改自己的视图：改名，或换成新的筛选与次序' })
  updateSavedView(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateSavedViewInput,
  ): Promise<SavedViewView> {
    return this.service.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.VIEW_SHARE)
  @Mutation(() => SavedViewView, { description: '把自己的视图设为公用，或取消任何一个公用' })
  shareSavedView(
    @CurrentActor() actor: Actor,
    @Args() { id, expectedVersion, shared }: ShareSavedViewArgs,
  ): Promise<SavedViewView> {
    return this.service.share(actor, id, expectedVersion, shared);
  }

  @Allow(Permission.COMPANY_READ, Permission.LEAD_READ)
  @Mutation(() => Boolean, { description: '删除自己的视图' })
  deleteSavedView(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.service.delete(actor, id, expectedVersion);
  }
}
