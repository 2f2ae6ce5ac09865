/**
 * SQL: our part of an amount of `project p` on a day, after the split that was in force (飞地分成); all of it where there
 * was none. Not rounded.
 * @param amount,day expressions
 * @param recordedBy placeholder: only what had been told by this instant; null: all
 */
export const ourPart = (amount: string, day: string, recordedBy: string | null = null): string =>
  `(${amount} * coalesce((SELECT v.our_share FROM project_split v WHERE v.project_id = p.id AND v.since_on <= ${day}
     ${recordedBy === null ? '' : `AND v.recorded_at <= ${recordedBy}`} ORDER BY v.since_on DESC, v.id DESC LIMIT 1), 100) / 100)`;
