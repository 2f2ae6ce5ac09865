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
import { SeedRun } from './database/seed-run.entity.js';
import { SecurityEvent } from './audit/security-event.entity.js';
import { ApiKey } from './identity/api-key/api-key.entity.js';
import { FundingEntry } from './project/funding/funding-entry.entity.js';
import { LandPhase } from './project/land/land-phase.entity.js';
import { Project, ProjectAssignment, ProjectInvestor, ProjectNode } from './project/register/project.entity.js';
import { ProjectStanding } from './project/register/project-standing.entity.js';
import { Agreement, AgreementPromise, SigningEvent } from './project/signing/agreement.entity.js';
import { ProjectStep, StepEvent } from './project/step/project-step.entity.js';
import { IndicatorTarget } from './meeting/target/indicator-target.entity.js';
import { AppUser } from './identity/app-user.entity.js';
import { FormerPassword } from './identity/password/former-password.entity.js';
import { Department, Team } from './identity/people/department.entity.js';
import { LoginAttempt } from './identity/session/login-attempt.entity.js';
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
  IndicatorTarget,
];
