/** SQL: the team that this person is in now; null for somebody without one. */
export const teamOf = (userId: string): string => `(SELECT u.team_id FROM app_user u WHERE u.id = ${userId})`;
