import { BulkResolver } from './exchange/bulk/bulk.resolver.js';
import { ChangesResolver } from './exchange/changes/changes.resolver.js';
import { ExchangeSettingsResolver } from './exchange/exchange-settings.resolver.js';
import { ImportResolver } from './exchange/import/import.resolver.js';
import { AssessmentResolver } from './assessment/admission/assessment.resolver.js';
import { AssessmentSettingsResolver } from './assessment/assessment-settings.resolver.js';
import { PolicyTermResolver } from './assessment/policy/policy-term.resolver.js';
import { StandardResolver } from './assessment/standard/standard.resolver.js';
import { AuditResolver } from './audit/audit.resolver.js';
import { ChainResolver } from './chain/chain.resolver.js';
import { MapEditResolver } from './chain/map/map-edit.resolver.js';
import { TargetEditResolver } from './chain/map/target-edit.resolver.js';
import { ChainAllyResolver } from './company/library/chain-ally.resolver.js';
import { CompanyResolver } from './company/library/company.resolver.js';
import { DuplicateResolver } from './company/duplicate/duplicate.resolver.js';
import { MergeResolver } from './company/merge/merge.resolver.js';
import { PlanNoteResolver } from './company/note/plan-note.resolver.js';
import { ReferenceResolver } from './company/reference/reference.resolver.js';
import { RelationResolver } from './company/relation/relation.resolver.js';
import { PersonResolver } from './company/person/person.resolver.js';
import { PlacementResolver } from './company/placement/placement.resolver.js';
import { ContactResolver } from './engagement/contact/contact.resolver.js';
import { TargetResolver } from './company/target/target.resolver.js';
import { EngagementSettingsResolver } from './engagement/engagement-settings.resolver.js';
import { LeadQueryResolver, LeadResolver } from './engagement/lead/lead.resolver.js';
import { SearchResolver } from './engagement/search/search.resolver.js';
import { TimelineResolver } from './engagement/timeline/timeline.resolver.js';
import { WorkResolver } from './engagement/work/work.resolver.js';
import { TaskResolver } from './engagement/task/task.resolver.js';
import { TalksResolver } from './engagement/lead/talks.resolver.js';
import { TripResolver } from './engagement/trip/trip.resolver.js';
import { ApiKeyResolver } from './identity/api-key/api-key.resolver.js';
import { PasswordResolver } from './identity/password/password.resolver.js';
import { DepartmentResolver } from './identity/people/department.resolver.js';
import { UserResolver } from './identity/people/user.resolver.js';
import { SessionResolver } from './identity/session/session.resolver.js';
import { SavedViewResolver } from './identity/view/saved-view.resolver.js';
import { IdentitySettingsResolver } from './identity/settings/identity-settings.resolver.js';
import { AgendaResolver } from './meeting/agenda/agenda.resolver.js';
import { DecisionResolver } from './meeting/decision/decision.resolver.js';
import { SittingResolver } from './meeting/sitting/sitting.resolver.js';
import { StatisticsResolver } from './meeting/statistics/statistics.resolver.js';
import { AppraisalResolver } from './meeting/appraisal/appraisal.resolver.js';
import { MeetingSettingsResolver } from './meeting/meeting-settings.resolver.js';
import { ReportResolver } from './meeting/report/report.resolver.js';
import { PlanIndicatorResolver } from './meeting/plan/plan-indicator.resolver.js';
import { IndicatorTargetResolver } from './meeting/target/target.resolver.js';
import { NotificationResolver } from './notification/notification.resolver.js';
import { ProjectDetailsResolver } from './project/register/project-details.resolver.js';
import { CompanyProjectsResolver, LeadProjectResolver } from './project/register/project-links.resolver.js';
import { ProjectSettingsResolver } from './project/project-settings.resolver.js';
import { ProjectQueryResolver, ProjectResolver } from './project/project.resolver.js';
import { FundResolver, LeadFundsResolver, ProjectFundsResolver } from './project/fund/fund.resolver.js';
import { SplitResolver } from './project/split/split.resolver.js';
import { IssueResolver } from './project/service-issue/issue.resolver.js';
import { GradingResolver } from './project/yield/grading/grading.resolver.js';
import { YieldRuleResolver } from './project/yield/rule/yield-rule.resolver.js';
import { SiteResolver } from './project/stock/site.resolver.js';
import { WarningResolver } from './project/warning/warning.resolver.js';
import { YieldResolver } from './project/yield/yield.resolver.js';
import { SystemResolver } from './system.module.js';

/** Every resolver, for printing the schema without starting the application. A test holds it against the running one. */
export const RESOLVERS = [
  SystemResolver,
  SessionResolver,
  PasswordResolver,
  UserResolver,
  DepartmentResolver,
  ApiKeyResolver,
  IdentitySettingsResolver,
  SavedViewResolver,
  AuditResolver,
  NotificationResolver,
  ChainResolver,
  MapEditResolver,
  TargetEditResolver,
  CompanyResolver,
  DuplicateResolver,
  MergeResolver,
  PersonResolver,
  PlanNoteResolver,
  ReferenceResolver,
  RelationResolver,
  PlacementResolver,
  ChainAllyResolver,
  TargetResolver,
  EngagementSettingsResolver,
  LeadQueryResolver,
  LeadResolver,
  WorkResolver,
  TimelineResolver,
  ContactResolver,
  TalksResolver,
  TripResolver,
  TaskResolver,
  SearchResolver,
  AssessmentSettingsResolver,
  StandardResolver,
  AssessmentResolver,
  PolicyTermResolver,
  ProjectQueryResolver,
  ProjectResolver,
  ProjectDetailsResolver,
  ProjectSettingsResolver,
  LeadProjectResolver,
  CompanyProjectsResolver,
  IssueResolver,
  FundResolver,
  LeadFundsResolver,
  ProjectFundsResolver,
  SplitResolver,
  YieldResolver,
  YieldRuleResolver,
  GradingResolver,
  WarningResolver,
  SiteResolver,
  StatisticsResolver,
  IndicatorTargetResolver,
  PlanIndicatorResolver,
  ExchangeSettingsResolver,
  ImportResolver,
  ChangesResolver,
  BulkResolver,
  MeetingSettingsResolver,
  AppraisalResolver,
  ReportResolver,
  AgendaResolver,
  DecisionResolver,
  SittingResolver,
];
