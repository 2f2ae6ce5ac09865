import { Carrier, CarrierSegment } from './chain/map/carrier.entity.js';
import { ChainLink } from './chain/map/chain-link.entity.js';
import { ChainNode } from './chain/map/chain-node.entity.js';
import { ChainSegment } from './chain/map/chain-segment.entity.js';
import { NodeCoverage, TargetCoverage } from './chain/gap/coverage.entity.js';
import { ChainSnapshot, NodeSnapshot } from './chain/gap/gap-snapshot.entity.js';
import { IndustryChain } from './chain/map/industry-chain.entity.js';
import { NodeTarget, NodeTargetMember } from './chain/map/node-target.entity.js';
import { NodeTechnology } from './chain/map/node-technology.entity.js';
import { PlanPeriod } from './chain/map/plan-period.entity.js';
import { Zone } from './chain/map/zone.entity.js';
import { ChainAlly } from './company/library/chain-ally.entity.js';
import { CompanyPlanNote } from './company/note/company-plan-note.entity.js';
import { CompanyRelation } from './company/relation/company-relation.entity.js';
import { Company, CompanyGroup } from './company/library/company.entity.js';
import { ContactPerson, PersonAffiliation, PersonKey } from './company/person/contact-person.entity.js';
import { Placement, PlacementEvent } from './company/placement/placement.entity.js';
import {
  ContactLog,
  ContactLogColleague,
  ContactLogCorrection,
  ContactLogFile,
  ContactLogPerson,
} from './engagement/contact/contact-log.entity.js';
import { LeadEvent } from './engagement/lead/lead-event.entity.js';
import { Lead, LeadMember, LeadNode } from './engagement/lead/lead.entity.js';
import { Task, TaskPostponement } from './engagement/task/task.entity.js';
import { Trip, TripMember } from './engagement/trip/trip.entity.js';
import { Assessment, AssessmentFile } from './assessment/admission/assessment.entity.js';
import { PolicyTerm } from './assessment/policy/policy-term.entity.js';
import { AdmissionStandard } from './assessment/standard/admission-standard.entity.js';
import { StoredFile } from './files/stored-file.entity.js';
import { Setting } from './config/setting.entity.js';
import { Idempotency } from './database/idempotency.entity.js';
import { RateLimit } from './database/rate-limit.entity.js';
import { ChangeEpoch } from './exchange/changes/change-epoch.entity.js';
import { SeedRun } from './database/seed-run.entity.js';
import { SecurityEvent } from './audit/security-event.entity.js';
import { ApiKey } from './identity/api-key/api-key.entity.js';
import { YieldGrading } from './project/yield/grading/yield-grading.entity.js';
import { YieldRuleEdition } from './project/yield/rule/yield-rule.entity.js';
import { YieldRecord } from './project/yield/yield-record.entity.js';
import { ProjectWarning, WarningEvent } from './project/warning/warning.entity.js';
import { Site, SiteAllocation, SiteNeed } from './project/stock/site.entity.js';
import { FundingEntry } from './project/funding/funding-entry.entity.js';
import { Fund, FundEntry } from './project/fund/fund.entity.js';
import { ProjectSplit, ProjectSplitShare } from './project/split/project-split.entity.js';
import { LandPhase } from './project/land/land-phase.entity.js';
import { Project, ProjectAssignment, ProjectInvestor, ProjectNode } from './project/register/project.entity.js';
import { ProjectStanding } from './project/register/project-standing.entity.js';
import { Agreement, AgreementPromise, SigningEvent } from './project/signing/agreement.entity.js';
import { ServiceIssue, ServiceIssueEvent } from './project/service-issue/service-issue.entity.js';
import { ProjectStep, StepEvent } from './project/step/project-step.entity.js';
import {
  WeeklyReport,
  WeeklyReportFile,
  WeeklyReportParagraph,
  WeeklyReportVersion,
} from './meeting/report/weekly-report.entity.js';
import { AgendaItem } from './meeting/agenda/agenda-item.entity.js';
import { DecisionEvent } from './meeting/decision/decision-event.entity.js';
import { Decision } from './meeting/decision/decision.entity.js';
import { Sitting, SittingAttendee } from './meeting/sitting/sitting.entity.js';
import { PlanActual } from './meeting/plan/plan-actual.entity.js';
import { PlanIndicator } from './meeting/plan/plan-indicator.entity.js';
import { ImportJob, ImportRow } from './exchange/import/import-job.entity.js';
import { IndicatorTarget } from './meeting/target/indicator-target.entity.js';
import { AppUser } from './identity/app-user.entity.js';
import { FormerPassword } from './identity/password/former-password.entity.js';
import { Department, Team } from './identity/people/department.entity.js';
import { LoginAttempt } from './identity/session/login-attempt.entity.js';
import { SavedView } from './identity/view/saved-view.entity.js';
import { Session } from './identity/session/session.entity.js';
import { Notification } from './notification/notification.entity.js';

/** Every table, along the corridor: for the application, the command line and the tests alike. */
export const ENTITIES = [
  SeedRun,
  Idempotency,
  RateLimit,
  Setting,
  SecurityEvent,
  Department,
  Team,
  AppUser,
  FormerPassword,
  LoginAttempt,
  Session,
  ApiKey,
  SavedView,
  Notification,
  Zone,
  IndustryChain,
  ChainSegment,
  ChainNode,
  ChainLink,
  NodeTechnology,
  PlanPeriod,
  NodeTarget,
  NodeTargetMember,
  NodeCoverage,
  TargetCoverage,
  Carrier,
  CarrierSegment,
  ChainSnapshot,
  NodeSnapshot,
  CompanyGroup,
  Company,
  CompanyRelation,
  CompanyPlanNote,
  ChainAlly,
  ContactPerson,
  PersonKey,
  PersonAffiliation,
  Placement,
  PlacementEvent,
  StoredFile,
  Lead,
  LeadNode,
  LeadMember,
  LeadEvent,
  Trip,
  TripMember,
  ContactLog,
  ContactLogColleague,
  ContactLogPerson,
  ContactLogFile,
  ContactLogCorrection,
  Task,
  TaskPostponement,
  AdmissionStandard,
  Assessment,
  AssessmentFile,
  PolicyTerm,
  Project,
  ProjectNode,
  ProjectStanding,
  ProjectInvestor,
  ProjectAssignment,
  Agreement,
  AgreementPromise,
  SigningEvent,
  ProjectStep,
  StepEvent,
  FundingEntry,
  LandPhase,
  Fund,
  FundEntry,
  ProjectSplit,
  ProjectSplitShare,
  ServiceIssue,
  ServiceIssueEvent,
  YieldRuleEdition,
  YieldRecord,
  YieldGrading,
  ProjectWarning,
  WarningEvent,
  Site,
  SiteAllocation,
  SiteNeed,
  IndicatorTarget,
  PlanIndicator,
  PlanActual,
  WeeklyReport,
  WeeklyReportParagraph,
  WeeklyReportVersion,
  WeeklyReportFile,
  AgendaItem,
  Decision,
  DecisionEvent,
  Sitting,
  SittingAttendee,
  ImportJob,
  ImportRow,
  ChangeEpoch,
];
