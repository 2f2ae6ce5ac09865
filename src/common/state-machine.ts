/**
 * A typed state machine: which moves there are. What a move needs besides (a reason, a date, a permission) is the
 * business of whoever runs it.
 */
export interface StateMachine<S extends string> {
  readonly states: readonly S[];
  /** Whether the move is foreseen at all. */
  allows(from: S, to: S): boolean;
  /** Where one may go from here. */
  next(from: S): readonly S[];
}

/**
 * Checked when it is made, that is at boot: every state named, no move to itself or twice, each state reachable, and
 * from each one a way to an end.
 * @throws Error naming the state at fault
 */
export function stateMachine<S extends string>(
  name: string,
  initial: S,
  finals: readonly S[],
  moves: Readonly<Record<S, readonly S[]>>,
): StateMachine<S> {
  const states = Object.keys(moves) as S[];
  const fail = (why: string): never => {
    throw new Error(`state machine ${name}: ${why}`);
  };
  for (const state of states) {
    const targets = moves[state];
    if (targets.includes(state)) fail(`${state} moves to itself`);
    if (new Set(targets).size !== targets.length) fail(`${state} names a move twice`);
    for (const target of targets) if (!states.includes(target)) fail(`${state} moves to the unknown ${target}`);
    if (finals.includes(state) && targets.length > 0) fail(`${state} is an end and yet moves on`);
  }
  const closure = (starts: readonly S[], step: (state: S) => readonly S[]): Set<S> => {
    const seen = new Set(starts);
    for (const state of seen) for (const other of step(state)) seen.add(other);
    return seen;
  };
  const reachable = closure([initial], (state) => moves[state]);
  const ending = closure(finals, (state) => states.filter((other) => moves[other].includes(state)));
  for (const state of states) {
    if (!reachable.has(state)) fail(`${state} cannot be reached`);
    if (!ending.has(state)) fail(`${state} leads to no end`);
  }
  return {
    states,
    allows: (from, to) => moves[from].includes(to),
    next: (from) => moves[from],
  };
}
