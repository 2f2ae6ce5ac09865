import fc from 'fast-check';
import { Membership, Stage } from '../../src/chain/chain.enums.js';
import { inOrder, type MapFile } from '../../src/exchange/chain-map/map-file.js';

const text = (max: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...'电池氢“”=+@-_x0041_&<>"\'\n 、；；1a'),
        fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
        fc.constant('😀'),
      ),
      { minLength: 1, maxLength: max },
    )
    .map((characters) => characters.join(''))
    .filter((value) => value.trim() !== '' && [...value].length <= max);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const stage = fc.constantFrom(...Object.values(Stage));
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(Date.UTC(1990, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

/** Sound maps of every shape, cycles included, in the one order that files have. Codes begin with `prefix`. */
export const mapFiles = (prefix: string): fc.Arbitrary<MapFile> =>
  fc
    .record({
      chain: fc.record({
        ...{ code: fc.constant(prefix), name: text(20), pillar: fc.boolean() },
        ...{ priority: maybe(text(10)), clause: maybe(text(20)) },
      }),
      segments: fc.array(fc.record({ name: text(20), stage, clause: maybe(text(20)) }), { minLength: 1, maxLength: 5 }),
      nodes: fc.array(
        fc.record({
          ...{ name: text(30), segment: fc.nat(), stage, clause: maybe(text(20)) },
          gbt4754: maybe(fc.integer({ min: 0, max: 9999 }).map((number) => String(number).padStart(4, '0'))),
          ...{ gbt4754Checked: fc.boolean(), acceptsPlatform: fc.boolean() },
          weight: fc.integer({ min: 1, max: 10_000 }).map((hundredths) => hundredths / 100),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      links: fc.uniqueArray(fc.record({ from: fc.nat(), to: fc.nat(), flow: text(20) }), { maxLength: 12 }),
      technologies: fc.array(
        fc.record({
          ...{ node: fc.nat(), claim: text(40), chokepoint: fc.boolean(), source: text(60) },
          ...{ asOfYear: maybe(fc.integer({ min: 1990, max: 2100 })), verified: fc.boolean(), resolvedOn: maybe(day) },
        }),
        { maxLength: 6 },
      ),
      targets: fc.array(
        fc.record({
          ...{ name: text(20), min: fc.nat(50), more: maybe(fc.nat(50)), unit: text(4), clause: maybe(text(20)) },
          ...{ period: fc.nat(), membership: fc.constantFrom(...Object.values(Membership)) },
          nodes: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        }),
        { maxLength: 4 },
      ),
      years: fc.array(fc.integer({ min: 1950, max: 2090 }), { minLength: 1, maxLength: 2 }),
    })
    .map(({ chain, segments, nodes, links, technologies, targets, years }) => {
      const nodeAt = (place: number): string => `${prefix}-${(place % nodes.length) + 1}`;
      const ends = new Map(
        links
          .map((link) => ({ ...link, from: nodeAt(link.from), to: nodeAt(link.to) }))
          .filter(({ from, to }) => from !== to)
          .map((link) => [`${link.from} ${link.to}`, link]),
      );
      const aims = targets.map(({ more, period, nodes: members, ...target }, index) => ({
        ...{ ...target, code: `${prefix}-T-${index}`, max: more === null ? null : target.min + more },
        ...{ period: `${prefix}-P${period % years.length}`, nodes: [...new Set(members.map(nodeAt))] },
      }));
      return inOrder({
        chain,
        // Those that a target names: a chain has no others.
        periods: years
          .map((from, index) => ({
            code: `${prefix}-P${index}`,
            name: `第${index}期`,
            fromYear: from,
            toYear: from + 4,
          }))
          .filter(({ code }) => aims.some(({ period }) => period === code)),
        segments: segments.map((segment, index) => ({ ...segment, code: `${prefix}.${index + 1}` })),
        nodes: nodes.map((node, index) => ({
          ...{ ...node, code: `${prefix}-${index + 1}`, segment: `${prefix}.${(node.segment % segments.length) + 1}` },
          gbt4754Checked: node.gbt4754 !== null && node.gbt4754Checked,
        })),
        links: [...ends.values()],
        technologies: technologies.map((technology) => ({ ...technology, node: nodeAt(technology.node) })),
        targets: aims,
      });
    });
