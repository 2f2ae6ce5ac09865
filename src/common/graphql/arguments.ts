import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { Args, type ArgsOptions, ID, Int } from '@nestjs/graphql';
import { badInput } from '../errors.js';
import { LocalDate } from './scalars.js';
import { codeFault, type Fault, openTextFault, textFault, type TextLength, uuidFault } from '../validators.js';

type Options = Pick<ArgsOptions, 'description' | 'nullable'>;

/** Refuses a bad value before the resolver runs. The ValidationPipe cannot: it sees nothing but classes. */
class Rule implements PipeTransform<unknown, unknown> {
  constructor(
    private readonly fault: Fault,
    private readonly nullable: boolean,
  ) {}

  transform(value: unknown, { data: name = '' }: ArgumentMetadata): unknown {
    const fault = this.nullable && (value === null || value === undefined) ? null : this.fault(value);
    if (fault !== null) throw badInput(`${name}：${fault}`, name);
    return value;
  }
}

const argument = (name: string, type: ArgsOptions['type'], fault: Fault, options: Options = {}): ParameterDecorator =>
  Args(name, { type, ...options }, new Rule(fault, options.nullable === true));

/** Arguments that are no objects are declared by these alone, so that each has its rule, as a field of an input has. */
export const IdArg = (name = 'id', options?: Options): ParameterDecorator =>
  argument(name, () => ID, uuidFault, options);

export const CodeArg = (name = 'code', options?: Options): ParameterDecorator =>
  argument(name, () => String, codeFault, options);

export const TextArg = (name: string, length: TextLength, options?: Options): ParameterDecorator =>
  argument(name, () => String, textFault(length), options);

/** A text that the trail keeps for ever, such as a reason. */
export const OpenTextArg = (name: string, length: TextLength, options?: Options): ParameterDecorator =>
  argument(name, () => String, openTextFault(length), options);

export const LocalDateArg = (name: string, options?: Options): ParameterDecorator =>
  argument(name, () => LocalDate, textFault({ max: 10 }), options);

/** Of the record as the caller read it. */
export const VersionArg = (description = '读取时的版本号'): ParameterDecorator =>
  argument('expectedVersion', () => Int, versionFault, { description });

/** 0: settings that nobody has changed yet. */
const versionFault: Fault = (value) => (Number.isInteger(value) && Number(value) >= 0 ? null : '不是有效的版本号');
