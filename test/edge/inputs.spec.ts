import { beforeAll, describe, expect, it } from '@jest/globals';
import { Type as Target } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory, TypeMetadataStorage } from '@nestjs/graphql';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  getMetadataStorage,
  IsString,
  MaxLength,
  ValidateNested,
  type ValidationError,
  validateSync,
} from 'class-validator';
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
  isObjectType,
  isScalarType,
} from 'graphql';
import { IsText } from '../../src/common/validators.js';
import { RESOLVERS } from '../../src/resolvers.js';

/** A field of an @InputType or an @ArgsType. */
interface InputField {
  owner: Target<object>;
  name: string;
  type: GraphQLInputType;
  /** The class of an object in it. */
  nested?: Target<object>;
}

const tooLong = ['a', 'A', '1', ' ', '链', '-'].map((letter) => letter.repeat(20_000));

/** Every field of every input, found in the schema and in the classes that it was made from. */
function inputFields(schema: GraphQLSchema): InputField[] {
  const classes = new Map(
    TypeMetadataStorage.getInputTypesMetadata().map(({ name, target }) => [name, target as Target<object>]),
  );
  const fieldsOf = (owner: Target<object>, described: { name: string; type: GraphQLInputType }[]): InputField[] =>
    described.map(({ name, type }) => ({ owner, name, type, nested: classes.get(getNamedType(type).name) }));

  const inputs = Object.values(schema.getTypeMap())
    .filter(isInputObjectType)
    .flatMap((type) => fieldsOf(classes.get(type.name)!, Object.values(type.getFields())));
  const args = handlers().flatMap(({ typeName, schemaName, methodArgs }) =>
    methodArgs
      .filter(({ kind }) => kind === 'args')
      .flatMap(({ typeFn }) => fieldsOf(typeFn() as Target<object>, argumentsOf(schema, typeName, schemaName))),
  );
  return [...inputs, ...args];
}

function argumentsOf(
  schema: GraphQLSchema,
  typeName: string,
  field: string,
): { name: string; type: GraphQLInputType }[] {
  const type = schema.getType(typeName);
  return isObjectType(type) ? [...(type.getFields()[field]?.args ?? [])] : [];
}

/** Everything that takes arguments: operations and fields. */
function handlers() {
  const operations = [
    ...TypeMetadataStorage.getQueriesMetadata().map((each) => ({ ...each, typeName: 'Query' })),
    ...TypeMetadataStorage.getMutationsMetadata().map((each) => ({ ...each, typeName: 'Mutation' })),
  ];
  const fields = TypeMetadataStorage.getObjectTypesMetadata().flatMap(({ name, properties }) =>
    (properties ?? []).map((each) => ({ ...each, typeName: name })),
  );
  return [...operations, ...fields].map(({ typeName, schemaName, methodArgs }) => ({
    typeName,
    schemaName,
    methodArgs: methodArgs ?? [],
  }));
}

interface LeafArgument {
  owner: string;
  name: string;
  type: string;
  pipes: { transform?: (value: unknown, metadata: { data: string }) => unknown }[];
}

/** Arguments given one by one that any text or number would fit (an enum or a Boolean bounds itself). */
function leafArguments(schema: GraphQLSchema): LeafArgument[] {
  return handlers().flatMap(({ typeName, schemaName, methodArgs }) =>
    methodArgs.flatMap((each) => {
      if (each.kind !== 'arg') return [];
      const { type } = argumentsOf(schema, typeName, schemaName).find(({ name }) => name === each.name)!;
      const leaf = getNamedType(type);
      if (!isScalarType(leaf) || leaf.name === 'Boolean') return [];
      const declared = Reflect.getMetadata('__routeArguments__', each.target, each.methodName) as Record<
        string,
        { index: number; data?: unknown; pipes: LeafArgument['pipes'] }
      >;
      const own = Object.values(declared).find(({ index, data }) => index === each.index && data === each.name);
      return [{ owner: `${typeName}.${schemaName}`, name: each.name, type: leaf.name, pipes: own?.pipes ?? [] }];
    }),
  );
}

/** Whether the argument's own pipes (src/common/graphql/arguments.ts gives them) refuse what is no value for it. */
function isRefused({ name, type, pipes }: LeafArgument): boolean {
  const wrong = type === 'Int' || type === 'Float' ? [-1e9, Number.NaN] : tooLong;
  return wrong.every((value) =>
    pipes.some((pipe) => {
      try {
        pipe.transform?.(value, { data: name });
        return false;
      } catch {
        return true;
      }
    }),
  );
}

/** What the validators say about this field when it holds the value. */
function errorsFor({ owner, name }: InputField, value: unknown): ValidationError[] {
  const input = plainToInstance(owner, { [name]: value });
  return validateSync(input, { whitelist: true, forbidNonWhitelisted: true }).filter(
    ({ property }) => property === name,
  );
}

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
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  schema = await app.get(GraphQLSchemaFactory).create(RESOLVERS);
  await app.close();
});

describe('the rules of inputs', () => {
  it('cover every field of every @InputType and @ArgsType: objects nested, lists and texts bounded', () => {
    const fields = inputFields(schema);
    expect(fields.length).toBeGreaterThan(100);
    const gaps = fields.flatMap((field) => gapsIn(field).map((gap) => `${field.owner.name}.${field.name}: ${gap}`));
    expect(gaps).toEqual([]);
  });

  it('cover every argument that is no object', () => {
    const args = leafArguments(schema);
    expect(args.length).toBeGreaterThan(20);
    expect(args.filter((each) => !isRefused(each)).map(({ owner, name }) => `${owner}(${name})`)).toEqual([]);
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
      gapsIn({ owner: Outer, name, type, nested: Inner }),
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
