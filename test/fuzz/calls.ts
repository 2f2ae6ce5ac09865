import fc, { type Arbitrary } from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  OperationTypeNode,
} from 'graphql';
import { errorsFor, inputFields, isRefused, leafArguments } from '../support/input-rules.js';
import { ADMIN_PASSWORD } from '../support/process.js';
import {
  code,
  evenly,
  freeText,
  type Hints,
  hostileScalar,
  known,
  misfit,
  pastDay,
  Raw,
  validScalar,
} from './values.js';

export interface Argument {
  name: string;
  type: GraphQLInputType;
  value: unknown;
}

export interface Selection {
  name: string;
  /** The condition of an inline fragment, in the place of a name. */
  on?: string;
  args: Argument[];
  children: Selection[];
}

export interface Call {
  root: OperationTypeNode.QUERY | OperationTypeNode.MUTATION;
  operation: Selection;
  /** Values written into the query instead of sent as variables. */
  inline: boolean;
  /** A place (0 to 1) where the text of the query is broken, and by what. */
  broken: { at: number; by: string } | null;
}

/** 0: what the schema and its rules ask for; 1: mostly; 2: half of the values are hostile. */
export type Hostility = 0 | 1 | 2;

type Accepts = (value: unknown) => boolean;
const anything: Accepts = () => true;

/** What a field says about itself, whichever it is: any text, a code, or a format of its own. */
const takesAnyText = (accepts: Accepts): boolean => accepts('试 a') && !accepts('\u0000');
const takesCodes = (accepts: Accepts): boolean => accepts('NEV-STK') && accepts('FZ-1') && !accepts('a b');
const takesUuids = (accepts: Accepts): boolean =>
  accepts('00000000-0000-4000-8000-000000000000') && !accepts('00000000-0000-4000-8000');

/** The value or nothing: what is required is seldom left out, what is not is mostly (the more is said, the more is refused). */
const maybe = (given: Arbitrary<unknown>, required: boolean, hostility: Hostility): Arbitrary<unknown[]> => {
  const absent = required ? (hostility === 2 ? 1 : 0) : 14;
  return fc.oneof(
    { arbitrary: given.map((value) => [value]), weight: required ? 20 : 6 },
    { arbitrary: fc.constant<unknown[]>([]), weight: absent },
  );
};

/** Makes calls of every operation out of the schema and the rules of its inputs alone. */
export class CallMaker {
  /** `CreateCompanyInput.name` → whether its validators let a value through. */
  private readonly rules = new Map<string, Accepts>();
  /** Asking a rule about hundreds of values takes a while, so what it takes is found once. */
  private readonly fitting = new Map<Accepts, Arbitrary<unknown>>();
  private readonly textPaths: ReadonlySet<string>;
  private readonly made = new Map<string, Arbitrary<Call>>();

  constructor(private readonly schema: GraphQLSchema) {
    for (const field of inputFields(schema)) {
      const each = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
      this.rules.set(field.path, (value) => errorsFor(field, each ? [value] : value).length === 0);
    }
    for (const argument of leafArguments(schema)) this.rules.set(argument.path, (value) => !isRefused(argument, value));
    this.textPaths = new Set([...this.rules].filter(([, accepts]) => takesAnyText(accepts)).map(([path]) => path));
  }

  get operations(): { root: Call['root']; name: string }[] {
    const names = (root: Call['root']) =>
      Object.keys(this.schema.getRootType(root)?.getFields() ?? {}).map((name) => ({ root, name }));
    return [...names(OperationTypeNode.QUERY), ...names(OperationTypeNode.MUTATION)];
  }

  /** Whether the field keeps any text as it is, as far as its rules tell. */
  keepsText(path: string): boolean {
    return this.textPaths.has(path);
  }

  call(operation: { root: Call['root']; name: string }, hostility: Hostility): Arbitrary<Call> {
    const key = `${operation.root} ${operation.name} ${hostility}`;
    const call = this.made.get(key) ?? this.makeCall(operation, hostility);
    this.made.set(key, call);
    return call;
  }

  private makeCall({ root, name }: { root: Call['root']; name: string }, hostility: Hostility): Arbitrary<Call> {
    const type = this.schema.getRootType(root)!;
    const field = type.getFields()[name]!;
    return fc.record({
      root: fc.constant(root),
      operation: this.selection(type.name, field, hostility, 3),
      inline: fc.integer({ min: 0, max: 4 }).map((die) => die === 0),
      broken:
        hostility === 2
          ? fc.option(fc.record({ at: evenly, by: fc.string({ unit: 'binary' }) }), {
              freq: 5,
            })
          : fc.constant(null),
    });
  }

  private selection(
    owner: string,
    field: GraphQLField<unknown, unknown>,
    hostility: Hostility,
    depth: number,
  ): Arbitrary<Selection> {
    return fc.record({
      name: fc.constant(field.name),
      args: this.args(`${owner}.${field.name}`, field, hostility),
      children: this.children(field.type, hostility, depth),
    });
  }

