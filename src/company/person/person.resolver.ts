import { Args, Context, Info, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, OpenTextArg, VersionArg } from '../../common/graphql/arguments.js';
import { requestedFields } from '../../common/graphql/selection.js';
import { loaderOf } from '../../common/loaders.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { PersonDisclosure } from './person-disclosure.js';
import { PersonErasure } from './person-erasure.js';
import {
  AddContactPersonInput,
  ContactPersonsArgs,
  MoveContactPersonInput,
  UpdateContactPersonInput,
} from './person.inputs.js';
import { PersonReader } from './person.reader.js';
import { PersonService } from './person.service.js';
import { AffiliationView, ContactPersonConnection, ContactPersonView, RevealedContact } from './person.types.js';

const REASON = { description: '原因，记入审计；不要写号码' };

@Resolver(() => ContactPersonView)
export class PersonResolver {
  constructor(
    private readonly reader: PersonReader,
    private readonly people: PersonService,
    private readonly disclosure: PersonDisclosure,
    private readonly erasure: PersonErasure,
  ) {}

  @Allow(Permission.COMPANY_READ)
  @Query(() => ContactPersonConnection, { description: '一家企业的联系人，含以往的；新登记的在前' })
  contactPersons(
    @CurrentActor() actor: Actor,
    @Args() args: ContactPersonsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContactPersonConnection> {
    return this.reader.list(actor, args, requestedFields(info).has('totalCount'));
  }

  @Allow(Permission.COMPANY_READ)
  @Query(() => ContactPersonView, { description: '一位联系人' })
  contactPerson(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<ContactPersonView> {
    return this.reader.byId(actor, id);
  }

  @ResolveField(() => [AffiliationView], { description: '任职经历，最近的在前' })
  async affiliations(@Parent() person: ContactPersonView, @Context('req') request: object): Promise<AffiliationView[]> {
    return (await loaderOf(request, 'affiliations', (ids) => this.reader.affiliationsOf(ids)).load(person.id)) ?? [];
  }

  @Allow(Permission.CONTACT_EDIT)
  @Mutation(() => ContactPersonView, { description: '登记企业联系人；电话、微信、邮箱加密保存，他人看到的打码' })
  addContactPerson(
    @CurrentActor() actor: Actor,
    @Args('input') input: AddContactPersonInput,
  ): Promise<ContactPersonView> {
    return this.people.add(actor, input);
  }

  @Allow(Permission.CONTACT_EDIT)
  @Mutation(() => ContactPersonView, { description: '修改联系人，或记下其离职' })
  updateContactPerson(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateContactPersonInput,
  ): Promise<ContactPersonView> {
    return this.people.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.CONTACT_EDIT)
  @Mutation(() => Boolean, { description: '删除登记错了的联系人；本人要求清除个人信息的用 erasePerson' })
  removeContactPerson(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.people.remove(actor, id, expectedVersion);
  }

  @Allow(Permission.CONTACT_EDIT)
  @Mutation(() => ContactPersonView, { description: '联系人到另一家企业任职；由记录人、企业负责人或招商负责人办理' })
  moveContactPerson(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: MoveContactPersonInput,
  ): Promise<ContactPersonView> {
    return this.people.move(actor, id, expectedVersion, input);
  }

  @Allow(Permission.PHONE_REVEAL)
  @Mutation(() => RevealedContact, { description: '查看完整的电话、微信、邮箱；须说明原因，每次都有记录' })
  revealPhone(
    @CurrentActor() actor: Actor,
    @IdArg('personId') personId: string,
    @OpenTextArg('reason', { min: 2, max: 200 }, REASON) reason: string,
  ): Promise<RevealedContact> {
    return this.disclosure.reveal(actor, personId, reason);
  }

  @Allow(Permission.PERSON_ERASE)
  @Mutation(() => Boolean, {
    description: '应本人要求清除其个人信息：号码在任何地方都不再可读，姓名改为（已清除）；不可恢复',
  })
  erasePerson(
    @CurrentActor() actor: Actor,
    @IdArg('personId') personId: string,
    @OpenTextArg('reason', { min: 2, max: 200 }, REASON) reason: string,
  ): Promise<boolean> {
    return this.erasure.erase(actor, personId, reason);
  }
}
