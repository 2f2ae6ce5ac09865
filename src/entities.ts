import { Carrier, CarrierSegment } from './chain/carrier.entity.js';
import { ChainLink } from './chain/chain-link.entity.js';
import { ChainNode } from './chain/chain-node.entity.js';
import { ChainSegment } from './chain/chain-segment.entity.js';
import { NodeCoverage, TargetCoverage } from './chain/coverage.entity.js';
import { ChainSnapshot, NodeSnapshot } from './chain/gap-snapshot.entity.js';
import { IndustryChain } from './chain/industry-chain.entity.js';
import { NodeTarget, NodeTargetMember } from './chain/node-target.entity.js';
import { NodeTechnology } from './chain/node-technology.entity.js';
import { PlanPeriod } from './chain/plan-period.entity.js';
import { Zone } from './chain/zone.entity.js';
import { ChainAlly } from './company/chain-ally.entity.js';
import { CompanyPlanNote, CompanyRelation } from './company/company-relation.entity.js';
import { Company, CompanyGroup } from './company/company.entity.js';
import { Placement, PlacementEvent } from './company/placement.entity.js';
import { Setting } from './config/setting.entity.js';
import { SeedRun } from './database/seed-run.entity.js';
import { AppUser } from './identity/app-user.entity.js';
import { Session } from './identity/session.entity.js';

/** Every table, along the corridor: for the application, the command line and the tests alike. */
export const ENTITIES = [
  SeedRun,
  Setting,
  AppUser,
  Session,
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
  Placement,
  PlacementEvent,
];
