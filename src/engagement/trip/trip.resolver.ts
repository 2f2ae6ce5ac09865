import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { CreateTripInput, TripsArgs, UpdateTripInput } from './trip.inputs.js';
import { TripReader } from './trip.reader.js';
import { TripService } from './trip.service.js';
import { TripConnection, TripView } from './trip.types.js';

@Resolver()
export class TripResolver {
  constructor(
    private readonly service: TripService,
    private readonly reader: TripReader,
  ) {}

  @Allow(Permission.CONTACT_READ)
  @Query(() => TripConnection, { description: '出行列表，出发晚的在前' })
  trips(
    @CurrentActor() actor: Actor,
    @Args() page: TripsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TripConnection> {
    return this.reader.list(actor, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.CONTACT_READ)
  @Query(() => TripView, { description: '一次出行' })
  trip(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<TripView> {
    return this.reader.byId(actor, id);
  }

  @Allow(Permission.CONTACT_EDIT)
  @Mutation(() => TripView, { description: '登记外出招商、展会、推介' })
  createTrip(@CurrentActor() actor: Actor, @Args('input') input: CreateTripInput): Promise<TripView> {
    return this.service.create(actor, input);
  }

  @Allow(Permission.CONTACT_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => TripView, { description: '修改出行、填写成果' })
  updateTrip(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateTripInput,
  ): Promise<TripView> {
    return this.service.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.CONTACT_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => Boolean, { description: '取消出行；已有接触记录挂在其上时不予取消' })
  cancelTrip(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.service.cancel(actor, id, expectedVersion);
  }
}
