import { PLACEMENT_STATUS_NAMES, PlacementStatus } from '../../company/placement/placement.enums.js';
import { CONTACT_KIND_NAMES, ContactKind } from '../contact/contact.enums.js';
import { STAGE_NAMES } from '../lead/lead-machine.js';
import { LeadEventKind, LeadStage } from '../lead/lead.enums.js';

/** What each source of the timeline tells of one thing that happened, as its statement selects it. */
export type TimelineFacts =
  | { source: 'CONTACT'; contactKind: ContactKind; company: string; place: string | null }
  | {
      source: 'LEAD';
      event: LeadEventKind;
      lead: string;
      fromStage: LeadStage | null;
      toStage: LeadStage;
      owner: string | null;
    }
  | { source: 'TASK'; act: 'OPENED' | 'DONE' | 'CANCELLED' | 'POSTPONED'; title: string; dueOn: string }
  | { source: 'PLACEMENT'; node: string; fromStatus: PlacementStatus | null; toStatus: PlacementStatus }
  | { source: 'FILE'; name: string }
  | { source: 'MERGE'; merged: string };

/** One sentence in Chinese. */
export function timelineText(facts: TimelineFacts): string {
  switch (facts.source) {
    case 'CONTACT':
      return `${CONTACT_KIND_NAMES[facts.contactKind]} ${facts.company}${facts.place ? `（${facts.place}）` : ''}`;
    case 'LEAD':
      return leadText(facts);
    case 'TASK':
      return taskText(facts);
    case 'PLACEMENT': {
      const to = PLACEMENT_STATUS_NAMES[facts.toStatus];
      return facts.fromStatus
        ? `${facts.node}：由${PLACEMENT_STATUS_NAMES[facts.fromStatus]}变为${to}`
        : `${facts.node}：列为${to}`;
    }
    case 'FILE':
      return `上传附件 ${facts.name}`;
    case 'MERGE':
      return `并入企业“${facts.merged}”`;
  }
}

function leadText({ event, lead, fromStage, toStage, owner }: TimelineFacts & { source: 'LEAD' }): string {
  const name = `线索“${lead}”`;
  switch (event) {
    case LeadEventKind.CREATED:
      return `登记${name}`;
    case LeadEventKind.STAGE:
      return `${name}由${STAGE_NAMES[fromStage!]}转为${STAGE_NAMES[toStage]}`;
    case LeadEventKind.TRIAGED:
      return `${name}研判为${toStage === LeadStage.LOST ? '不跟进' : '跟进'}`;
    case LeadEventKind.FED_BACK:
      return `${name}已答复引荐人`;
    case LeadEventKind.ASSIGNED:
      return `${name}指派给${owner}`;
    case LeadEventKind.CLAIMED:
      return `${owner}从公海领取${name}`;
    case LeadEventKind.RELEASED:
      return `${name}退回公海`;
    case LeadEventKind.POOLED:
      return `${name}久未跟进，转入公海`;
    case LeadEventKind.SPONSORED:
      return `${name}调整分包领导`;
    case LeadEventKind.MEMBERS:
      return `${name}调整协办人`;
    case LeadEventKind.NODES:
      return `${name}调整对应环节`;
    case LeadEventKind.EXPECTED:
      return `${name}调整预计投资或用地`;
  }
}

function taskText({ act, title, dueOn }: TimelineFacts & { source: 'TASK' }): string {
  switch (act) {
    case 'OPENED':
      return `待办：${title}（${dueOn} 前）`;
    case 'DONE':
      return `已办：${title}`;
    case 'CANCELLED':
      return `取消待办：${title}`;
    case 'POSTPONED':
      return `待办延期至 ${dueOn}：${title}`;
  }
}
