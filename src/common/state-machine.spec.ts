import { stateMachine } from './state-machine.js';

describe('stateMachine', () => {
  it('allows the moves it names and no other', () => {
    const door = stateMachine('door', 'OPEN', ['WALLED'], { OPEN: ['SHUT'], SHUT: ['OPEN', 'WALLED'], WALLED: [] });
    expect(door.allows('OPEN', 'SHUT')).toBe(true);
    expect(door.allows('OPEN', 'WALLED')).toBe(false);
    expect(door.next('SHUT')).toEqual(['OPEN', 'WALLED']);
    expect(door.next('WALLED')).toEqual([]);
  });

  it.each<[string, string, readonly string[], Record<string, string[]>]>([
    ['A moves to itself', 'A', ['B'], { A: ['A', 'B'], B: [] }],
    ['A names a move twice', 'A', ['B'], { A: ['B', 'B'], B: [] }],
    ['A moves to the unknown C', 'A', ['B'], { A: ['B', 'C'], B: [] }],
    ['B is an end and yet moves on', 'A', ['B'], { A: ['B'], B: ['A'] }],
    ['C cannot be reached', 'A', ['B'], { A: ['B'], B: [], C: ['B'] }],
    ['C leads to no end', 'A', ['B'], { A: ['B', 'C'], B: [], C: ['D'], D: ['C'] }],
  ])('refuses a machine in which %s', (why, initial, finals, moves) => {
    expect(() => stateMachine('bad', initial, finals, moves)).toThrow(why);
  });
});
