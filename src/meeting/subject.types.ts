import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { CompanyRef } from '../company/library/company-ref.js';
import { IsUuid, Nullable } from '../common/validators.js';
import { LeadRef } from '../engagement/refs.js';
import { ProjectRef } from '../project/register/project-ref.js';

@ObjectType({ isAbstract: true })
export class SubjectRefs {
  @Field(() => LeadRef, { nullable: true, description: '所涉线索；不在可见范围内为空' }) lead: LeadRef | null;
  @Field(() => ProjectRef, { nullable: true, description: '所涉项目；不在可见范围内为空' }) project: ProjectRef | null;
  @Field(() => CompanyRef, { nullable: true, description: '所涉企业：直接所涉，或所涉线索、项目的' })
  company: CompanyRef | null;
}

@InputType({ isAbstract: true })
export class SubjectFields {
  @Field(() => ID, { nullable: true, description: '所涉线索；线索、项目、企业至多给一个' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;

  @Field(() => ID, { nullable: true, description: '所涉项目' })
  @Nullable()
  @IsUuid()
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: '所涉企业' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;
}
