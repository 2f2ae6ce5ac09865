import type { ApolloDriverConfig } from '@nestjs/apollo';
import { type FieldNode, Kind, type SelectionSetNode, type ValidationRule } from 'graphql';
import { AppError, ErrorCode, tooComplex } from '../errors.js';

/** Bounds on the text of a query, fragments followed. Measured to stop every known attack; ordinary queries stay far below. */
export const bounds = {
  depth: 8,
  /** The standard introspection query is 15 deep. */
  introspectionDepth: 16,
  /** Aliases are how one request tries a hundred passwords, so each one counts, `__typename` included. */
  aliases: 15,
  directives: 20,
  rootFields: 20,
} as const;

/** Linear in the size of the document: each fragment is measured once, however often it is spread. */
export const limitsRule: ValidationRule = (context) => {
  let aliases = 0;
  let directives = 0;
  const depths = new Map<string, number>();

  const depthOf = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((deepest, selection) => {
      if (selection.kind === Kind.FIELD) return Math.max(deepest, 1 + depthOf(selection.selectionSet));
      if (selection.kind === Kind.INLINE_FRAGMENT) return Math.max(deepest, depthOf(selection.selectionSet));
      return Math.max(deepest, depthOfFragment(selection.name.value));
    }, 0);

  const depthOfFragment = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    depths.set(name, 0); // a fragment that spreads itself (another rule refuses it) must not send us round for ever
    const depth = depthOf(context.getFragment(name)?.selectionSet);
    depths.set(name, depth);
    return depth;
  };

  const rootFieldsOf = (set: SelectionSetNode | undefined, seen = new Set<string>()): FieldNode[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return rootFieldsOf(selection.selectionSet, seen);
      const name = selection.name.value;
      if (seen.has(name)) return [];
      seen.add(name);
      return rootFieldsOf(context.getFragment(name)?.selectionSet, seen);
    });

  const refuse = (message: string): void => context.reportError(tooComplex(message));

  return {
    Field(field) {
      if (field.alias) aliases += 1;
    },
    Directive() {
      directives += 1;
    },
    OperationDefinition(operation) {
      const fields = rootFieldsOf(operation.selectionSet);
      if (fields.length > bounds.rootFields) refuse(`一次最多查询 ${bounds.rootFields} 个顶层字段，请拆分`);
      for (const field of fields) {
        const bound = field.name.value.startsWith('__') ? bounds.introspectionDepth : bounds.depth;
        if (1 + depthOf(field.selectionSet) > bound) return refuse(`查询嵌套过深，最多 ${bound} 层，请拆分`);
      }
    },
    Document: {
      leave() {
        if (aliases > bounds.aliases) refuse(`别名过多，一次最多 ${bounds.aliases} 个，请拆分`);
        if (directives > bounds.directives) refuse(`指令过多，一次最多 ${bounds.directives} 个`);
      },
    },
  };
};

/** graphql-js notices only while it runs that there is no root type for an operation (there are no subscriptions). */
export const rootTypeRule: ValidationRule = (context) => ({
  OperationDefinition({ operation }) {
    if (context.getSchema().getRootType(operation)) return;
    context.reportError(new AppError(ErrorCode.BAD_USER_INPUT, `本服务没有 ${operation} 操作`));
  },
});

/** Spread into the options of the Apollo driver. */
export const graphqlLimits = {
  parseOptions: { maxTokens: 2000 },
  validationOptions: { maxErrors: 10 },
  executionOptions: { maxCoercionErrors: 20 },
  maxRecursiveSelections: 1000,
  validationRules: [limitsRule, rootTypeRule],
  allowBatchedHttpRequests: false,
  persistedQueries: false,
  csrfPrevention: true,
  hideSchemaDetailsFromClientErrors: true,
  includeStacktraceInErrorResponses: false,
} satisfies Partial<ApolloDriverConfig>;