  private children(type: GraphQLOutputType, hostility: Hostility, depth: number): Arbitrary<Selection[]> {
    const named = getNamedType(type);
    if (isLeafType(named)) return fc.constant([]);
    const typename: Selection = { name: '__typename', args: [], children: [] };
    if (isAbstractType(named)) {
      const parts = this.schema
        .getPossibleTypes(named)
        .map((each) =>
          this.children(each, hostility, depth).map((children) => ({ name: '', on: each.name, args: [], children })),
        );
      return fc.tuple(...parts).map((each) => [typename, ...each]);
    }
    const wrapping = /(Connection|Edge)$/.test(named.name);
    const fields = Object.values(named.getFields());
    // Later calls need these: whom to name, and which version they saw.
    const kept = fields.filter(({ name }) =>
      ['id', 'code', 'version', 'endCursor', 'edges', 'node', 'pageInfo'].includes(name),
    );
    const others = fields.filter((field) => !kept.includes(field));
    const leaves = others.filter((field) => isLeafType(getNamedType(field.type)));
    const objects = depth > 0 || wrapping ? others.filter((field) => !leaves.includes(field)) : [];
    const make = (some: GraphQLField<unknown, unknown>[]): Arbitrary<Selection>[] =>
      some
        .filter((field) => depth > 0 || wrapping || isLeafType(getNamedType(field.type)))
        .map((field) => this.selection(named.name, field, hostility, wrapping ? depth : depth - 1));
    return fc
      .tuple(fc.subarray(leaves), fc.subarray(objects, { maxLength: Math.min(3, objects.length) }))
      .chain(([some, deeper]) => fc.tuple(...make([...kept, ...some, ...deeper])))
      .map((selections) => [typename, ...selections]);
  }

  private args(owner: string, field: GraphQLField<unknown, unknown>, hostility: Hostility): Arbitrary<Argument[]> {
    const parts = field.args.map((argument) =>
      this.argument(`${owner}(${argument.name})`, argument, field.name, hostility),
    );
    return fc.tuple(...parts).map((each) => each.flat());
  }

  private argument(
    path: string,
    argument: GraphQLArgument,
    operation: string,
    hostility: Hostility,
  ): Arbitrary<Argument[]> {
    const { name, type } = argument;
    const hints = [name, argument.description ?? '', operation];
    const given = this.value(type, hints, this.rules.get(path) ?? anything, hostility);
    return maybe(given, isRequiredArgument(argument), hostility).map((some) =>
      some.map((value) => ({ name, type, value })),
    );
  }

  private value(type: GraphQLInputType, hints: Hints, accepts: Accepts, hostility: Hostility): Arbitrary<unknown> {
    const valid = this.validValue(type, hints, accepts, hostility);
    if (hostility === 0) return valid;
    const weight = hostility === 1 ? 12 : 1;
    return fc.oneof({ arbitrary: valid, weight }, { arbitrary: this.hostileValue(type, valid), weight: 1 });
  }

  private validValue(type: GraphQLInputType, hints: Hints, accepts: Accepts, hostility: Hostility): Arbitrary<unknown> {
    if (isNonNullType(type)) return this.validValue(type.ofType, hints, accepts, hostility);
    if (isListType(type)) {
      return fc.array(this.value(type.ofType, hints, accepts, hostility), { maxLength: 3 });
    }
    if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const members = fields.map((field) => {
        const path = `${type.name}.${field.name}`;
        const own = [field.name, field.description ?? '', ...hints];
        const given = this.value(field.type, own, this.rules.get(path) ?? anything, hostility);
        return maybe(given, isRequiredInputField(field), hostility).map((some) =>
          some.map((value) => [field.name, value] as const),
        );
      });
      return fc.tuple(...members).map((each) => Object.fromEntries(each.flat()));
    }
    if (type.name === 'Int' && /version$/i.test(hints[0] ?? '')) return known(hints, 'version');
    if (type.name === 'ID') {
      return fc.oneof(
        { arbitrary: known(hints, 'id'), weight: hints[0] === 'clientKey' ? 0 : 6 },
        { arbitrary: validScalar('ID', anything), weight: 1 },
      );
    }
    if (hints[0] === 'after') return known(hints, 'cursor');
    if (/^(currentP|p)assword$/.test(hints[0] ?? '')) return fc.constant(ADMIN_PASSWORD);
    if (hints[0] === 'newPassword') return fc.nat().map((n) => `Fuzz-Zone-${n}!`);
    if (type.name === 'String' && /(^i|I)ds?$/.test(hints[0] ?? '')) return known(hints, 'id');
    if (hints[0] === 'username') return fc.constantFrom('fuzz-leader', 'fuzz-auditor', 'fuzz-zhang', 'fuzz-li');
    const fitting = this.fitting.get(accepts) ?? this.fittingScalar(type.name, hints, accepts);
    if (accepts !== anything) this.fitting.set(accepts, fitting);
    return fitting;
  }

  private fittingScalar(name: string, hints: Hints, accepts: Accepts): Arbitrary<unknown> {
    if (name === 'LocalDate' && /不得?晚于今天/.test(hints[1] ?? '')) return pastDay;
    if (name !== 'String') return validScalar(name, accepts);
    if (takesAnyText(accepts)) return freeText(accepts);
    if (takesCodes(accepts)) return code(hints);
    return takesUuids(accepts) ? known(hints, 'id') : validScalar(name, accepts);
  }

  private hostileValue(type: GraphQLInputType, valid: Arbitrary<unknown>): Arbitrary<unknown> {
    const named = getNamedType(type);
    if (isListType(isNonNullType(type) ? type.ofType : type)) {
      const many = fc.constantFrom(101, 1000, 5000).map((length) => Array<string>(length).fill('x'));
      return fc.oneof(
        many,
        misfit,
        valid.map((list): unknown => [list, list].flat()),
      );
    }
    if (isInputObjectType(named)) {
      const extra = valid.map((object) => ({ ...(object as object), notAField: 1 }));
      return fc.oneof(extra, misfit, fc.constant(new Raw('{"__proto__":{"name":"x"},"name":"x"}')));
    }
    if (isEnumType(named)) return fc.oneof(fc.constantFrom('', 'NONE', 'none', 0, '__proto__', 'toString'), misfit);
    return hostileScalar(named.name);
  }
}
