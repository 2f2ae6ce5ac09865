import { Type } from 'class-transformer';
import { ArrayMaxSize, getMetadataStorage, IsString, MaxLength, ValidateNested } from 'class-validator';
import {
  getNamedType,
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLString,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { IsText } from '../../src/common/validators.js';
import {
  buildSchema,
  errorsFor,
  type InputField,
  inputFields,
  isRefused,
  leafArguments,
} from '../support/input-rules.js';

const tooLong = ['a', 'A', '1', ' ', '链', '-'].map((letter) => letter.repeat(20_000));

const constraintsFor = (field: InputField, value: unknown): string[] =>
  errorsFor(field, value).flatMap(({ constraints }) => Object.keys(constraints ?? {}));

/** What is missing from a field's rules, tried on the rules themselves rather than read from their names. */
function gapsIn(field: InputField): string[] {
  const gaps: string[] = [];
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(field.owner, '', false, false)
    .filter(({ propertyName, type }) => propertyName === field.name && !/^(conditional|whitelist)/.test(type));
  if (rules.length === 0) gaps.push('no validator');

  const isList = isListType(getNullableType(field.type));
  const wrap = (item: unknown): unknown => (isList ? [item] : item);
  if (isList && !constraintsFor(field, Array(10_000).fill(null)).includes('arrayMaxSize')) gaps.push('no list size');

  const type = getNamedType(field.type);
  if (isInputObjectType(type)) {
    const [error] = errorsFor(field, wrap({ notAField: 1 }));
    const children = isList ? error?.children?.[0]?.children : error?.children;
    const inner = children?.find(({ property }) => property === 'notAField');
    const value = error?.value as unknown;
    const made = isList ? (value as unknown[] | undefined)?.[0] : value;
    if (!inner?.constraints?.whitelistValidation) gaps.push('no @ValidateNested');
    if (!field.nested || !(made instanceof field.nested)) gaps.push('no @Type');
  } else if (type.name === 'String' || type.name === 'ID') {
    if (!tooLong.every((text) => errorsFor(field, wrap(text)).length > 0)) gaps.push('no length');
  } else if (isEnumType(type)) {
    if (errorsFor(field, wrap('NO_SUCH_VALUE')).length === 0) gaps.push('no enum');
  }
  return gaps;
}

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await buildSchema();
});

describe('the rules of inputs', () => {
  it('cover every field of every @InputType and @ArgsType: objects nested, lists and texts bounded', () => {
    const fields = inputFields(schema);
    expect(fields.length).toBeGreaterThan(100);
    const gaps = fields.flatMap((field) => gapsIn(field).map((gap) => `${field.path}: ${gap}`));
    expect(gaps).toEqual([]);
  });

  it('cover every argument that is no object', () => {
    const args = leafArguments(schema);
    expect(args.length).toBeGreaterThan(20);
    const wrong = (type: string): unknown[] => (type === 'Int' || type === 'Float' ? [-1e9, Number.NaN] : tooLong);
    const open = args.filter((each) => !wrong(each.type).every((value) => isRefused(each, value)));
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('are missed where they are missing', () => {
    class Inner {
      @IsText({ max: 5 }) text: string;
    }
    class Outer {
      nothing: string;
      @IsString() unbounded: string;
      @MaxLength(10) bounded: string;
      @IsText({ max: 5 }, { each: true }) endless: string[];
      @ArrayMaxSize(3) loose: string[];
      @ValidateNested() untyped: Inner;
      @Type(() => Inner) unchecked: Inner;
      @ArrayMaxSize(3) @ValidateNested({ each: true }) @Type(() => Inner) whole: Inner[];
    }
    const inner = new GraphQLInputObjectType({ name: 'Inner', fields: { text: { type: GraphQLString } } });
    const types: Record<string, GraphQLInputType> = {
      nothing: GraphQLInt,
      unbounded: GraphQLString,
      bounded: GraphQLString,
      endless: new GraphQLList(GraphQLString),
      loose: new GraphQLList(GraphQLString),
      untyped: inner,
      unchecked: inner,
      whole: new GraphQLList(inner),
    };
    const found = Object.entries(types).map(([name, type]) => [
      name,
      gapsIn({ owner: Outer, name, type, nested: Inner, path: name }),
    ]);
    expect(Object.fromEntries(found)).toEqual({
      nothing: ['no validator'],
      unbounded: ['no length'],
      bounded: [],
      endless: ['no list size'],
      loose: ['no length'],
      untyped: ['no @ValidateNested', 'no @Type'],
      unchecked: ['no validator', 'no @ValidateNested'],
      whole: [],
    });
  });
});
