import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost, TypeMetadataStorage } from '@nestjs/graphql';
import { coerceInputValue, type GraphQLSchema, isEnumType, isInputType } from 'graphql';
import { badInput } from '../errors.js';
import { InputPipe } from './input-pipe.js';

/** The arguments of a list by the names of their types in the schema. */
export interface ListArguments {
  filterType: string;
  /** Null: it has one order only. */
  orderType: string | null;
}

/** The Chinese words of the schema's enums, by type and value: a file says 洽谈, not NEGOTIATING. */
export type Words = (type: string, value: string | null) => string;

/** What the schema knows of a list: its filter, its orders, and the Chinese words of its enums. */
@Injectable()
export class ListTypes {
  private readonly pipe = new InputPipe();

  constructor(private readonly modules: ModuleRef) {}

  /**
   * A filter that came as JSON, checked as if it had come by GraphQL: types by the schema, the rest by its validators.
   * @param at where it came from, for the message
   * @throws BAD_USER_INPUT naming the field
   */
  async filter({ filterType }: ListArguments, value: unknown, at = 'filter'): Promise<object> {
    const metatype = TypeMetadataStorage.getInputTypesMetadata().find(({ name }) => name === filterType)?.target;
    if (!metatype) throw new Error(`No class makes the input type ${filterType}`);
    const coerced = this.coerce(filterType, value ?? {}, at);
    return (await this.pipe.transform(coerced, { type: 'body', metatype: metatype as never, data: at })) as object;
  }

  /** @throws BAD_USER_INPUT */
  order({ orderType }: ListArguments, value: string, at = 'orderBy'): string {
    if (!orderType) throw badInput('这个列表不能选择次序', at);
    return this.coerce(orderType, value, at) as string;
  }

  /** What an enum's value is called: its description up to where it begins to explain. */
  readonly words: Words = (typeName, value) => {
    if (value === null) return '';
    const type = this.schema.getType(typeName);
    const description = isEnumType(type) ? type.getValue(value)?.description : null;
    return description ? description.replace(/[，（：；].*$/s, '') : value;
  };

  /** The words of an enum, in the order of the schema. */
  readonly wordsOf = (typeName: string): readonly string[] =>
    this.valuesOf(typeName).map((value) => this.words(typeName, value));

  /** The value that a word of an enum, or the value itself, stands for. */
  readonly codeOf = (typeName: string, word: string): string | undefined =>
    this.valuesOf(typeName).find((value) => value === word || this.words(typeName, value) === word);

  private valuesOf(typeName: string): string[] {
    const type = this.schema.getType(typeName);
    return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
  }

  private coerce(typeName: string, value: unknown, name: string): unknown {
    const type = this.schema.getType(typeName);
    if (!isInputType(type)) throw new Error(`The schema has no input type ${typeName}`);
    return coerceInputValue(value, type, (path, _value, error) => {
      const field = [name, ...path].join('.');
      throw badInput(`${field} 的值不对：请按 GraphQL 中 ${typeName} 的说明填写`, field, { reason: error.message });
    });
  }

  private get schema(): GraphQLSchema {
    return this.modules.get(GraphQLSchemaHost, { strict: false }).schema;
  }
}
