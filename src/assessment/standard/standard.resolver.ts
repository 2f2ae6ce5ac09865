import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsEnum } from 'class-validator';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { Nullable } from '../../common/validators.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { EditionStatus } from '../edition/edition.enums.js';
import { DraftAdmissionStandardInput, UpdateAdmissionStandardInput } from './standard.inputs.js';
import { StandardReader } from './standard.reader.js';
import { StandardService } from './standard.service.js';
import { StandardView } from './standard.types.js';

@ArgsType()
class StandardsArgs {
  @Field(() => [EditionStatus], { nullable: true, description: '只要这些状态的' })
  @Nullable()
  @ArrayMaxSize(3)
  @ArrayUnique()
  @IsEnum(EditionStatus, { each: true })
  statuses?: EditionStatus[] | null;
}

@Resolver()
export class StandardResolver {
  constructor(
    private readonly standards: StandardService,
    private readonly reader: StandardReader,
  ) {}

  @Allow(Permission.ASSESSMENT_READ)
  @Query(() => [StandardView], { description: '准入标准各版：施行中的在前，其次草稿，再次旧版' })
  admissionStandards(@Args() { statuses }: StandardsArgs): Promise<StandardView[]> {
    return this.reader.list(statuses ?? null);
  }

  @Allow(Permission.ASSESSMENT_READ)
  @Query(() => StandardView, { description: '准入标准的一版；不给编号为施行中的一版' })
  admissionStandard(@IdArg('id', { nullable: true }) id: string | null): Promise<StandardView> {
    return this.reader.find(id);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => StandardView, { description: '起草准入标准' })
  draftAdmissionStandard(
    @CurrentActor() actor: Actor,
    @Args('input') input: DraftAdmissionStandardInput,
  ): Promise<StandardView> {
    return this.standards.draft(actor, input);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => StandardView, { description: '修改准入标准的草稿；已施行的不能改动' })
  updateAdmissionStandard(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateAdmissionStandardInput,
  ): Promise<StandardView> {
    return this.standards.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => StandardView, { description: '施行准入标准的草稿，自今天起；原施行的一版同时退出，已作的评估不变' })
  enactAdmissionStandard(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<StandardView> {
    return this.standards.enact(actor, id, expectedVersion);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => Boolean, { description: '删除准入标准的草稿' })
  deleteAdmissionStandardDraft(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.standards.deleteDraft(actor, id, expectedVersion);
  }
}
