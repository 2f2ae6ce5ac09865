import type { Type } from '@nestjs/common';
import { PartialType } from '@nestjs/graphql';

/**
 * The input of an update, out of that of the creation: what is left out stays as it is, so nothing has a default; null
 * is only for what may be empty. (PartialType alone lets null through everywhere, to fail in a column or before it.)
 */
export const Changes = <T>(Input: Type<T>): Type<Partial<T>> =>
  PartialType(Input, { omitDefaultValues: true, skipNullProperties: false });
