import { Type as Target } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory, TypeMetadataStorage } from '@nestjs/graphql';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { RESOLVERS } from '../../src/resolvers.js';

/** The rules of every input, read from the code, and tried on values without a server. */

/** A field of an @InputType or an @ArgsType. */
export interface InputField {
  owner: Target<object>;
  name: string;
  type: GraphQLInputType;
  /** The class of an object in it. */
  nested?: Target<object>;
  /** `CreateCompanyInput.name`, `Query.companies(first)`. */
  path: string;
}

/** An argument given by itself that any text or number would fit (an enum or a Boolean bounds itself). */
export interface LeafArgument {
  name: string;
  type: string;
  path: string;
  pipes: { transform?: (value: unknown, metadata: { data: string }) => unknown }[];
}

/** The schema as the code says, without a server or a database. */
export async function buildSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const schema = await app.get(GraphQLSchemaFactory).create(RESOLVERS);
  await app.close();
  return schema;
}

/** Every field of every input, found in the schema and in the classes that it was made from. */
export function inputFields(schema: GraphQLSchema): InputField[] {
  const classes = new Map(
    TypeMetadataStorage.getInputTypesMetadata().map(({ name, target }) => [name, target as Target<object>]),
  );
  const nestedOf = (type: GraphQLInputType): Target<object> | undefined => classes.get(getNamedType(type).name);
  const inputs = Object.values(schema.getTypeMap())
    .filter(isInputObjectType)
    .flatMap((input) =>
      Object.values(input.getFields()).map(({ name, type }) => ({
        owner: classes.get(input.name)!,
        name,
        type,
        nested: nestedOf(type),
        path: `${input.name}.${name}`,
      })),
    );
  const args = handlers().flatMap(({ typeName, schemaName, methodArgs }) =>
    methodArgs
      .filter(({ kind }) => kind === 'args')
      .flatMap(({ typeFn }) =>
        argumentsOf(schema, typeName, schemaName).map(({ name, type }) => ({
          owner: typeFn() as Target<object>,
          name,
          type,
          nested: nestedOf(type),
          path: `${typeName}.${schemaName}(${name})`,
        })),
      ),
  );
  return [...inputs, ...args];
}

export function leafArguments(schema: GraphQLSchema): LeafArgument[] {
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
      const path = `${typeName}.${schemaName}(${each.name})`;
      return [{ name: each.name, type: leaf.name, path, pipes: own?.pipes ?? [] }];
    }),
  );
}

/** What the validators say about this field when it holds the value. */
export function errorsFor({ owner, name }: InputField, value: unknown): ValidationError[] {
  const input = plainToInstance(owner, { [name]: value });
  const alone = { whitelist: true, forbidNonWhitelisted: true, skipMissingProperties: true };
  return validateSync(input, alone).filter(({ property }) => property === name);
}

/** Whether one of the argument's own pipes (src/common/graphql/arguments.ts gives them) refuses the value. */
export const isRefused = ({ name, pipes }: LeafArgument, value: unknown): boolean =>
  pipes.some((pipe) => {
    try {
      pipe.transform?.(value, { data: name });
      return false;
    } catch {
      return true;
    }
  });

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
