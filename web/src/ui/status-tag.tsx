import type { ReactNode } from 'react';
import type { GapLevel, LeadClockState, LeadStage, LightColour, PlacementStatus } from '../gql/enums';
import { GAP_LEVEL, LEAD_STAGE, LIGHT, PLACEMENT_STATUS } from '../lib/labels';
import './status-tag.css';

export type Tone = 'red' | 'amber' | 'blue' | 'green' | 'grey';

/** Colour is never alone: every tone has a mark, and the word stands beside it. */
const MARK: Record<Tone, string> = { red: '○', amber: '◐', blue: '◇', green: '●', grey: '–' };

interface Props {
  tone: Tone;
  /** Instead of the tone's own. */
  mark?: string;
  children: ReactNode;
}

/** A state in a word. Its colours hold 4.5:1 on their tint, which antd's preset tags do not. */
export function StatusTag({ tone, mark = MARK[tone], children }: Props) {
  return (
    <span className={`status-tag tone-${tone}`}>
      <span aria-hidden="true">{mark}</span>
      {children}
    </span>
  );
}

export const GAP_TONE: Record<GapLevel, Tone> = { MISSING: 'red', WEAK: 'amber', REACHED: 'green', ABOVE: 'green' };

const LIGHT_TONE: Record<LightColour, Tone> = { RED: 'red', AMBER: 'amber', GREEN: 'green', GREY: 'grey' };
const LIGHT_MARK: Record<LightColour, string> = { RED: '▲', AMBER: '◐', GREEN: '●', GREY: '○' };

const STAGE_TONE: Record<LeadStage, Tone> = {
  LEAD: 'grey',
  ENGAGED: 'blue',
  NEGOTIATING: 'blue',
  RESERVED: 'amber',
  SIGNED: 'green',
  PAUSED: 'amber',
  LOST: 'grey',
};
const STAGE_MARK: Record<LeadStage, string> = {
  LEAD: '○',
  ENGAGED: '◔',
  NEGOTIATING: '◑',
  RESERVED: '◇',
  SIGNED: '●',
  PAUSED: '‖',
  LOST: '×',
};

const PLACEMENT_TONE: Record<PlacementStatus, Tone> = {
  CANDIDATE: 'grey',
  NEGOTIATING: 'blue',
  LANDING: 'green',
  OPERATING: 'green',
  EXITED: 'grey',
};
const PLACEMENT_MARK: Record<PlacementStatus, string> = {
  CANDIDATE: '○',
  NEGOTIATING: '◇',
  LANDING: '◐',
  OPERATING: '●',
  EXITED: '×',
};

export const GapTag = ({ level }: { level: GapLevel }) => (
  <StatusTag tone={GAP_TONE[level]}>{GAP_LEVEL[level]}</StatusTag>
);

export const LightTag = ({ light }: { light: LightColour }) => (
  <StatusTag tone={LIGHT_TONE[light]} mark={LIGHT_MARK[light]}>
    {LIGHT[light]}
  </StatusTag>
);

export const StageTag = ({ stage }: { stage: LeadStage }) => (
  <StatusTag tone={STAGE_TONE[stage]} mark={STAGE_MARK[stage]}>
    {LEAD_STAGE[stage]}
  </StatusTag>
);

export const PlacementTag = ({ status }: { status: PlacementStatus }) => (
  <StatusTag tone={PLACEMENT_TONE[status]} mark={PLACEMENT_MARK[status]}>
    {PLACEMENT_STATUS[status]}
  </StatusTag>
);

export const CLOCK_TONE: Record<LeadClockState, Tone> = {
  RUNNING: 'grey',
  DUE_SOON: 'amber',
  OVERDUE: 'red',
  MET: 'green',
  MET_LATE: 'amber',
  STOPPED: 'grey',
};
