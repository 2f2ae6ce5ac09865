import type { YieldGrade } from '../../gql/enums';
import { StatusTag, type Tone } from '../../ui/status-tag';

const TONE: Record<YieldGrade, Tone> = { A: 'green', B: 'blue', C: 'amber', D: 'red' };

export const GradeTag = ({ grade }: { grade: YieldGrade }) => <StatusTag tone={TONE[grade]}>{grade} 档</StatusTag>;
