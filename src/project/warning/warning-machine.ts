import { stateMachine } from '../../common/state-machine.js';
import { WarningStatus } from './warning.enums.js';

const { ISSUED, EXIT_PROPOSED, RECTIFIED, EXITED, WITHDRAWN } = WarningStatus;

/** The plan's own way out (第七章第二节): told and given a term first; exit only for who has not put it right in time. */
export const WARNING_MACHINE = stateMachine<WarningStatus>('warning', ISSUED, [RECTIFIED, EXITED, WITHDRAWN], {
  [ISSUED]: [RECTIFIED, EXIT_PROPOSED, WITHDRAWN],
  [EXIT_PROPOSED]: [EXITED, ISSUED, RECTIFIED],
  [RECTIFIED]: [],
  [EXITED]: [],
  [WITHDRAWN]: [],
});

export const OPEN_WARNINGS: readonly WarningStatus[] = WARNING_MACHINE.states.filter(
  (status) => WARNING_MACHINE.next(status).length > 0,
);

/**
 * Why exit cannot be proposed today, in Chinese; null when it can: the term must have run out, whoever decides.
 * @param deadline last day of the term; today it may still be kept
 */
export const refuseExit = (deadline: string, today: string): string | null =>
  today > deadline ? null : `整改期限 ${deadline} 未过，不能提请清退`;
